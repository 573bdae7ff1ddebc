from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _every_test_begins_in_english() -> Iterator[None]:
    """What one asker's language was stays with the thread."""
    with translation.override("en"):
        yield
