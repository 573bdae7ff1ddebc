from __future__ import annotations

import pytest

from tests.people.browser import Browser, some


def test_a_slot_is_written_and_read(counsellor: Browser) -> None:
    sealed = some(348)

    assert (
        counsellor.ask("put", "/api/slots/pins", {"version": 1, "sealed": sealed}).status_code
        == 200
    )
    assert counsellor.get("/api/slots/pins").json() == {"version": 1, "sealed": sealed}


def test_a_slot_that_was_never_written_is_not_there(counsellor: Browser) -> None:
    assert counsellor.get("/api/slots/pins").status_code == 404


def test_a_slot_is_only_written_over_the_version_that_the_writer_knew(counsellor: Browser) -> None:
    first, second = some(348), some(348)
    counsellor.ask("put", "/api/slots/pins", {"version": 1, "sealed": first})

    answer = counsellor.ask("put", "/api/slots/pins", {"version": 1, "sealed": second})

    assert answer.status_code == 409
    assert (answer.json()["version"], answer.json()["sealed"]) == (1, first)
    assert (
        counsellor.ask("put", "/api/slots/pins", {"version": 2, "sealed": second}).status_code
        == 200
    )


def test_the_same_write_twice_is_one_write(counsellor: Browser) -> None:
    body = {"version": 1, "sealed": some(348)}

    assert [counsellor.ask("put", "/api/slots/pins", body).status_code for _ in range(2)] == [
        200
    ] * 2


def test_everybody_has_slots_of_their_own(counsellor: Browser, stranger: Browser) -> None:
    counsellor.ask("put", "/api/slots/pins", {"version": 1, "sealed": some(348)})

    assert stranger.get("/api/slots/pins").status_code == 404


@pytest.mark.parametrize("name", ["Robin", "draft/robin", "pins/", "a b", "draft/../pins"])
def test_a_name_that_could_tell_something_is_refused(counsellor: Browser, name: str) -> None:
    body = {"version": 1, "sealed": some(348)}

    assert counsellor.ask("put", f"/api/slots/{name}", body).status_code == 404
