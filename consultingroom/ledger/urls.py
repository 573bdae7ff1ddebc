from __future__ import annotations

from django.urls import path

from consultingroom.ledger import views
from consultingroom.plumbing.http import verbs

urlpatterns = [
    path("api/relationships/", verbs(get=views.list_relationships)),
    path(
        "api/relationships/<uuid:relationship>/items/",
        verbs(get=views.list_items, post=views.introduce),
    ),
    path("api/relationships/<uuid:relationship>/facts/", verbs(get=views.list_facts)),
]
