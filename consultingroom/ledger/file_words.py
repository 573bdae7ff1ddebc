"""What the browser says of files that go with something sealed, on the pages of every room that takes them."""

from __future__ import annotations

from django.utils.translation import gettext as _

Words = dict[str, str | dict[str, str]]


def files() -> Words:
    return {
        "letters.kilobytes": _("{size} kB"),
        "letters.megabytes": _("{size} MB"),
        "letters.file-is-sending": _("On its way"),
        "letters.file-is-waiting": _(
            "The connection is gone. It goes on by itself when it is back."
        ),
        "letters.file-whole": _("{name} is sealed and complete"),
        "letters.file-is-whole": _("Complete, sealed"),
        "letters.file-is-unchosen": _(
            "Not complete. Choose the same file again and it goes on where it stopped."
        ),
        "letters.file-is-failed": _("This file did not arrive. Choose it again to go on."),
        "letters.file-too-large": _("{name} is larger than 50 MB. Please choose a smaller file."),
        "letters.file-not-readable": _("{name} could not be read on this device."),
        "letters.too-many-files": _("No more than {count} files can go together."),
        "letters.file-may-hold-a-place": _(
            "A photo can contain the place and time where it was taken. It is sent just as it is."
        ),
        "letters.file-take-away": _("Take away {name}"),
        "letters.file-saved": _("Saved to your device, unsealed."),
        "letters.file-not-fetched": _("This file could not be opened."),
    }
