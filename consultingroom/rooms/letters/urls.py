from __future__ import annotations

from django.urls import path, register_converter

from consultingroom.plumbing.http import verbs
from consultingroom.rooms.letters import pages, views


class Step:
    regex = "notice_again|note_of_concern|last_note"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Step, "step")
ROOM = "api/relationships/<uuid:relationship>"

urlpatterns = [
    path(f"{ROOM}/letters/", verbs(post=views.send)),
    path(f"{ROOM}/letters/<uuid:letter>/delivery/", verbs(post=views.deliver)),
    path(f"{ROOM}/letters/<uuid:letter>/opening/", verbs(post=views.opening)),
    path(f"{ROOM}/silence/<str:contact>/<step:step>/stop/", verbs(post=views.stop)),
    path(f"{ROOM}/files/", verbs(post=views.begin_file)),
    path(f"{ROOM}/files/<uuid:file>/", verbs(get=views.show_file)),
    path(
        f"{ROOM}/files/<uuid:file>/chunks/<int:number>/",
        verbs(get=views.show_chunk, put=views.keep_chunk),
    ),
    *pages.urlpatterns,
]
