"""A house, or a person in it, with worse in mind: another past, files, terms, and words that would like to be code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from consultingroom.client.encodings import canonical_digest
from tests.cast import TERMS
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.liar import Liar, refused
from tests.journeys.two_people import WORDS, TwoPeople, two_people

pytestmark = [pytest.mark.journey, pytest.mark.requirement("J9")]

CODE = "<img src=x onerror=globalThis.pwned=1>"
NAMES = {"Robin": f"Robin {CODE}", "body": f"Rain. <script>pwned=1</script>{CODE}\u202e"}


@dataclass
class Cast:
    two: TwoPeople

    @property
    def room(self) -> str:
        return f"/api/relationships/{self.two.relationship}"


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    """Robin calls himself something that would like to be code, and writes in it; so does Maya, whose words
    of the agreement are in force in their second version."""
    folder = tmp_path_factory.mktemp("files")
    with two_people(tmp_path_factory.mktemp("house")) as two:
        two.robin.room.introduce(two.relationship, NAMES["Robin"])
        agrees_again(two)
        files = [folder / f"{CODE}.png", folder / "second.bin"]
        for number, file in enumerate(files):
            file.write_bytes(bytes([number]) * 70_000)
        two.robin.room.send_letter(two.relationship, "The first canary sang.")
        two.maya.room.send_letter(two.relationship, NAMES["body"], files)
        yield Cast(two)


def agrees_again(two: TwoPeople) -> None:
    terms = TERMS | {"contact": TERMS["contact"] | {"answer_within_hours": 12}}
    words = {name: f"{text} {CODE}" for name, text in WORDS.items()}
    parties = {
        two.maya.account.person: {"called": "Maya Lindqvist", "role": "counsellor"},
        two.robin.account.person: {"called": NAMES["Robin"], "role": "client"},
    }
    number = two.maya.room.offer_agreement(two.relationship, terms, words, parties)
    two.robin.room.sign_agreement(two.relationship, number)


@pytest.fixture(scope="module")
def robin(cast: Cast, chromium: Chromium) -> Iterator[Liar]:
    page = chromium.person()
    liar = Liar(page)
    cast.two.enter(page, cast.two.robin, cast.two.place())
    page.wait_for("letters-between .letter")
    yield liar
    page.close()


@pytest.fixture(scope="module")
def maya(cast: Cast, chromium: Chromium) -> Iterator[Liar]:
    page = chromium.person()
    liar = Liar(page)
    cast.two.enter(page, cast.two.maya, "/home/")
    yield liar
    page.close()


# What happened.


@pytest.fixture
def on_the_desk(cast: Cast, robin: Liar) -> Liar:
    robin.goes_to(cast.two.place(), "letters-between .letter")
    robin.asked.clear()
    return robin


LIES_ABOUT_WHAT_HAPPENED: dict[str, tuple[Callable[[list[Any]], object], str]] = {
    "another past": (lambda facts: facts[0].update(at="2020-01-01T00:00:00Z"), "rewritten-past"),
    "one less": (lambda facts: facts.pop(0), "missing"),
    "one twice": (lambda facts: facts.append(facts[-1]), "replayed"),
    "another order": (lambda facts: facts.reverse(), "reordered"),
    "the newest less": (lambda facts: facts.pop(), "rolled-back"),
    "nothing at all": (lambda facts: facts.clear(), "rolled-back"),
    "one of another room": (lambda facts: facts[0].update(relationship=""), "moved"),
    "all of another room": (
        lambda facts: [f.update(relationship="") for f in facts],
        "rewritten-past",
    ),
    "names that every object has": (
        lambda facts: facts[0]["values"].update({"__proto__": {"polluted": 1}}),
        "rewritten-past",
    ),
    "no sense": (lambda facts: facts[0].update(values=None, kind=7), "rewritten-past"),
}


@pytest.mark.parametrize("name", LIES_ABOUT_WHAT_HAPPENED)
def test_a_lie_about_what_happened_is_refused(cast: Cast, on_the_desk: Liar, name: str) -> None:
    lie, code = LIES_ABOUT_WHAT_HAPPENED[name]

    with on_the_desk.alters(f"{cast.room}/facts/", lambda told: lie(told["facts"])):
        on_the_desk.read_again()
        assert refused(on_the_desk.page)[0] == code
        assert on_the_desk.page.playwright.locator("letters-between .letter").count() == 0

    assert on_the_desk.page.evaluate("({}).polluted === undefined")
    on_the_desk.read_again()
    on_the_desk.page.wait_for("letters-between .letter")
    assert on_the_desk.page.playwright.locator("refused-notice:visible").count() == 0


# What waits.


def test_a_letter_that_is_said_to_be_opened_and_is_not_here_stays_closed(
    cast: Cast, chromium: Chromium
) -> None:
    """The house says in the timeline that a letter was opened, and in the list that it waits."""
    page = chromium.person()
    liar = Liar(page)

    def opened(told: Any) -> None:
        sent = next(one for one in told["facts"] if one["kind"] == "letter_sent")
        last = told["facts"][-1]
        told["facts"].append(
            {
                "at": last["at"],
                "id": "opened:by-nobody",
                "kind": "letter_opened",
                "n": last["n"] + 1,
                "previous": canonical_digest(last),
                "relationship": cast.two.relationship,
                "values": {"letter": sent["values"]["letter"], "early": True},
            }
        )

    with liar.alters(f"{cast.room}/facts/", opened):
        cast.two.enter(page, cast.two.maya, cast.two.place())
        page.wait_for(".letter.waiting button[value=early]")
        assert "canary" not in page.evaluate("document.documentElement.textContent")
    page.close()


def test_a_letter_that_only_the_house_took_back_is_missed(cast: Cast, chromium: Chromium) -> None:
    """The house says in the timeline that Maya took her letter back, and hands it over no more."""
    page = chromium.person()
    liar = Liar(page)
    mayas = cast.two.maya.account.person

    def withheld(told: Any) -> None:
        for one in told["items"]:
            if one["context"]["kind"] == "letter" and one["context"]["author"] == mayas:
                one["sealed"] = None

    def taken_back(told: Any) -> None:
        last = told["facts"][-1]
        sent = [one for one in told["facts"] if one["kind"] == "letter_sent"][-1]
        retracted = {
            "at": last["at"],
            "id": "retracted:by-nobody",
            "kind": "letter_retracted",
            "n": last["n"] + 1,
            "previous": canonical_digest(last),
            "relationship": cast.two.relationship,
            "values": {"letter": sent["values"]["letter"], "by": "counsellor"},
        }
        told["facts"].append(retracted)

    with (
        liar.alters(f"{cast.room}/items/", withheld),
        liar.alters(f"{cast.room}/facts/", taken_back),
    ):
        cast.two.enter(page, cast.two.robin, cast.two.place())
        assert refused(page)[0] == "missing"
    page.close()


def test_opening_a_letter_shows_no_other_one(cast: Cast, chromium: Chromium) -> None:
    """Maya opens the letter that waits, and is handed what Robin wrote of his name."""
    page = chromium.person()
    liar = Liar(page)
    cast.two.enter(page, cast.two.maya, cast.two.place())
    page.wait_for(".letter.waiting button[value=early]")
    items = cast.two.maya.room._wire.get(f"{cast.room}/items/")["items"]
    other = next(one for one in items if one["context"]["kind"] == "introduction")

    told = json.dumps({"sealed": other["sealed"]})
    with liar.says("/opening/", 201, told, "POST"):
        page.click(".letter.waiting button[value=early]")
        assert refused(page)[0] == "not-genuine"

    assert page.playwright.locator(".letter-text", has_text="canary").count() == 0
    page.close()


# What was agreed.


def earlier_terms_run(told: Any) -> None:
    """Both versions were signed by both; the house would rather keep the first."""
    first, second = told["versions"]
    first["state"], second["state"] = "in_force", "past"


def both_run(told: Any) -> None:
    told["versions"][0]["state"] = "in_force"


def none_runs(told: Any) -> None:
    told["versions"][1]["state"] = "past"


def terms_that_run_are_others(told: Any) -> None:
    told["versions"][1]["terms"]["contact"]["answer_within_hours"] = 900


def texts_exchanged(told: Any) -> None:
    first, second = told["versions"]
    first["item"], second["item"] = second["item"], first["item"]


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        (earlier_terms_run, "rolled-back"),
        (both_run, "rolled-back"),
        (none_runs, "rolled-back"),
        (terms_that_run_are_others, "altered-terms"),
        (texts_exchanged, "reordered"),
    ],
)
def test_a_lie_about_the_agreement_that_runs_is_refused(
    cast: Cast, robin: Liar, lie: Callable[[Any], None], code: str
) -> None:
    robin.goes_to(cast.two.place("agreement/"), "#clause-contact")

    with robin.alters(f"{cast.room}/agreements/", lie):
        robin.read_again()
        assert refused(robin.page)[0] == code
        assert robin.page.playwright.locator(".clause").count() == 0

    robin.read_again()
    robin.page.wait_for("#clause-contact")


# Files.


@pytest.fixture
def among_letters(cast: Cast, robin: Liar) -> Liar:
    robin.goes_to(cast.two.place("letters/"), ".letter .files li")
    return robin


def chunk_of(number: int, cast: Cast) -> bytes:
    """The sealed piece of one of Maya's two files."""
    letter = cast.two.maya.room.letters(cast.two.relationship)[-1]
    file = letter.files[number]["id"]
    path = f"{cast.room}/files/{file}/chunks/0/"
    return cast.two.maya.room._wire.get_bytes(path)


