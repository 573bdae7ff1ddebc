"""One way to drive three browsers, so that one journey runs on all of them.

    with driving() as playwright, Firefox(playwright) as engine:
        page = engine.person()          # a browser profile of their own: two people are two calls
        page.goto(address)
        page.fill("#passphrase", "…")
        page.click("button")
        assert page.text("h1") == "Good evening"

Chromium and Firefox (over WebDriver BiDi) are Debian's, driven by Playwright; WebKit is Debian's
WebKitGTK, driven by Selenium on a virtual screen. What only Playwright offers (virtual
authenticators, requests, downloads) is at `page.playwright`, for journeys on Chromium alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright
from playwright.sync_api import Page as PlaywrightsPage
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

PATIENCE = 45.0  # seconds; two cores shared by two browsers can be slow

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]

FIREFOX_PREFERENCES: dict[str, str | float | bool] = {
    "media.navigator.streams.fake": True,
    "media.navigator.permission.disabled": True,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}

MINI_BROWSERS = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"


class Page(ABC):
    """What a person can do in a window, said the same way for every engine. A selector is CSS."""

    @abstractmethod
    def goto(self, address: str) -> None: ...
    @abstractmethod
    def fill(self, selector: str, value: str) -> None: ...
    @abstractmethod
    def click(self, selector: str) -> None: ...
    @abstractmethod
    def press(self, selector: str, key: str) -> None:
        """Press one key ('Enter', 'Tab', 'Escape', 'ArrowDown') where the selector points."""

    @abstractmethod
    def attach(self, selector: str, file: Path) -> None:
        """Choose a file in an `<input type=file>`."""

    @abstractmethod
    def text(self, selector: str) -> str: ...
    @abstractmethod
    def wait_for(self, selector: str, seconds: float = PATIENCE) -> None:
        """Wait until the selector shows something visible."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """The JSON value of a JavaScript expression; `await` may be used in it."""

    @abstractmethod
    def screenshot(self, path: Path) -> None: ...
    @abstractmethod
    def size(self, width: int, height: int) -> None: ...
    @abstractmethod
    def close(self) -> None: ...

    @property
    def address(self) -> str:
        return str(self.evaluate("location.href"))

    def wait_until(self, expression: str, seconds: float = PATIENCE) -> None:
        """Wait until a JavaScript expression is true."""
        end = time.monotonic() + seconds
        while not self.evaluate(expression):
            if time.monotonic() > end:
                raise TimeoutError(f"never became true: {expression}\n{self.shown()}")
            time.sleep(0.05)

    def shown(self) -> str:
        """What a person would see now: without it nobody can tell why something did not come."""
        return str(self.evaluate("`${location.href}\\n${document.body.innerText}`"))[:3000]


class Engine(ABC):
    """A browser that can be opened for one person after another."""

    name: str

    @abstractmethod
    def person(self) -> Page: ...
    @abstractmethod
    def __enter__(self) -> Self: ...
    @abstractmethod
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def as_function(expression: str) -> str:
    return f"async () => ({expression})"


class PlaywrightPage(Page):
    def __init__(self, context: BrowserContext) -> None:
        context.set_default_timeout(PATIENCE * 1000)
        self.context = context
        self.playwright: PlaywrightsPage = context.new_page()

    def goto(self, address: str) -> None:
        self.playwright.goto(address)

    def fill(self, selector: str, value: str) -> None:
        self.playwright.fill(selector, value)

    def click(self, selector: str) -> None:
        self.playwright.click(selector)

    def press(self, selector: str, key: str) -> None:
        self.playwright.press(selector, key)

    def attach(self, selector: str, file: Path) -> None:
        self.playwright.set_input_files(selector, file)

    def text(self, selector: str) -> str:
        return self.playwright.inner_text(selector)

    def wait_for(self, selector: str, seconds: float = PATIENCE) -> None:
        self.playwright.wait_for_selector(selector, timeout=seconds * 1000)

    def evaluate(self, expression: str) -> Any:
        return self.playwright.evaluate(as_function(expression))

    def screenshot(self, path: Path) -> None:
        self.playwright.screenshot(path=path)

    def size(self, width: int, height: int) -> None:
        self.playwright.set_viewport_size({"width": width, "height": height})

    def close(self) -> None:
        self.context.close()


@contextmanager
def driving() -> Iterator[Playwright]:
    """Playwright while it is needed. This thread then has an event loop, which the ORM minds."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            yield playwright
    finally:
        os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
        os.environ.update({} if before is None else {"DJANGO_ALLOW_ASYNC_UNSAFE": before})


