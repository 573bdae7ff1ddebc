from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from consultingroom.people.actions import OPEN_FOR
from consultingroom.people.models import Invitation, Notice, Relationship
from tests.people.browser import Browser, some


def shown(invitation: str) -> dict[str, Any]:
    found: dict[str, Any] = Browser().get(f"/api/invitations/{invitation}/").json()
    return found


def test_an_invitation_shows_who_invites_with_their_keys(counsellor: Browser) -> None:
    invitation = counsellor.invite()

    found = shown(invitation)

    assert (found["open"], found["role"]) == (True, "client")
    assert found["inviter"] == {
        "person": counsellor.person,
        "called": "Maren Hollis",
        "log": [counsellor.key()],
    }


def test_used_and_old_and_unknown_invitations_look_alike(
    client_: Browser, counsellor: Browser
) -> None:
    used = str(Invitation.objects.get(inviter=counsellor.person).id)
    old = counsellor.invite()
    Invitation.objects.filter(id=old).update(
        made_at=Invitation.objects.get(id=old).made_at - OPEN_FOR - timedelta(seconds=1)
    )

    closed = {"open": False, "role": "", "inviter": None}
    assert shown(used) == shown(old) == shown(str(uuid4())) == closed


@pytest.mark.requirement("J9")
def test_whoever_accepts_begins_the_relationship(client_: Browser, counsellor: Browser) -> None:
    path = f"/api/relationships/{client_.relationship}/"

    mine, theirs = client_.get(path).json(), counsellor.get(path).json()

    assert mine["acceptance"] == theirs["acceptance"]
    assert mine["epochs"][0]["statement"] == theirs["epochs"][0]["statement"]
    assert mine["epochs"][0]["wrap"] != theirs["epochs"][0]["wrap"]
    roles = {one["person"]: (one["role"], one["called"]) for one in mine["participants"]}
    assert roles == {
        client_.person: ("client", ""),
        counsellor.person: ("counsellor", "Maren Hollis"),
    }


def test_the_inviter_is_told_once(client_: Browser, counsellor: Browser) -> None:
    assert [str(notice.person_id) for notice in Notice.objects.all()] == [counsellor.person]


def test_the_same_acceptance_twice_begins_once(counsellor: Browser) -> None:
    invitation = counsellor.invite()
    robin = Browser().sign_up("robin", invitation)
    body = robin.acceptance(invitation, counsellor)

    answers = [
        robin.ask("post", f"/api/invitations/{invitation}/acceptance/", body) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert Relationship.objects.filter(kind="pair").count() == 1


def test_an_invitation_is_not_accepted_a_second_time(
    client_: Browser, counsellor: Browser
) -> None:
    used = str(Invitation.objects.get(inviter=counsellor.person).id)
    body = client_.acceptance(used, counsellor)

    assert client_.ask("post", f"/api/invitations/{used}/acceptance/", body).status_code == 409


def test_somebody_who_has_an_account_may_accept_another_invitation(
    client_: Browser, stranger: Browser
) -> None:
    client_.accept(stranger.invite(), stranger)

    assert Relationship.objects.filter(kind="pair").count() == 2


def test_whoever_came_in_may_accept_later(counsellor: Browser) -> None:
    """A telephone whose battery ends between the account and the acceptance."""
    invitation = counsellor.invite()
    robin = Browser().sign_up("robin", invitation)

    assert robin.get(f"/api/invitations/{invitation}/").json()["open"]
    assert not shown(invitation)["open"]
    assert robin.accept(invitation, counsellor)


def test_a_counsellor_is_not_somebodys_client(counsellor: Browser, stranger: Browser) -> None:
    invitation = counsellor.invite()
    body = stranger.acceptance(invitation, counsellor)

    assert (
        stranger.ask("post", f"/api/invitations/{invitation}/acceptance/", body).status_code == 403
    )


def for_another_invitation(body: dict[str, Any], _other: Browser) -> None:
    body["acceptance"]["invitation"] = str(uuid4())


def with_other_keys(body: dict[str, Any], _other: Browser) -> None:
    body["acceptance"]["fingerprint"] = some(32)


def with_another_reader(body: dict[str, Any], other: Browser) -> None:
    body["epoch"]["wraps"][other.person] = some(300)


@pytest.mark.parametrize("spoil", [for_another_invitation, with_other_keys, with_another_reader])
def test_an_acceptance_that_does_not_fit_is_refused(
    counsellor: Browser, stranger: Browser, spoil: Any
) -> None:
    invitation = counsellor.invite()
    robin = Browser().sign_up("robin", invitation)
    body = robin.acceptance(invitation, counsellor)
    spoil(body, stranger)

    assert robin.ask("post", f"/api/invitations/{invitation}/acceptance/", body).status_code == 400
    assert not Relationship.objects.filter(kind="pair").exists()


def test_clients_invite_nobody(client_: Browser) -> None:
    body = {"id": str(uuid4()), "role": "client"}

    assert client_.ask("post", "/api/invitations/", body).status_code == 403
    assert client_.get("/api/invitations/").status_code == 403


def test_nobody_makes_counsellors_but_the_house(counsellor: Browser) -> None:
    body = {"id": str(uuid4()), "role": "counsellor"}

    assert counsellor.ask("post", "/api/invitations/", body).status_code == 400


def test_a_counsellor_sees_and_withdraws_open_invitations(
    counsellor: Browser, stranger: Browser
) -> None:
    invitation = counsellor.invite()

    assert stranger.ask("delete", f"/api/invitations/{invitation}/").status_code == 204
    listed = counsellor.get("/api/invitations/").json()["invitations"]
    assert [one["id"] for one in listed] == [invitation]
    assert counsellor.ask("delete", f"/api/invitations/{invitation}/").status_code == 204
    assert counsellor.get("/api/invitations/").json()["invitations"] == []


def test_a_relationship_is_there_for_its_two_people_only(
    client_: Browser, stranger: Browser
) -> None:
    path = f"/api/relationships/{client_.relationship}/"

    assert stranger.get(path).status_code == 404
    assert Browser().get(path).status_code == 401
    assert stranger.get(path).json() == stranger.get(f"/api/relationships/{uuid4()}/").json()


def test_the_house_lets_its_first_counsellor_in() -> None:
    out = StringIO()

    call_command("invite", role="counsellor", stdout=out)

    invitation = out.getvalue().strip().rstrip("/").rpartition("/")[2]
    assert shown(invitation) == {"open": True, "role": "counsellor", "inviter": None}
