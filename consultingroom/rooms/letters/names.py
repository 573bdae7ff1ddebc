"""What the house calls somebody whose name it does not know, because it is sealed or not given."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TITLES = {
    "client": _("Your client"),
    "counsellor": _("Your counsellor"),
    "supervisor": _("Your supervisor"),
}
