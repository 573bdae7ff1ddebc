"""Files that travel with a sealed item, whichever room the item belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from consultingroom.ledger.models import File, Item
from consultingroom.people.models import Person
from consultingroom.plumbing import files
from consultingroom.plumbing.http import refuse


def attach(item: Item, person: Person, attached: Iterable[UUID]) -> None:
    """From now on these files belong to the item. Call where the item is taken in, in the same transaction."""
    for file in attached:
        row = File.objects.filter(
            id=file, relationship=item.relationship_id, author=person
        ).first()
        if row is None:
            refuse(409, "file-missing", _("One of the files is not here yet."))
        if row.item_id is not None:
            refuse(409, "file-elsewhere", _("One of the files belongs to something else already."))
        if len(files.chunks_there(file)) != row.chunks:
            refuse(409, "file-unfinished", _("One of the files has not arrived whole yet."))
        row.item = item
        row.save(update_fields=["item"])
