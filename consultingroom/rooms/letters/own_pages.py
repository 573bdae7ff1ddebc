"""Pages of a counsellor alone: her stock answers, and the time that she works outside agreed hours. Both are sealed;
the house renders what stands around them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from consultingroom.people.models import Person, Role
from consultingroom.rooms.letters import words, writing_words
from consultingroom.rooms.letters.pages import for_a_person


@for_a_person
def stock_answers(request: HttpRequest, person: Person) -> HttpResponse:
    _must_be_a_counsellor(person)
    shown = {"person": person, "words": writing_words.stock(), "places": writing_words.places()}
    return render(request, "letters/stock_answers.html", shown)


@for_a_person
def time(request: HttpRequest, person: Person) -> HttpResponse:
    _must_be_a_counsellor(person)
    shown = {"person": person, "words": words.people() | writing_words.time_outside()}
    return render(request, "letters/time.html", shown)


def _must_be_a_counsellor(person: Person) -> None:
    if person.role != Role.COUNSELLOR:
        raise Http404


urlpatterns = [
    path("stock-answers/", stock_answers, name="stock-answers"),
    path("time/", time, name="time"),
]
