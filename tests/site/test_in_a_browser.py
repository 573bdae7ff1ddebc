"""The page around every page, in a real Chromium: going on without losing keys, leaving, staying current."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route

from tests.journeys import axe
from tests.journeys.engines import Chromium
from tests.site.open_house import open_house

NEUTRAL = "https://www.bbc.co.uk/weather"
PAGES = ["/", "/help-now/", "/no-such-page/", "/style/"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with open_house(tmp_path_factory.mktemp("house"), DEMONSTRATION="1") as address:
        yield address


@pytest.fixture
def window(chromium: Chromium, house: str) -> Iterator[Page]:
    """A window on the front page."""
    person = chromium.person()
    page = person.playwright
    page.route(NEUTRAL, lambda route: route.fulfill(body="<h1>Weather</h1>"))
    page.goto(house + "/")
    page.evaluate("globalThis.kept = 'a key in memory'")
    yield page
    person.close()


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    """The same, where nothing happens that a browser complains about."""
    complaints: list[str] = []
    window.on("pageerror", lambda error: complaints.append(str(error)))
    window.on("console", lambda message: note(complaints, message.type, message.text))
    yield window
    assert complaints == []


def note(complaints: list[str], kind: str, text: str) -> None:
    if kind == "error" and "Failed to load resource" not in text:
        complaints.append(text)


def made_up(page: Page, house: str, main: str, words: str = "{}", attributes: str = "") -> str:
    """A page of this house with a content of our own."""
    html = page.request.get(house + "/").text()
    html = re.sub(r"<main(.*?)>.*</main>", "<main\\1 ATTRIBUTES>MAIN</main>", html, flags=re.S)
    html = html.replace('data-modules=""', "").replace("ATTRIBUTES", attributes)
    block = f'<script id="words" type="application/json">{words}</script>'
    return html.replace("MAIN", main + block).replace("<title>", "<title>Made up, ")


def serve(page: Page, address: str, html: str, **how: object) -> None:
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html", **how))


def kept(page: Page) -> bool:
    return bool(page.evaluate("globalThis.kept === 'a key in memory'"))


def visit(page: Page, address: str) -> None:
    """As a link would."""
    page.evaluate(
        """(address) => { const link = document.createElement("a"); link.href = address;
        link.textContent = "go"; document.querySelector("main").append(link); link.click(); }""",
        address,
    )


def until(page: Page, expression: str, seconds: float = 10) -> None:
    """Playwright's own wait_for_function needs eval, which no page of this house allows."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never became true: {expression}"
        page.wait_for_timeout(30)


# Going on


def test_a_key_in_memory_survives_the_way_to_another_page_and_back(page: Page, house: str) -> None:
    page.click("text=If you need help now")
    page.wait_for_selector("h1:has-text('If you need help now')")
    assert page.url == house + "/help-now/"
    assert page.title().startswith("If you need help now")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    until(page, "document.querySelector('#announce').textContent.includes('help now')")
    page.go_back()
    page.wait_for_selector("h1:has-text('A quiet room')")
    assert page.url == house + "/"
    page.go_forward()
    page.wait_for_selector("h1:has-text('If you need help now')")
    assert kept(page)


def test_the_way_back_leads_to_the_same_line(page: Page) -> None:
    page.click("text=If you need help now")
    page.wait_for_selector(".lines")
    page.evaluate("scrollTo(0, 700)")
    page.wait_for_timeout(300)
    visit(page, "/")
    page.wait_for_selector(".front-opening")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    page.wait_for_selector(".lines")
    until(page, "Math.abs(scrollY - 700) < 3")


def test_the_language_changes_without_losing_the_keys(page: Page) -> None:
    page.click("button:has-text('Deutsch')")
    until(page, "document.documentElement.lang === 'de'")
    page.click("button[name=theme][value=dark]")
    until(page, "document.documentElement.dataset.theme === 'dark'")
    assert kept(page)


def test_a_page_brings_its_words_and_its_modules(page: Page, house: str) -> None:
    module = """customElements.define("made-up", class extends HTMLElement {
      connectedCallback() { this.textContent = "alive"; } }); export {};"""
    page.route(
        "**/rooms/made-up.js",
        lambda route: route.fulfill(body=module, content_type="text/javascript"),
    )
    main = "<h1>Made up</h1><made-up></made-up>"
    words = '{"made.up": "Words of this page, {name}."}'
    serve(
        page,
        house + "/made-up/",
        made_up(page, house, main, words, 'data-modules="rooms/made-up.js"'),
    )
    visit(page, "/made-up/")
    page.wait_for_selector("made-up:has-text('alive')")
    static = page.evaluate("document.querySelector('script[type=module]').src")
    say = "async (main) => (await import(new URL('words.js', main).href)).say('made.up', { name: 'Robin' })"
    assert page.evaluate(say, static) == "Words of this page, Robin."
    assert kept(page)


