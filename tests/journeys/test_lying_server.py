"""A house that lies about what was written: this device refuses in plain words, sends nothing, and loses nothing.

Robin is with Maya; Lena is another client of hers. Every lie is an answer of the true house, altered on its way.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from consultingroom.client.keyring import make_keyring
from consultingroom.client.statement import key_statement
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.liar import Change, Liar, refused
from tests.journeys.two_people import TwoPeople, Who, _comes_in, two_people

pytestmark = [pytest.mark.journey, pytest.mark.requirement("J9")]

WRITTEN = ("The first canary sang.", "The second canary slept.", "The third canary flew.")
ANSWERED = ("A lantern for the canary.", "A second lantern.")
DRAFT = "I have not told anybody of the canary."
NOBODY = "00000000-0000-4000-8000-000000000000"


@dataclass
class Cast:
    two: TwoPeople
    lena: Who
    lenas: str

    @property
    def room(self) -> str:
        return f"/api/relationships/{self.two.relationship}"


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    with two_people(tmp_path_factory.mktemp("house")) as two:
        for body in WRITTEN:
            two.robin.room.send_letter(two.relationship, body)
        for letter in two.maya.room.letters(two.relationship):
            two.maya.room.open_letter(two.relationship, letter.id, early=True)
        for body in ANSWERED:
            two.maya.room.send_letter(two.relationship, body)
        link = two.maya.room.invite()
        lena = _comes_in(two.address, link.split("/invitation/")[1].split("/")[0], "lena")
        lenas = lena.room.accept(link, called="Lena")
        yield Cast(two, lena, lenas)


@pytest.fixture(scope="module")
def robin(cast: Cast, chromium: Chromium) -> Iterator[Liar]:
    """Robin has read all letters once on this device."""
    page = chromium.person()
    liar = Liar(page)
    cast.two.enter(page, cast.two.robin, cast.two.place("letters/"))
    reads(page, WRITTEN[0])
    yield liar
    page.close()


@pytest.fixture
def reading(cast: Cast, robin: Liar) -> Liar:
    if not robin.page.playwright.locator(".letter-text").count():
        robin.come_again(cast.two, cast.two.place("letters/"))
    reads(robin.page, WRITTEN[0])
    robin.asked.clear()
    return robin


def reads(page: PlaywrightPage, words: str) -> None:
    page.playwright.locator(".letter-text", has_text=words).first.wait_for()


def shows_no_letter(page: PlaywrightPage) -> None:
    assert page.playwright.locator(".letter-text").count() == 0
    assert "canary" not in page.evaluate("document.documentElement.textContent")


def sends_nothing_open(liar: Liar) -> None:
    """No letter has gone, and nothing that was sent holds what only two may read."""
    assert liar.sent("/letters/") == liar.sent("/items/") == []
    told = liar.everything_sent().lower()
    assert b"canary" not in told
    assert base64.b64encode(b"canary")[:7].lower() not in told


def is_true_again(liar: Liar) -> None:
    """The same page works without the lie: it was the lie that was refused."""
    liar.read_again()
    reads(liar.page, WRITTEN[2])
    assert liar.page.playwright.locator("refused-notice:visible").count() == 0


def of_robin(cast: Cast, change: Callable[[list[Any]], object]) -> Change:
    """Lies among the items that Robin wrote: an introduction and three letters."""
    me = cast.two.robin.account.person

    def lie(told: Any) -> None:
        own = [one for one in told["items"] if one["context"]["author"] == me]
        others = [one for one in told["items"] if one["context"]["author"] != me]
        change(own)
        told["items"] = others + own

    return lie


def swapped(one: int, other: int, *what: str) -> Callable[[list[Any]], None]:
    def swap(own: list[Any]) -> None:
        for each in what:
            own[one][each], own[other][each] = own[other][each], own[one][each]

    return swap


def in_context(number: int, **other: Any) -> Callable[[list[Any]], None]:
    return lambda own: own[number]["context"].update(other)


def altered(own: list[Any]) -> None:
    sealed = own[2]["sealed"]
    own[2]["sealed"] = sealed[:100] + ("A" if sealed[100] != "A" else "B") + sealed[101:]


def not_given(number: int, *, held: bool) -> Callable[[list[Any]], None]:
    return lambda own: own[number].update(sealed=None, held=held)


def a_letter_by(author: str) -> Callable[[list[Any]], None]:
    """One that the house made up, and says that it waits."""

    def add(own: list[Any]) -> None:
        context = own[-1]["context"] | {"author": author, "item": NOBODY, "n": 1, "previous": ""}
        own.append(
            own[-1] | {"context": context, "digest": "A" * 43, "sealed": None, "held": True}
        )

    return add


LIES_ABOUT_ITEMS = {
    "one twice": (lambda own: own.append(own[-1]), "replayed"),
    "one under another id again": (
        lambda own: own.append(own[-1] | {"context": own[-1]["context"] | {"item": NOBODY}}),
        "replayed",
    ),
    "another order": (lambda own: own.reverse(), "reordered"),
    "one less": (lambda own: own.pop(2), "missing"),
    "the newest less": (lambda own: own.pop(), "rolled-back"),
    "nothing at all": (lambda own: own.clear(), "rolled-back"),
    "a letter in the place of another": (swapped(1, 2, "sealed"), "not-genuine"),
    "a letter and its digest in the place of another": (
        swapped(1, 3, "sealed", "digest"),
        "rewritten-past",
    ),
    "another digest": (lambda own: own[3].update(digest="A" * 43), "rewritten-past"),
    "an altered letter": (altered, "not-genuine"),
    "a letter under another id": (in_context(2, item=NOBODY), "not-genuine"),
    "a letter as something else": (in_context(2, kind="introduction"), "not-genuine"),
    "a letter of another epoch": (in_context(2, epoch=2), "moved"),
    "a letter of another room": (in_context(2, relationship=NOBODY), "moved"),
    "a field more": (in_context(2, read_by="the house"), "not-genuine"),
    "a name that every object has": (in_context(2, __proto__={"suite": "1"}), "not-genuine"),
    "a letter withheld in silence": (not_given(2, held=False), "missing"),
    "an introduction withheld": (not_given(0, held=False), "missing"),
    "an introduction that is said to wait": (not_given(0, held=True), "missing"),
    "a waiting letter by a stranger": (a_letter_by(NOBODY), "wrong-key"),
}


@pytest.mark.parametrize("name", LIES_ABOUT_ITEMS)
def test_a_lie_about_what_was_written_is_refused(cast: Cast, reading: Liar, name: str) -> None:
    lie, code = LIES_ABOUT_ITEMS[name]

    with reading.alters(f"{cast.room}/items/", of_robin(cast, lie)):
        reading.read_again()
        assert refused(reading.page)[0] == code

    shows_no_letter(reading.page)
    sends_nothing_open(reading)
    is_true_again(reading)


@pytest.mark.parametrize(
    ("told", "code"),
    [("an item of another room", "moved"), ("its seal in the place of one here", "not-genuine")],
)
def test_what_was_written_in_another_room_does_not_open_here(
    cast: Cast, reading: Liar, told: str, code: str
) -> None:
    theirs = cast.lena.room._wire.get(f"/api/relationships/{cast.lenas}/items/")["items"][0]

    def move(own: list[Any]) -> None:
        own[2:3] = [theirs if code == "moved" else own[2] | {"sealed": theirs["sealed"]}]

    with reading.alters(f"{cast.room}/items/", of_robin(cast, move)):
        reading.read_again()
        assert refused(reading.page)[0] == code, told

    shows_no_letter(reading.page)
    is_true_again(reading)


def test_what_is_cut_off_with_the_memory_of_it_is_missed_by_the_device(
    cast: Cast, reading: Liar
) -> None:
    """The house takes back the newest letter and the sealed slot that remembers it."""
    slot = f"/api/slots/seen/{cast.two.relationship}"
    with (
        reading.alters(f"{cast.room}/items/", of_robin(cast, lambda own: own.pop())),
        reading.says(slot, 404, '{"problems": []}'),
    ):
        reading.read_again()
        assert refused(reading.page)[0] == "rolled-back"

    is_true_again(reading)


# Malformed answers: no refusal, and no silence either.

MALFORMED = [
    "",
    "null",
    "[]",
    "{}",
    '{"items": null}',
    '{"items": [{}]}',
    "<html>",
    '{"items": 7}',
]


@pytest.mark.parametrize("body", MALFORMED)
def test_an_answer_without_sense_is_told_in_plain_words(
    cast: Cast, reading: Liar, body: str
) -> None:
    with reading.says(f"{cast.room}/items/", 200, body):
        reading.read_again()
        assert refused(reading.page)[0] in ("", "missing", "not-genuine")

    shows_no_letter(reading.page)
    is_true_again(reading)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, "<h1>Server Error (500)</h1>"),
        (503, '{"problems": [null]}'),
        (400, '{"problems": [{"words": {"en": "no"}}]}'),
        (404, '{"problems": "none"}'),
    ],
)
def test_a_house_in_trouble_is_told_in_plain_words(
    cast: Cast, reading: Liar, status: int, body: str
) -> None:
    with reading.says(f"{cast.room}/items/", status, body):
        reading.read_again()
        assert refused(reading.page)[0] == ""

    shows_no_letter(reading.page)
    is_true_again(reading)


# Keys, readers and rooms: what a page knows of the other person is asked for once, after unlocking.


def forged(person: str) -> Any:
    """Keys that the house made itself, in somebody's name."""
    return key_statement(make_keyring(person), "2026-11-21T19:00:00Z")


