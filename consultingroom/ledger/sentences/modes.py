from __future__ import annotations

from django.utils.translation import pgettext_lazy

# How two people meet, as it stands behind a time: 'Tuesday 24 November, 10:00, by phone'.
MODES = {
    "letters": pgettext_lazy("mode", "by letter"),
    "live_text": pgettext_lazy("mode", "writing live"),
    "webcam": pgettext_lazy("mode", "by video"),
    "phone": pgettext_lazy("mode", "by phone"),
    "in_person": pgettext_lazy("mode", "face to face"),
}