def test_scripts_in_a_fetched_page_do_not_run(window: Page, house: str) -> None:
    main = "<h1>Made up</h1><script>globalThis.kept = 'stolen'</script><img src='/x' onerror='globalThis.kept = 1' alt=''>"
    serve(window, house + "/made-up/", made_up(window, house, main))
    visit(window, "/made-up/")
    window.wait_for_selector("h1:has-text('Made up')")
    window.wait_for_timeout(200)
    assert kept(window)


def test_text_does_not_become_elements_anywhere_else(window: Page) -> None:
    attempt = "() => { try { document.body.innerHTML = '<b>x</b>'; return 'done'; } catch (error) { return error.name; } }"
    assert window.evaluate(attempt) == "TypeError"
    another = "() => { try { trustedTypes.createPolicy('other', {}); return 'done'; } catch (error) { return error.name; } }"
    assert window.evaluate(another) == "TypeError"


def test_whoever_holds_something_unsaved_can_keep_the_page(page: Page) -> None:
    page.evaluate("document.addEventListener('leaving-page', (event) => event.preventDefault())")
    page.click("text=If you need help now")
    page.wait_for_timeout(300)
    assert page.inner_text("h1").startswith("A quiet room")
    assert kept(page)


@pytest.mark.parametrize("failure", ["aborted", "broken"])
def test_a_page_that_cannot_be_reached_leaves_one_where_one_is(
    page: Page, house: str, failure: str
) -> None:
    def fail(route: Route) -> None:
        route.abort() if failure == "aborted" else route.fulfill(status=503, body="down")

    page.route(house + "/help-now/", fail)
    page.click("text=If you need help now")
    page.wait_for_selector("#journey-problem >> text=You are still where you were")
    assert page.url == house + "/"
    assert page.inner_text("h1").startswith("A quiet room")
    assert kept(page)
    page.unroute(house + "/help-now/")
    page.click("text=If you need help now")
    page.wait_for_selector(".lines")
    assert page.is_hidden("#journey-problem")


def test_a_page_that_says_no_is_shown(page: Page) -> None:
    visit(page, "/no-such-page/")
    page.wait_for_selector("h1:has-text('There is no such page')")
    assert kept(page)


def test_what_is_marked_or_meant_otherwise_is_left_to_the_browser(page: Page, house: str) -> None:
    page.evaluate("document.querySelector('.help-now').setAttribute('data-full-load', '')")
    page.click("text=If you need help now")
    page.wait_for_url(house + "/help-now/")
    assert not kept(page)


def test_waiting_is_shown_only_when_it_can_be_felt(page: Page, house: str) -> None:
    page.evaluate(
        """() => { const real = fetch; globalThis.fetch = async (...asked) => {
        await new Promise((go) => setTimeout(go, 900)); return real(...asked); }; }"""
    )
    page.click("text=If you need help now")
    page.wait_for_timeout(120)
    assert page.is_hidden("#journey")
    page.wait_for_selector("#journey", state="visible")
    page.wait_for_selector(".lines")
    assert page.is_hidden("#journey")


# Leaving


def left(page: Page) -> None:
    page.wait_for_url(NEUTRAL)
    assert page.inner_text("h1") == "Weather"


def test_leave_now_covers_the_page_and_goes_somewhere_neutral(page: Page, house: str) -> None:
    page.click("text=If you need help now")
    page.wait_for_selector(".lines")
    with page.expect_request(house + "/leave/") as asked:
        page.click("[data-leave]")
    left(page)
    assert asked.value.method == "POST"
    page.unroute(NEUTRAL)
    page.go_back()
    page.wait_for_load_state()
    assert not page.evaluate("globalThis.kept")
    assert "Weather" not in page.inner_text("body")


def test_the_page_is_covered_and_empty_in_less_than_a_tenth_of_a_second(page: Page) -> None:
    somewhere: list[Route] = []

    def takes_its_time(route: Route) -> None:
        somewhere.append(route)

    page.route(NEUTRAL, takes_its_time)
    seen = page.evaluate(
        """async () => {
          let heard = 0;
          document.addEventListener("leaving", () => { heard += 1; });
          const pressed = performance.now();
          document.querySelector("[data-leave]").click();
          await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
          const cover = getComputedStyle(document.documentElement, "::before").position;
          const { length } = document.body.childNodes;
          return { heard, cover, length, took: performance.now() - pressed, title: document.title };
        }"""
    )
    assert seen["took"] < 100
    assert seen | {"took": 0} == {
        "heard": 1,
        "cover": "fixed",
        "length": 0,
        "took": 0,
        "title": "",
    }
    page.wait_for_timeout(100)
    for route in somewhere:
        route.fulfill(body="<h1>Weather</h1>")