def other_keys(cast: Cast) -> Change:
    maya = cast.two.maya.account.person

    def lie(told: Any) -> None:
        for one in told["participants"]:
            if one["person"] == maya:
                one["log"] = [forged(maya)]

    return lie


def keys_after_the_true_ones(cast: Cast) -> Change:
    maya = cast.two.maya.account.person

    def lie(told: Any) -> None:
        for one in told["participants"]:
            if one["person"] == maya:
                keyring = make_keyring(maya)
                before = (one["log"][0]["statement"], keyring)
                one["log"].append(key_statement(keyring, "2026-11-21T19:00:00Z", before))

    return lie


def other_keys_for_oneself(cast: Cast) -> Change:
    robin = cast.two.robin.account.person

    def lie(told: Any) -> None:
        for one in told["participants"]:
            if one["person"] == robin:
                one["log"] = [forged(robin)]

    return lie


def a_third_person(cast: Cast) -> Change:
    def lie(told: Any) -> None:
        told["participants"].append(
            {"person": NOBODY, "role": "client", "called": "", "log": [forged(NOBODY)]}
        )

    return lie


def a_third_reader(cast: Cast) -> Change:
    def lie(told: Any) -> None:
        told["epochs"][0]["statement"]["readers"].insert(
            0, {"fingerprint": "A" * 43, "person": NOBODY}
        )

    return lie


