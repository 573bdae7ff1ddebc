"""People in real browsers, and a house of their own for them to come to."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Request

from tests.journeys.engines import Chromium, PlaywrightPage
from tests.site.built_once import built_once
from tests.site.open_house import DATABASE, with_tables

ROOT = Path(__file__).parents[2]
SEND = "button:not([type=button])"
PASSPHRASE = "lantern moss kettle 84 orbit"

OPEN_ACCOUNT = """async ([invitation, called, wish, passphrase]) => {
  const base = new URL("../", document.querySelector("script[type=module]").src);
  const from = (path) => import(new URL(path, base).href);
  const { newKit, kitProof } = await from("sealing/kit.js");
  const { recoveryWrapping } = await from("sealing/keyring.js");
  const { prepared } = await from("people/opening.js");
  const { post } = await from("house/api.js");
  const { name } = await post("/api/names/", { wish });
  const { bytes, written } = await newKit();
  const kit = { wrapping: await recoveryWrapping(bytes), proof: await kitProof(bytes) };
  await (await prepared({ name, called, invitation, passphrase, kit })).send();
  return [name, written];
}"""


@dataclass
class House:
    """A whole house in a process of its own. Its address is a name: passkeys belong to names."""

    address: str
    environment: dict[str, str]

    @property
    def database(self) -> Path:
        return Path(self.environment["CONSULTINGROOM_VAR"]) / "consultingroom.sqlite3"

    def manage(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def invitation(self, role: str = "counsellor") -> str:
        return self.manage("invite", "--role", role)


@contextmanager
def house(var: Path) -> Iterator[House]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    built = House(f"http://localhost:{port}", environment(var, port))
    built_once("tables", with_tables, var)
    (var / DATABASE).rename(built.database)
    served = "consultingroom.site.asgi:application"
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        served,
        "--port",
        str(port),
        "--log-level",
        "error",
    ]
    server = subprocess.Popen(command, cwd=ROOT, env=built.environment)
    try:
        wait_for(built.address)
        yield built
    finally:
        server.terminate()
        server.wait(timeout=15)


def environment(var: Path, port: int) -> dict[str, str]:
    """On SQLite whatever the suite runs on: these journeys are about browsers."""
    left_out = {"CONSULTINGROOM_DATABASE", "CONSULTINGROOM_REDIS", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {
        "CONSULTINGROOM_VAR": str(var),
        "CONSULTINGROOM_SECRET": "of this test alone",
        "CONSULTINGROOM_ADDRESS": f"http://localhost:{port}",
    }


def wait_for(address: str) -> None:
    for _try in range(150):
        try:
            urllib.request.urlopen(f"{address}/sign-in/", timeout=2).read()  # noqa: S310 - our own
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(address)


@dataclass
class Sent:
    """Everything that a browser sends, as it leaves."""

    requests: list[str] = field(default_factory=list)

    def note(self, request: Request) -> None:
        body = (request.post_data_buffer or b"").decode("latin-1")
        self.requests.append(f"{request.method} {request.url}\n{request.headers}\n{body}")

    def text(self) -> str:
        return "\n\n".join(self.requests)


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, chromium: Chromium, home: House) -> None:
        self.home = home
        self.page: PlaywrightPage = chromium.person()
        self.web = self.page.playwright
        self.sent = Sent()
        self.web.on("request", self.note)
        self.complaints: list[str] = []
        self.web.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.web.on("console", lambda said: self.complaints.append(said.text))
        self.name = ""
        self.passphrase = PASSPHRASE
        self.kit = ""

    def note(self, request: Request) -> None:
        self.sent.note(request)

    def open(self, path: str) -> Person:
        self.page.goto(path if path.startswith("http") else self.home.address + path)
        return self

    def send(self, form: str) -> None:
        self.web.locator(f"{form} {SEND}:visible").click()

    def come_in(self, link: str, called: str, wish: str) -> Person:
        self.open(link)
        self.page.click("[data-begin]:visible")
        self.page.fill("#called", called)
        self.page.fill("#wish", wish)
        self.send("form[data-step=names]")
        self.make_up("first")
        self.send("form[data-step=passphrase]")
        self.put_kit_on_paper("first-kit")
        self.send("form[data-step=kit]")
        self.page.wait_for("[data-step=done]")
        return self

    def already_here(self, link: str, called: str, wish: str) -> Person:
        """In by the same modules as by the pages, without their steps: for what comes after."""
        self.open("/sign-in/")
        invitation = link.rstrip("/").rpartition("/")[2]
        asked = [invitation, called, wish, self.passphrase]
        self.name, self.kit = self.web.evaluate(OPEN_ACCOUNT, asked)
        return self

    def make_up(self, field: str) -> None:
        self.page.wait_for(f"#{field}")
        self.name = self.name or self.page.evaluate(
            f"document.querySelector('#{field}').form.elements.name.value"
        )
        self.page.fill(f"#{field}", self.passphrase)
        self.page.fill(f"#{field}-again", self.passphrase)

    def put_kit_on_paper(self, field: str) -> None:
        self.page.wait_for(f"#{field}")
        sheet = self.web.locator("kit-sheet", has=self.web.locator(f"#{field}"))
        self.kit = "-".join(sheet.locator("[data-kit] span").all_inner_texts())
        assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}", self.kit)
        self.page.fill(f"#{field}", self.kit[-9:].lower())

    def sign_in(self, passphrase: str = "") -> Person:
        self.open("/sign-in/")
        self.page.fill("#sign-in-name", self.name)
        self.page.fill("#sign-in-passphrase", passphrase or self.passphrase)
        self.send("signing-in form[data-step=passphrase]")
        return self

    def is_in(self) -> Person:
        """Wherever a person of this role is taken, with the keys in memory."""
        return self.gone_from("/sign-in/", "/recovery/")._with_keys()

    def gone_from(self, *paths: str) -> Person:
        self.web.wait_for_url(lambda url: urlsplit(url).path not in paths)
        return self

    def _with_keys(self) -> Person:
        assert self.keys() is not None
        return self

    def unlock(self, passphrase: str = "") -> Person:
        self.page.wait_for("#unlock-passphrase")
        self.page.fill("#unlock-passphrase", passphrase or self.passphrase)
        self.send("unlock-first form")
        return self

    def to_account(self) -> Person:
        """By loading the page anew, which forgets the keys."""
        self.open("/account/").unlock()
        self.page.wait_for(".account h1")
        return self

    def keys(self) -> Any:
        """What only this browser knows: the unlocked keyring as text, or null."""
        return self.page.evaluate(
            "(async () => { const base = new URL('../', document.querySelector('script[type=module]').src);"
            " const { session } = await import(new URL('house/keys.js', base).href);"
            " const open = session();"
            " return open && new TextDecoder().decode(open.keyring.secret); })()"
        )

    def elsewhere(self, chromium: Chromium) -> Person:
        """The same person at another device."""
        there = Person(chromium, self.home)
        there.name, there.passphrase, there.kit = self.name, self.passphrase, self.kit
        return there

    def with_authenticator(self, *, prf: bool = True) -> str:
        """A device that can hold passkeys and says yes at once."""
        devtools = self.web.context.new_cdp_session(self.web)
        devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "ctap2Version": "ctap2_1",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "hasPrf": prf,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        added = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return str(added["authenticatorId"])
