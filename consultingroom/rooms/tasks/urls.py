from __future__ import annotations

from django.urls import path

from consultingroom.plumbing.http import verbs
from consultingroom.rooms.tasks import pages, views

ROOM = "api/relationships/<uuid:relationship>/tasks"

urlpatterns = [
    path(f"{ROOM}/", verbs(post=views.set_task)),
    path(f"{ROOM}/<uuid:task>/answers/", verbs(post=views.return_task)),
    path(f"{ROOM}/<uuid:task>/comments/", verbs(post=views.comment)),
    path(f"{ROOM}/<uuid:task>/withdrawal/", verbs(post=views.withdraw)),
    *pages.urlpatterns,
]