def a_reader_less(cast: Cast) -> Change:
    return lambda told: told["epochs"][0]["statement"]["readers"].pop()


def a_reader_of_objects(cast: Cast) -> Change:
    def lie(told: Any) -> None:
        told["participants"][0]["person"] = "__proto__"

    return lie


def another_room(cast: Cast) -> Change:
    return lambda told: told.update(id=cast.lenas)


def another_wrap(cast: Cast) -> Change:
    def lie(told: Any) -> None:
        wrap = told["epochs"][0]["wrap"]
        told["epochs"][0]["wrap"] = wrap[:-20] + wrap[-20:][::-1]

    return lie


def no_epochs(cast: Cast) -> Change:
    return lambda told: told.update(epochs=[])


def a_second_epoch(cast: Cast) -> Change:
    def lie(told: Any) -> None:
        first = told["epochs"][0]
        told["epochs"].append(first | {"statement": first["statement"] | {"epoch": 2}})

    return lie


LIES_ABOUT_PEOPLE = [
    (other_keys, "wrong-key"),
    (keys_after_the_true_ones, "not-genuine"),
    (other_keys_for_oneself, "wrong-key"),
    (a_third_person, "wrong-key"),
    (a_third_reader, "hidden-reader"),
    (a_reader_less, "missing-reader"),
    (a_reader_of_objects, "wrong-key"),
    (another_room, "moved"),
    (another_wrap, "not-genuine"),
    (no_epochs, "missing"),
    (a_second_epoch, "not-genuine"),
]


