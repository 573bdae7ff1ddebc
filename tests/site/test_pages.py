"""The pages that belong to no room."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings

from tests.journeys import html_valid

pytestmark = pytest.mark.django_db


def test_a_newcomer_learns_what_this_is(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "A quiet room to talk in" in answer.content.decode()


def test_help_now_needs_nobody_signed_in_and_gives_numbers_that_can_be_dialled(
    client: Client,
) -> None:
    html = client.get("/help-now/").content.decode()
    for number in ("tel:999", "tel:112", "tel:116123", "sms:85258", "tel:08001110111", "tel:988"):
        assert f'href="{number}"' in html


def test_leaving_signs_out_and_goes_somewhere_neutral(client: Client) -> None:
    client.session["held"] = "yes"
    answer = client.get("/leave/")
    assert answer["Location"] == "https://www.bbc.co.uk/weather"
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_a_page_that_is_left_at_once_cannot_wait_for_a_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/leave/")
    assert answer.status_code == 204
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_the_language_and_the_theme_stay_with_the_browser(client: Client) -> None:
    answer = client.post("/display/", {"language": "de", "theme": "dark", "next": "/help-now/"})
    assert answer["Location"] == "/help-now/"
    html = client.get("/help-now/").content.decode()
    assert '<html lang="de" data-theme="dark">' in html
    client.post("/display/", {"theme": ""})
    assert "data-theme" not in client.get("/").content.decode()


def test_leaving_is_explained_until_it_is_understood(client: Client) -> None:
    assert "does not erase the history" in client.get("/").content.decode()
    client.post("/display/", {"told": "1"})
    assert "does not erase the history" not in client.get("/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:1"])
def test_nobody_is_sent_elsewhere(client: Client, elsewhere: str) -> None:
    assert client.post("/display/", {"theme": "dark", "next": elsewhere})["Location"] == "/"


def test_what_is_not_there_is_said_in_a_page_or_as_data(client: Client) -> None:
    page = client.get("/no-such-page/")
    assert page.status_code == 404
    assert "There is no such page" in page.content.decode()
    data = client.get("/api/no-such-thing/")
    assert data.status_code == 404
    assert data.json()["problems"][0]["words"] == "There is no such page"


def test_the_components_are_shown_in_the_demonstration_only(client: Client) -> None:
    assert client.get("/style/").status_code == 404
    with override_settings(DEMONSTRATION=True):
        assert client.get("/style/").status_code == 200


def test_every_page_is_valid(client: Client) -> None:
    pages = {
        name: client.get(name).content.decode() for name in ("/", "/help-now/", "/no-such-page/")
    }
    with override_settings(DEMONSTRATION=True):
        pages["/style/"] = client.get("/style/").content.decode()
    pages["too old"] = Client(enforce_csrf_checks=True).post("/display/").content.decode()
    assert html_valid.problems(pages) == []
