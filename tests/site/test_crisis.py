"""Numbers that somebody may need tonight."""

from __future__ import annotations

import re

from django.utils.translation import override

from consultingroom.site import crisis


def test_every_number_can_be_dialled_as_it_stands() -> None:
    for country in crisis.countries():
        assert re.fullmatch(r"\d{3}", country.emergency)
        for line in country.lines:
            assert line.dial or line.sms
            assert re.fullmatch(r"\d*", line.dial)
            assert re.fullmatch(r"\d*", line.sms)
            assert line.display.replace(" ", "") == line.dial


def test_every_number_says_where_and_when_it_was_read() -> None:
    assert crisis.read_on().year >= 2026
    for country in crisis.countries():
        assert all(line.source.startswith("http") for line in country.lines)


def test_the_five_places_are_there_and_the_likeliest_comes_first() -> None:
    assert [country.code for country in crisis.countries()] == ["GB", "IE", "DE", "EU", "US"]
    with override("de"):
        assert [country.code for country in crisis.countries()] == ["DE", "GB", "IE", "EU", "US"]
