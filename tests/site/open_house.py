"""A whole house on a port of its own, in a folder of its own: for tests that need a real server and a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.site.built_once import built_once

ROOT = Path(__file__).parents[2]
DATABASE = "house.sqlite3"


@contextmanager
def open_house(var: Path, *, collected: bool = False, **settings: str) -> Iterator[str]:
    """The address of a house that runs with these settings (`DEMONSTRATION="1"`) until the block ends.

    `collected`: its files are compressed beforehand, as they are in a house that people live in.
    """
    env = os.environ | {f"CONSULTINGROOM_{name}": value for name, value in settings.items()}
    env |= {"CONSULTINGROOM_VAR": str(var), "CONSULTINGROOM_SECRET": "of-this-test-only"}
    env["CONSULTINGROOM_DATABASE"] = f"sqlite:///{var / DATABASE}"
    env["CONSULTINGROOM_REDIS"] = ""
    var.mkdir(parents=True, exist_ok=True)
    if not (var / DATABASE).exists():
        built_once("tables", with_tables, var)
    if collected:
        collect = [sys.executable, "manage.py", "collectstatic", "-v0", "--noinput"]
        subprocess.run(collect, cwd=ROOT, env=env, check=True)
    port = free_port()
    web = [sys.executable, "-m", "uvicorn", "consultingroom.site.asgi:application"]
    web += ["--port", str(port), "--log-level", "warning"]
    with subprocess.Popen(web, cwd=ROOT, env=env) as process:
        try:
            answers(f"http://127.0.0.1:{port}/help-now/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def with_tables(var: Path) -> None:
    """A house in which nobody lives yet: its database alone."""
    env = os.environ | {
        "CONSULTINGROOM_VAR": str(var),
        "CONSULTINGROOM_SECRET": "of-this-test-only",
    }
    env |= {"CONSULTINGROOM_DATABASE": f"sqlite:///{var / DATABASE}", "CONSULTINGROOM_REDIS": ""}
    for command in (["migrate", "--noinput"], ["createcachetable"]):
        manage = [sys.executable, "manage.py", *command, "-v0"]
        subprocess.run(manage, cwd=ROOT, env=env, check=True)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def answers(address: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            if httpx.get(address).is_success:
                return
        except httpx.TransportError:
            if time.monotonic() > end:
                raise
        time.sleep(0.1)