class PlaywrightEngine(Engine):
    browser: Browser

    def __init__(self, playwright: Playwright) -> None:
        self.playwright = playwright

    @abstractmethod
    def launch(self) -> Browser: ...

    def person(self) -> PlaywrightPage:
        return PlaywrightPage(self.browser.new_context())

    def __enter__(self) -> Self:
        self.browser = self.launch()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.browser.close()


class Chromium(PlaywrightEngine):
    name = "chromium"

    def launch(self) -> Browser:
        return self.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=CHROMIUM_ARGUMENTS
        )


class Firefox(PlaywrightEngine):
    name = "firefox"

    def launch(self) -> Browser:
        return self.playwright.firefox.launch(
            channel="moz-firefox",  # an ordinary Firefox, over WebDriver BiDi
            executable_path="/usr/bin/firefox-esr",
            firefox_user_prefs=FIREFOX_PREFERENCES,
        )


KEYS = {
    "Enter": Keys.ENTER,
    "Tab": Keys.TAB,
    "Escape": Keys.ESCAPE,
    "Space": Keys.SPACE,
    "ArrowDown": Keys.ARROW_DOWN,
}

# WebKit's driver knows no promises: the answer comes back as JSON, through its callback.
ASYNCHRONOUSLY = """
const done = arguments[arguments.length - 1];
({function})().then(
  value => done(JSON.stringify({{ value: value === undefined ? null : value }})),
  error => done(JSON.stringify({{ error: String(error) }})));
"""


class WebKitPage(Page):
    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self.driver = driver
        driver.set_script_timeout(120)

    def goto(self, address: str) -> None:
        self.driver.get(address)

    def _visible(self, selector: str, seconds: float = PATIENCE) -> WebElement:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                found = self.driver.find_element("css selector", selector)
                if found.is_displayed():
                    return found
            except (NoSuchElementException, StaleElementReferenceException):
                pass
            time.sleep(0.05)
        raise TimeoutError(f"never became visible: {selector}")

    def _enabled(self, selector: str) -> WebElement:
        found = self._visible(selector)
        self.wait_until(f"!document.querySelector({json.dumps(selector)}).disabled")
        return found

    def fill(self, selector: str, value: str) -> None:
        """The driver loses a key now and then when another window lies in front: it types until all is there."""
        field = self._enabled(selector)
        for _ in range(3):
            field.clear()
            field.send_keys(value)
            if field.get_property("value") == value:
                return
        raise TimeoutError(f"never took what was typed: {selector}")

    def click(self, selector: str) -> None:
        element = self._enabled(selector)
        # The driver scrolls no further than the edge of the window, where a bar may lie over it.
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def press(self, selector: str, key: str) -> None:
        self._visible(selector).send_keys(KEYS.get(key, key))

    def attach(self, selector: str, file: Path) -> None:
        self.driver.find_element("css selector", selector).send_keys(str(file))

    def text(self, selector: str) -> str:
        return self._visible(selector).text

    def wait_for(self, selector: str, seconds: float = PATIENCE) -> None:
        self._visible(selector, seconds)

    def evaluate(self, expression: str) -> Any:
        answer = json.loads(
            self.driver.execute_async_script(
                ASYNCHRONOUSLY.format(function=as_function(expression))
            )
        )
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["value"]

    def screenshot(self, path: Path) -> None:
        self.driver.save_screenshot(str(path))

    def size(self, width: int, height: int) -> None:
        self.driver.set_window_size(width, height)

    def close(self) -> None:
        self.driver.quit()


class Screen:
    """A virtual screen: WebKitGTK opens no window without one."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        command = [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            "1280x900x24",
            "-nolisten",
            "tcp",
        ]
        self.process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.display = f":{answer.readline().strip()}"

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()


class WebKit(Engine):
    name = "webkit"

    def person(self) -> WebKitPage:
        options = Options()
        options.binary_location = str(next(Path("/").glob(MINI_BROWSERS.lstrip("/"))))
        options.add_argument("--automation")
        environment = os.environ | {"DISPLAY": self.screen.display}
        service = Service("/usr/bin/WebKitWebDriver", env=environment)
        page = WebKitPage(webdriver.WebKitGTK(options=options, service=service))
        self.pages.append(page)
        return page

    def __enter__(self) -> Self:
        self.screen = Screen()
        self.pages: list[WebKitPage] = []
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for page in self.pages:
            page.close()
        self.screen.close()
