from __future__ import annotations

from django.urls import path

from consultingroom.plumbing.http import verbs
from consultingroom.rooms.diary import calendar, pages, views

ROOM = "api/relationships/<uuid:relationship>"
SESSION = f"{ROOM}/sessions/<uuid:session>"

urlpatterns = [
    path("api/diary/", verbs(get=views.show)),
    path("api/diary/week/", verbs(get=views.show_week, put=views.put_week)),
    path("api/diary/breaks/", verbs(post=views.announce)),
    path("api/diary/breaks/<uuid:away>/", verbs(delete=views.withdraw)),
    path(
        "api/diary/feed/",
        verbs(
            get=views.show_feed,
            post=views.key_feed,
            put=views.name_feed,
            delete=views.end_feed,
        ),
    ),
    path(
        "api/diary/busy/",
        verbs(get=views.show_busy, put=views.put_busy, delete=views.end_busy),
    ),
    path("api/diary/reminders/", verbs(get=views.show_reminders, put=views.put_reminders)),
    path(f"{ROOM}/openings/", verbs(get=views.openings)),
    path(f"{ROOM}/sessions/", verbs(post=views.book)),
    path(f"{SESSION}/answer/", verbs(post=views.answer_session)),
    path(f"{SESSION}/move/", verbs(post=views.move)),
    path(f"{SESSION}/cost/", verbs(get=views.cost)),
    path(f"{SESSION}/cancellation/", verbs(post=views.cancel)),
    path(f"{SESSION}/missed/", verbs(post=views.miss)),
    path(f"{ROOM}/series/", verbs(post=views.book_series)),
    path(f"{ROOM}/series/<uuid:series_id>/", verbs(delete=views.end_series)),
    path("feed/<str:secret>.ics", calendar.calendar, name="feed"),
    *pages.urlpatterns,
]
