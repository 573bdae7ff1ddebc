"""The page of the room: the goals of two people, and how near they are. All of it is opened in the browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from consultingroom.people.pair import Pair, of_two
from consultingroom.rooms.goals import words


@of_two
def goals(request: HttpRequest, pair: Pair) -> HttpResponse:
    shown = {
        "seen": pair,
        "room": pair.room.id,
        "agreed": pair.room.terms.exists(),
        "words": words.goals(),
        "steps": range(11),
    }
    return render(request, "goals/goals.html", shown)


urlpatterns = [path("with/<uuid:relationship>/goals/", goals, name="goals")]
