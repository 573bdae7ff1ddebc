"""The web process. Unless told otherwise a keeper runs inside it, so that one process is a whole house."""

from __future__ import annotations

import os
import warnings
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultingroom.site.settings")
# WhiteNoise hands files over as a WSGI server would; they are small, and read whole before they are sent.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous")
web = get_asgi_application()

# The rooms can be imported only once Django is set up.
from consultingroom.keeper import loop  # noqa: E402
from consultingroom.site.environment import setting  # noqa: E402

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]


async def application(scope: Message, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        await web(dict(scope), receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    await receive()
    keeper = loop.start() if setting("KEEPER", "1") == "1" else None
    await send({"type": "lifespan.startup.complete"})
    await receive()
    if keeper:
        thread, stop = keeper
        stop.set()
        thread.join(timeout=10)
    await send({"type": "lifespan.shutdown.complete"})
