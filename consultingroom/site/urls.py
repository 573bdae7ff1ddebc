"""Every address of the house. A new one needs a row in the permission matrix before the tests let it in."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("consultingroom.people.urls")),
    path("", include("consultingroom.ledger.urls")),
    path("", include("consultingroom.rooms.agreement.urls")),
    path("", include("consultingroom.rooms.cover.urls")),
    path("", include("consultingroom.rooms.diary.urls")),
    path("", include("consultingroom.rooms.letters.urls")),
    path("", include("consultingroom.rooms.tasks.urls")),
    path("", include("consultingroom.rooms.goals.urls")),
    path("", include("consultingroom.site.kept")),
    path("", include("consultingroom.site.pages")),
]

handler400 = "consultingroom.site.pages.not_understood"
handler403 = "consultingroom.site.pages.not_yours"
handler404 = "consultingroom.site.pages.not_there"
handler500 = "consultingroom.site.pages.broken"
