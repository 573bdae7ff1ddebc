from __future__ import annotations

from django.urls import path, register_converter

from consultingroom.plumbing.http import verbs
from consultingroom.rooms.cover import pages, views


class Done:
    regex = "spoken|cared"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Done, "done")

urlpatterns = [
    path("api/cover/", verbs(get=views.show, post=views.name)),
    path("api/cover/<uuid:cover>/", verbs(delete=views.end)),
    path("api/cover/<uuid:cover>/answer/", verbs(post=views.answer_it)),
    path("api/cover/calls/<uuid:call>/<done:done>/", verbs(post=views.mark)),
    path("cover/", pages.cover, name="cover"),
]
