from __future__ import annotations

from django.urls import path

from consultingroom.plumbing.http import verbs
from consultingroom.rooms.agreement import pages, turning, views

ROOM = "api/relationships/<uuid:relationship>/agreements"

urlpatterns = [
    path(f"{ROOM}/", verbs(get=views.list_versions, post=views.offer)),
    path(f"{ROOM}/<int:version>/signatures/", verbs(post=views.sign)),
    path(f"{ROOM}/<int:version>/questions/", verbs(post=views.ask)),
    path(f"{ROOM}/questions/<uuid:question>/answers/", verbs(post=views.answer_question)),
    path(f"{ROOM}/pause/", verbs(post=views.turn(turning.pause))),
    path(f"{ROOM}/resume/", verbs(post=views.turn(turning.resume))),
    path(f"{ROOM}/ending/", verbs(post=views.turn(turning.announce))),
    path(f"{ROOM}/ending/withdrawal/", verbs(post=views.turn(turning.take_back))),
    path(f"{ROOM}/end/", verbs(post=views.turn(turning.end))),
    path(
        "api/relationships/<uuid:relationship>/particulars/", verbs(post=views.leave_particulars)
    ),
    *pages.urlpatterns,
]
