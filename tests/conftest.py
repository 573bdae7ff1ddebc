"""Real things for tests to stand on: databases and browsers, started when first asked for.

The suite runs on SQLite, or on what CONSULTINGROOM_DATABASE and CONSULTINGROOM_REDIS name;
`make test` does both. A test that needs PostgreSQL or Redis whatever the suite runs on asks for
`postgres` or `redis` by name.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.journeys.engines import Chromium, Engine, Firefox, WebKit, driving

pytest_plugins = ["tests.rows"]

ROOT = Path(__file__).parent.parent
# Files with one long story. Begun last they would leave one of two workers idle until the end.
LONGEST = (
    "keeper/test_killed.py",
    "site/test_in_a_browser.py",
    "rooms/diary/test_killed.py",
    "keeper/test_killed_tasks.py",
    "keeper/test_killed_signing.py",
    "journeys/test_every_page.py",
    "journeys/test_main_thread.py",
    "journeys/test_new_counsellor.py",
    "journeys/test_agreement.py",
    "journeys/test_letters.py",
    "journeys/test_silence_both_ways.py",
    "journeys/test_letters_completed.py",
    "journeys/test_tasks.py",
    "journeys/test_diary.py",
    "journeys/test_canaries.py",
)
services_are_ours = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Each worker keeps to a Redis database of its own, and so do the processes its tests start."""
    if not (address := os.environ.get("CONSULTINGROOM_REDIS")):
        return
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) + 1
    own = f"{address.rpartition('/')[0]}/{number}"
    os.environ["CONSULTINGROOM_REDIS"] = own
    if config.pluginmanager.hasplugin("django"):
        from django.conf import settings

        settings.REDIS = settings.CACHES["default"]["LOCATION"] = own


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.path.as_posix().endswith(LONGEST))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Workers, and a run inside a run, share what the outermost started; nobody else does."""
    session.config.stash[services_are_ours] = "SERVICES_AT" not in os.environ
    os.environ.setdefault("SERVICES_AT", f"var/services/{os.getpid()}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not session.config.stash.get(services_are_ours, False):
        return
    if (ROOT / os.environ["SERVICES_AT"] / "env").exists():
        subprocess.run(["bin/services", "stop"], cwd=ROOT, check=True)


def started_services() -> dict[str, str]:
    subprocess.run(["bin/services", "start"], cwd=ROOT, check=True)
    listed = subprocess.run(
        ["bin/services", "env"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return dict(line.split("=", 1) for line in listed.stdout.split())


@pytest.fixture(scope="session")
def postgres() -> str:
    """The address of a real PostgreSQL."""
    return started_services()["CONSULTINGROOM_DATABASE"]


@pytest.fixture(scope="session")
def redis() -> str:
    """The address of a real Redis."""
    return started_services()["CONSULTINGROOM_REDIS"]


@pytest.fixture(autouse=True)
def nothing_remembered(request: pytest.FixtureRequest) -> None:
    """Redis forgets nothing by itself when a test ends; the other cache lies in the database."""
    if os.environ.get("CONSULTINGROOM_REDIS") and request.config.pluginmanager.hasplugin("django"):
        from django.core.cache import cache

        cache.clear()


# Browsers live as long as one file of tests, so that Playwright's event loop meets no other's.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with driving() as started:
        yield started


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Chromium]:
    with Chromium(playwright) as engine:
        yield engine


@pytest.fixture(scope="module")
def firefox(playwright: Playwright) -> Iterator[Firefox]:
    with Firefox(playwright) as engine:
        yield engine


@pytest.fixture(scope="module")
def webkit() -> Iterator[WebKit]:
    with WebKit() as engine:
        yield engine


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each of the three engines in turn."""
    found: Engine = request.getfixturevalue(request.param)
    return found
