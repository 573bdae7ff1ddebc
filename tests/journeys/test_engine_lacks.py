"""A browser that cannot seal is told so in plain words, before anybody types anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.engines import Chromium
from tests.site.open_house import open_house

pytestmark = pytest.mark.journey

WITHOUT_ED25519 = """
const generate = SubtleCrypto.prototype.generateKey;
SubtleCrypto.prototype.generateKey = function (algorithm, ...rest) {
  if (algorithm === 'Ed25519') return Promise.reject(new DOMException('', 'NotSupportedError'));
  return generate.call(this, algorithm, ...rest);
};
"""


@pytest.mark.parametrize("lacking", [True, False])
def test_the_sign_in_page_says_what_a_browser_lacks(
    chromium: Chromium, tmp_path: Path, lacking: bool
) -> None:
    with open_house(tmp_path) as address:
        page = chromium.person()
        if lacking:
            page.context.add_init_script(WITHOUT_ED25519)
        page.goto(f"{address}/sign-in/")
        page.wait_until("!!customElements.get('engine-check')")
        notice = page.playwright.locator("engine-check")
        if lacking:
            notice.wait_for()
            assert "ed25519" in notice.inner_text()
        else:
            page.wait_until("!document.querySelector('signing-in button').disabled")
            assert notice.is_hidden()
        page.close()
