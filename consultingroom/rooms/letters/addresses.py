"""What stands in addresses of this room beside ids."""

from __future__ import annotations

from django.urls import register_converter


class Step:
    regex = "notice_again|note_of_concern|last_note"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Step, "step")
