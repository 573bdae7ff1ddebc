from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.people.browser import Browser, house_invitation


@pytest.fixture(autouse=True)
def _nobody_has_asked_before(db: None) -> None:
    """Rate limits live in the cache."""
    cache.clear()


@pytest.fixture
def counsellor() -> Browser:
    """Maren Hollis, who was let in by the house."""
    return Browser("Maren Hollis").sign_up("maren", house_invitation())


@pytest.fixture
def client_(counsellor: Browser) -> Browser:
    """Robin, who came by Maren's invitation and has accepted it."""
    robin = Browser()
    invitation = counsellor.invite()
    robin.sign_up("robin", invitation)
    robin.relationship = robin.accept(invitation, counsellor)
    return robin


@pytest.fixture
def stranger(counsellor: Browser) -> Browser:
    """Another counsellor, who has nothing to do with these two."""
    return Browser("Idris Okafor").sign_up("idris", house_invitation())
