from __future__ import annotations

from django.urls import path

from consultingroom.plumbing.http import verbs
from consultingroom.rooms.goals import pages, views

ROOM = "api/relationships/<uuid:relationship>/goals"

urlpatterns = [
    path(f"{ROOM}/", verbs(post=views.write)),
    path(f"{ROOM}/ratings/", verbs(post=views.rate)),
    *pages.urlpatterns,
]