def test_shift_three_times_leaves(page: Page) -> None:
    for _ in range(2):
        page.keyboard.press("Shift")
    until(page, "document.querySelector('#announce-now').textContent.includes('once more')")
    page.keyboard.press("Shift")
    left(page)


def test_writing_in_capitals_does_not_leave(page: Page, house: str) -> None:
    for letter in "LEAVE":
        page.keyboard.press(f"Shift+{letter}")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    page.wait_for_timeout(200)
    assert page.url == house + "/"


def test_leaving_works_without_any_script(chromium: Chromium, house: str) -> None:
    context = chromium.person().playwright.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr] # a person's window has a browser
    window = context.new_page()
    window.route(NEUTRAL, lambda route: route.fulfill(body="<h1>Weather</h1>"))
    window.goto(house + "/")
    window.click("[data-leave]")
    left(window)
    context.close()


# Staying current


def test_a_live_part_follows_the_house_and_keeps_the_focus(page: Page, house: str) -> None:
    shown = {
        "html": "<p id='line'>One letter waits.</p><button id='focus'>Here</button>",
        "mark": "1",
    }
    answered: list[int] = []

    def fragment(route: Route) -> None:
        same = route.request.headers.get("if-none-match") == shown["mark"]
        answered.append(304 if same else 200)
        route.fulfill(
            status=answered[-1],
            body="" if same else shown["html"],
            content_type="text/html",
            headers={"ETag": shown["mark"]},
        )

    page.route(house + "/fragment/", fragment)
    part = f"<live-part src='/fragment/' every='0.1'>{shown['html']}</live-part>"
    serve(page, house + "/made-up/", made_up(page, house, f"<h1>Made up</h1>{part}"))
    visit(page, "/made-up/")
    page.wait_for_selector("#line")
    page.focus("#focus")
    page.evaluate("document.querySelector('#line').dataset.same = 'yes'")
    page.wait_for_timeout(500)
    assert answered[0] == 200
    assert 304 in answered
    assert page.get_attribute("#line", "data-same") == "yes"
    shown |= {"html": shown["html"].replace("One letter waits", "Two letters wait"), "mark": "2"}
    page.wait_for_selector("#line:has-text('Two letters wait')")
    assert page.evaluate("document.activeElement.id") == "focus"


# The demonstration


def test_the_clock_is_moved_on_for_everybody(page: Page, chromium: Chromium, house: str) -> None:
    other = chromium.person()
    other.goto(house + "/help-now/")
    before = other.text("demonstration-clock time")
    page.click("demonstration-clock summary")
    page.evaluate(
        "globalThis.moved = 0; document.addEventListener('clock-moved', () => { globalThis.moved += 1; })"
    )
    page.click("demonstration-clock button[value=week]")
    page.wait_for_selector("demonstration-clock >> text=The clock was moved on")
    assert page.evaluate("globalThis.moved") == 1
    other.click(".house-name")
    other.wait_until(
        f"document.querySelector('demonstration-clock time').textContent !== {before!r}"
    )
    assert other.text("demonstration-clock time") == page.inner_text("demonstration-clock time")
    other.close()


def test_without_a_slot_the_clock_says_why_it_stays(page: Page) -> None:
    page.click("demonstration-clock summary")
    page.click("demonstration-clock button[value=next_slot]")
    page.wait_for_selector("[data-answer]:has-text('There is no reading slot yet')")


# For everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_shuts_anybody_out(
    chromium: Chromium, house: str, address: str, scheme: str
) -> None:
    person = chromium.person()
    person.playwright.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type] # one of the two
    person.goto(house + address)
    person.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert axe.violations(person) == []
    person.size(360, 740)
    assert person.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe.violations(person) == []
    person.close()


def test_by_keyboard_the_first_stop_leads_to_the_content_and_the_next_to_the_way_out(
    page: Page,
) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hasAttribute('data-leave')")


def test_everything_that_can_be_touched_is_large_enough(page: Page) -> None:
    """But links within a sentence, and boxes whose label is touched with them."""
    inside = "'.unseen, p:not(.line-ways, .actions, .help-now), details:not([open])'"
    others = "'.skip-link, [type=checkbox], [type=radio], [type=hidden]'"
    page.set_viewport_size({"width": 390, "height": 844})
    for address in ("/", "/help-now/", "/style/"):
        visit(page, address)
        page.wait_for_timeout(300)
        small = page.evaluate(
            """[...document.querySelectorAll("a, button, input, select, summary")]
            .filter((one) => one.checkVisibility() && !one.closest(INSIDE) && !one.matches(OTHERS))
            .map((one) => [one.textContent.trim(), Math.round(one.getBoundingClientRect().height)])
            .filter(([, height]) => height < 44)""".replace("INSIDE", inside).replace(
                "OTHERS", others
            )
        )
        assert small == [], address