@pytest.fixture(scope="module")
def drafted(cast: Cast, robin: Liar) -> Liar:
    """Robin has begun a letter."""
    robin.page.goto(cast.two.address + cast.two.place("write/"))
    cast.two.unlock(robin.page)
    robin.page.wait_for("#letter-text")
    robin.page.fill("#letter-text", DRAFT)
    robin.page.wait_until("document.querySelector('.saved').dataset.state === 'saved'")
    return robin


@pytest.fixture
def writing(cast: Cast, drafted: Liar) -> Liar:
    if not drafted.page.playwright.locator("#letter-text:visible").count():
        drafted.come_again(cast.two, cast.two.place("write/"))
    drafted.page.wait_until(f"document.querySelector('#letter-text').value === {DRAFT!r}")
    drafted.asked.clear()
    return drafted


@pytest.mark.parametrize(("lie", "code"), LIES_ABOUT_PEOPLE)
def test_a_lie_about_who_reads_is_refused_and_the_draft_is_kept(
    cast: Cast, writing: Liar, lie: Callable[[Cast], Change], code: str
) -> None:
    with writing.alters(f"{cast.room}/$", lie(cast)):
        writing.come_again(cast.two, cast.two.place("write/"))
        assert refused(writing.page)[0] == code
        assert not writing.page.playwright.locator("#letter-text").is_visible()

    sends_nothing_open(writing)
    assert writing.page.evaluate("({}).fingerprint === undefined && ({}).person === undefined")
    writing.come_again(cast.two, cast.two.place("write/"))
    writing.page.wait_for("#letter-text")
    assert writing.page.evaluate("document.querySelector('#letter-text').value") == DRAFT


@pytest.mark.parametrize("slot", ["pins", "draft"])
def test_a_slot_that_was_taken_back_is_refused_and_nothing_is_lost(
    cast: Cast, writing: Liar, slot: str
) -> None:
    name = slot if slot == "pins" else f"draft/{cast.two.relationship}"
    with writing.says(f"/api/slots/{name}$", 404, '{"problems": []}'):
        writing.come_again(cast.two, cast.two.place("write/"))
        assert refused(writing.page)[0] == "rolled-back"

    sends_nothing_open(writing)
    writing.come_again(cast.two, cast.two.place("write/"))
    writing.page.wait_for("#letter-text")
    assert writing.page.evaluate("document.querySelector('#letter-text').value") == DRAFT


# In the moment of sending.


def is_not_sent(writing: Liar) -> None:
    sends_nothing_open(writing)
    assert writing.page.evaluate("document.querySelector('#letter-text').value") == DRAFT
    assert writing.page.playwright.locator("#letter-text").is_editable()


