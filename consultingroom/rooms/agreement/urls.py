from __future__ import annotations

from django.urls import path

from consultingroom.plumbing.http import verbs
from consultingroom.rooms.agreement import pages, views

ROOM = "api/relationships/<uuid:relationship>/agreements"

urlpatterns = [
    path(f"{ROOM}/", verbs(get=views.list_versions, post=views.offer)),
    path(f"{ROOM}/<int:version>/signatures/", verbs(post=views.sign)),
    path(f"{ROOM}/<int:version>/questions/", verbs(post=views.ask)),
    *pages.urlpatterns,
]
