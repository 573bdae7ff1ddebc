"""The clock that a demonstration can move on, and nobody else."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client, override_settings

from consultingroom.plumbing import clock as house_clock
from consultingroom.site.demonstration import clock

pytestmark = pytest.mark.django_db
PACKAGE = Path(clock.__file__).parents[2]


@pytest.fixture
def demonstration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A demonstration with a folder of its own; afterwards the house has its true clock again."""
    before = house_clock._moved_on
    with override_settings(DEMONSTRATION=True, VAR=tmp_path):
        clock.wind()
        yield
    house_clock.move_on_by(before)


def move(client: Client, **asked: str):
    return client.post("/demonstration/clock/", asked, content_type="application/json")


@pytest.mark.parametrize("step", ["next_slot", "hour", "day", "week", "year"])
def test_elsewhere_there_is_no_such_clock(client: Client, step: str) -> None:
    before = clock.moved_on()
    assert move(client, to=step).status_code == 404
    assert client.get("/demonstration/clock/").status_code == 404
    assert clock.moved_on() == before
    assert "demonstration-clock" not in client.get("/").content.decode()


def test_elsewhere_the_clock_cannot_be_wound() -> None:
    with pytest.raises(RuntimeError):
        clock.wind()


@pytest.mark.parametrize(("step", "hours"), [("hour", 1), ("day", 24), ("week", 169)])
def test_it_moves_the_time_of_the_whole_house(
    client: Client, demonstration: None, step: str, hours: int
) -> None:
    before = house_clock.now()
    answer = move(client, to=step)
    assert answer.status_code == 200
    assert house_clock.now() - before >= timedelta(hours=hours)
    assert answer.json()["now"][:16] == house_clock.now().isoformat()[:16]
    assert client.get("/")["House-Time"][:16] == house_clock.now().isoformat()[:16]


def test_every_step_adds_to_the_last(client: Client, demonstration: None) -> None:
    for _ in range(3):
        move(client, to="day")
    assert clock.moved_on() == timedelta(days=3)


def test_it_never_goes_back(demonstration: None) -> None:
    clock.move_on(timedelta(days=1))
    clock.move_on(timedelta(days=-1))
    assert clock.moved_on() == timedelta(days=1)


def test_it_comes_to_an_end(client: Client, demonstration: None) -> None:
    clock.move_on(clock.FURTHEST)
    assert move(client, to="hour").status_code == 409


def test_it_goes_to_the_moment_that_is_named(demonstration: None) -> None:
    moment = house_clock.now() + timedelta(hours=61, minutes=7)
    after = clock.move_on_to(moment)
    assert moment <= after < moment + timedelta(seconds=3)


def test_without_an_agreement_there_is_no_slot_to_go_to(
    client: Client, demonstration: None
) -> None:
    answer = move(client, to="next_slot")
    assert answer.status_code == 409
    assert "reading slot" in answer.json()["problems"][0]["words"]


def test_other_steps_are_not_understood(client: Client, demonstration: None) -> None:
    assert move(client, to="year").status_code == 400


def test_one_place_in_the_product_moves_the_clock() -> None:
    """`move_on_by` is called where a demonstration is wound, and the winding is asked for where it is one."""
    callers = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "move_on_by"
    }
    assert callers == {"site/demonstration/clock.py"}