def press_send(writing: Liar) -> None:
    writing.page.click("letter-writing button[type=submit]")


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        (lambda own: own.pop(), "rolled-back"),
        (lambda own: own.pop(1), "missing"),
        (a_letter_by(NOBODY), "wrong-key"),
        (
            # An item of Robin's that Robin never wrote: the letter would stand behind it for ever.
            lambda own: own.append(
                own[-1] | {"context": own[-1]["context"] | {"item": NOBODY, "n": 5, "previous": own[-1]["digest"]},
                           "digest": "A" * 43, "sealed": None, "held": True}
            ),
            "missing",
        ),
    ],
)  # fmt: skip
def test_a_letter_is_not_sent_behind_a_lie(
    cast: Cast, writing: Liar, lie: Callable[[list[Any]], object], code: str
) -> None:
    with writing.alters(f"{cast.room}/items/", of_robin(cast, lie)):
        press_send(writing)
        assert refused(writing.page)[0] == code

    is_not_sent(writing)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, "<h1>Server Error (500)</h1>"),
        (201, ""),
        (201, "{}"),
        (201, '{"at": "soon"}'),
        (201, '{"at": null}'),
    ],
)
def test_a_letter_that_was_not_acknowledged_stays_where_it_is(
    cast: Cast, writing: Liar, status: int, body: str
) -> None:
    """What a house took in it must say."""
    with writing.says(f"{cast.room}/letters/", status, body, "POST"):
        press_send(writing)
        place = writing.page.playwright.locator("[data-fill=not-sent]:visible")
        place.wait_for()
        assert "not" in place.inner_text()

    assert writing.page.evaluate("document.querySelector('#letter-text').value") == DRAFT
    assert b"canary" not in writing.everything_sent()


# From here on the letters change: these stand last, and in this order.


def test_a_letter_whose_acknowledgement_was_lost_is_sent_once(cast: Cast, writing: Liar) -> None:
    with writing.says(f"{cast.room}/letters/", 201, "{}", "POST", asks=True):
        press_send(writing)
        writing.page.wait_for("[data-fill=not-sent]:not([hidden])")

    press_send(writing)
    writing.page.wait_for("[data-show=sent]")

    bodies = [one.body for one in cast.two.robin.room.letters(cast.two.relationship)]
    assert bodies.count(DRAFT) == 1


def test_what_the_other_has_seen_is_missed_on_a_new_device(
    cast: Cast, robin: Liar, chromium: Chromium
) -> None:
    """This device remembers nothing, and the house takes back what remembers: but Maya's letter says what she saw."""
    page = chromium.person()
    liar = Liar(page)
    slot = f"/api/slots/seen/{cast.two.relationship}"
    with (
        liar.alters(
            f"{cast.room}/items/", of_robin(cast, lambda own: own.__delitem__(slice(-2, None)))
        ),
        liar.says(slot, 404, '{"problems": []}'),
    ):
        cast.two.enter(page, cast.two.robin, cast.two.place("letters/"))
        assert refused(page)[0] == "missing"
        shows_no_letter(page)

    is_true_again(liar)
    page.close()


def test_a_new_device_trusts_nobody_whom_it_was_not_told_of(
    cast: Cast, chromium: Chromium
) -> None:
    page = chromium.person()
    liar = Liar(page)
    with liar.says("/api/slots/pins$", 404, '{"problems": []}'):
        cast.two.enter(page, cast.two.robin, cast.two.place("letters/"))
        assert refused(page)[0] == "wrong-key"
        shows_no_letter(page)

    is_true_again(liar)
    page.close()


def test_a_letter_that_was_acknowledged_and_dropped_is_missed(
    cast: Cast, chromium: Chromium
) -> None:
    page = chromium.person()
    liar = Liar(page)
    cast.two.enter(page, cast.two.robin, cast.two.place("write/"))
    page.wait_for("#letter-text")
    page.fill("#letter-text", "Is anybody there?")
    told = '{"at": "2026-11-21T22:14:00Z", "read_at": null, "outside": false}'
    with liar.says(f"{cast.room}/letters/", 201, told, "POST"):
        page.click("letter-writing button[type=submit]")
        page.wait_for("[data-show=sent]")

    page.click("[data-show=sent] a:nth-child(2)")
    assert refused(page)[0] == "rolled-back"
    page.close()
