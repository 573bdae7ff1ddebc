from __future__ import annotations

from django.urls import path

from consultingroom.plumbing.http import verbs
from consultingroom.rooms.letters import home, own_pages, pages, views

ROOM = "api/relationships/<uuid:relationship>"

urlpatterns = [
    path(f"{ROOM}/letters/", verbs(post=views.send)),
    path(f"{ROOM}/letters/<uuid:letter>/delivery/", verbs(post=views.deliver)),
    path(f"{ROOM}/letters/<uuid:letter>/opening/", verbs(post=views.opening)),
    path(f"{ROOM}/letters/<uuid:letter>/retraction/", verbs(post=views.take_back)),
    path(f"{ROOM}/silence/<str:contact>/<step:step>/stop/", verbs(post=views.stop)),
    path(f"{ROOM}/silence/<str:contact>/<step:step>/words/", verbs(post=views.reword)),
    path(f"{ROOM}/files/", verbs(post=views.begin_file)),
    path(f"{ROOM}/files/<uuid:file>/", verbs(get=views.show_file)),
    path(
        f"{ROOM}/files/<uuid:file>/chunks/<int:number>/",
        verbs(get=views.show_chunk, put=views.keep_chunk),
    ),
    *home.urlpatterns,
    *own_pages.urlpatterns,
    *pages.urlpatterns,
]