@pytest.mark.parametrize("lie", ["another file", "half of it", "nothing", "one bit"])
def test_a_file_that_was_exchanged_is_not_saved(cast: Cast, among_letters: Liar, lie: str) -> None:
    page = among_letters.page
    true = chunk_of(0, cast)
    false = {
        "another file": chunk_of(1, cast),
        "half of it": true[: len(true) // 2],
        "nothing": b"",
        "one bit": true[:-1] + bytes([true[-1] ^ 1]),
    }[lie]
    saved: list[str] = []
    page.playwright.on("download", lambda download: saved.append(download.suggested_filename))

    with among_letters.says("/chunks/0/", 200, false):
        page.playwright.locator(".letter .files button[value=save]").first.click()
        assert refused(page)[0] == "altered-file"

    assert saved == []


def test_a_file_is_saved_under_a_name_that_is_only_a_name(cast: Cast, among_letters: Liar) -> None:
    page = among_letters.page.playwright
    assert CODE in page.locator(".letter .files .name").first.inner_text()

    with page.expect_download() as download:
        page.locator(".letter .files button[value=save]").first.click()

    assert not re.search(r'[/\\<>"]', download.value.suggested_filename)
    assert is_harmless(among_letters.page)


# Words that would like to be code.


def is_harmless(page: PlaywrightPage) -> bool:
    """Nothing of it ran, and nothing of it became an element."""
    return bool(
        page.evaluate(
            "globalThis.pwned === undefined && !document.querySelector('img[src=x], script:not([src]):not([type])')"
        )
    )


def test_what_people_write_is_never_run(cast: Cast, robin: Liar, maya: Liar) -> None:
    places = {
        "/home/": "main h1",
        cast.two.place(): "letters-between .letter",
        cast.two.place("letters/"): ".letter-text",
        cast.two.place("agreement/"): "#clause-contact",
        cast.two.place("write/"): "#letter-text",
        cast.two.place("what-if/"): "main h1",
    }
    for liar in (robin, maya):
        for place, shows in places.items():
            liar.goes_to(place, shows)
            assert is_harmless(liar.page), place

    robin.goes_to(cast.two.place("letters/"), ".letter-text")
    shown = robin.page.playwright.locator(".letter-text", has_text="Rain.").inner_text()
    assert CODE in shown
    assert "<script>" in shown
    maya.goes_to("/home/", ".people")
    maya.page.playwright.locator(".people sealed-name", has_text=CODE).wait_for()


def test_a_house_that_calls_somebody_by_code_runs_none(cast: Cast, maya: Liar) -> None:
    def call(told: Any) -> None:
        for one in told["participants"]:
            one["called"] = CODE

    with maya.alters(f"{cast.room}/$", call):
        maya.come_again(cast.two, cast.two.place())
        maya.page.wait_for("letters-between .letter")
        assert is_harmless(maya.page)


@pytest.mark.parametrize(
    "file",
    [
        None,
        7,
        "a",
        {},
        {"name": CODE},
        {"name": "n", "size": 1 << 52, "chunks": 1, "id": "../../../"},
    ],
    ids=str,
)
def test_a_letter_with_files_without_sense_hides_no_other(
    cast: Cast, robin: Liar, file: Any
) -> None:
    """Written by somebody with another program. It is a letter all the same, and so are those beside it."""
    two = cast.two
    known = two.maya.room.known(two.relationship)
    content = {"body": "Made elsewhere.", "files": [file], "written": "2026-11-21T22:14:00Z"}
    if file == 7:
        content["files"] = 7
    two.maya.room._opened.items.send(
        known, f"{cast.room}/letters/", "letter", str(uuid4()), content, files=[]
    )

    robin.goes_to(two.place(), "main h1")
    robin.goes_to(two.place("letters/"), ".letter-text")
    robin.page.playwright.locator(".letter-text", has_text="Made elsewhere.").first.wait_for()
    robin.page.playwright.locator(".letter-text", has_text="The first canary").wait_for()
    assert robin.page.playwright.locator("refused-notice:visible").count() == 0
    assert is_harmless(robin.page)


# Too much.


def test_a_letter_of_five_megabytes_is_kept_and_the_page_says_that_it_is_too_large(
    cast: Cast, robin: Liar
) -> None:
    page = robin.page
    robin.goes_to(cast.two.place("write/"), "#letter-text")
    lines, line = (
        70_000,
        "The canary sang once more, and nobody was there who could have heard it.\n",
    )
    page.evaluate(
        f"(() => {{ const text = document.querySelector('#letter-text'); text.value = {line!r}.repeat({lines});"
        " text.dispatchEvent(new InputEvent('input', { bubbles: true })); })()"
    )
    robin.asked.clear()

    # Laying out so much text takes the browser seconds: nobody's finger is waited for.
    page.evaluate("document.querySelector('letter-writing button[type=submit]').click()")
    problem = page.playwright.locator("[data-fill=not-sent]:visible, refused-notice:visible").first
    problem.wait_for(timeout=60_000)

    assert "too large" in problem.inner_text() or "too long" in problem.inner_text()
    assert (
        page.evaluate("document.querySelector('#letter-text').value.split('\\n').length")
        == lines + 1
    )
    assert b"canary" not in robin.everything_sent()
