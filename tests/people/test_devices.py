from __future__ import annotations

from datetime import timedelta

from consultingroom.people.devices import SEEN_EVERY
from consultingroom.people.models import Device
from consultingroom.plumbing import clock
from tests.people.browser import Browser

FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"
CHROMIUM = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36"


def devices(browser: Browser) -> list[dict[str, object]]:
    found: list[dict[str, object]] = browser.get("/api/devices/").json()["devices"]
    return found


def test_a_person_sees_where_they_are_signed_in(counsellor: Browser) -> None:
    telephone = counsellor.elsewhere()
    telephone.client.get("/api/keys/", headers={"User-Agent": FIREFOX})
    counsellor.client.get("/api/keys/", headers={"User-Agent": CHROMIUM})

    seen = {device["browser"]: device["here"] for device in devices(counsellor)}

    assert seen == {"Firefox on Android": False, "Chrome on Linux": True}


def test_no_address_is_kept() -> None:
    kept = {field.name for field in Device._meta.get_fields()}

    assert kept == {"id", "person", "session", "browser", "since", "seen"}


def test_a_device_is_signed_out_from_afar(counsellor: Browser) -> None:
    telephone = counsellor.elsewhere()
    devices(telephone)
    other = next(device["id"] for device in devices(counsellor) if not device["here"])

    assert counsellor.ask("delete", f"/api/devices/{other}/").status_code == 204

    assert telephone.get("/api/keys/").status_code == 401
    assert len(devices(counsellor)) == 1


def test_nobody_signs_out_another_persons_device(counsellor: Browser, stranger: Browser) -> None:
    theirs = devices(counsellor)[0]["id"]

    assert stranger.ask("delete", f"/api/devices/{theirs}/").status_code == 404
    assert counsellor.get("/api/keys/").status_code == 200


def test_everywhere_means_here_too(counsellor: Browser) -> None:
    telephone = counsellor.elsewhere()
    devices(telephone)

    assert counsellor.ask("delete", "/api/devices/").status_code == 204

    assert telephone.get("/api/keys/").status_code == 401
    assert counsellor.get("/api/keys/").status_code == 401


def test_being_seen_is_written_down_now_and_then(counsellor: Browser) -> None:
    devices(counsellor)
    before = clock.now() - SEEN_EVERY - timedelta(seconds=1)
    Device.objects.update(seen=before)

    devices(counsellor)

    assert Device.objects.get().seen > before
