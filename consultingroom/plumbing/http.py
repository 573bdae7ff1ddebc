"""The edge of the house: JSON in, JSON out, and problems in words. Every room speaks through it.

    urlpatterns = [path("api/slots/<path:name>", verbs(get=show_slot, put=write_slot))]

    class SlotIn(Body):
        version: int
        sealed: Sealed                    # b64u in JSON, bytes in Python

    @takes(SlotIn)
    def write_slot(request, body, name):
        if ...:
            refuse(409, "first", _("Somebody was first."), version=3)
        return answer({"version": body.version}, 201)

Nothing of what was asked is repeated in an answer: what a person typed wrongly may be a secret.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import wraps
from typing import Annotated, Any, Concatenate, NoReturn, TypeVar
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from consultingroom.plumbing.encodings import from_b64u


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and what to do about it in the asker's language."""

    code: str
    words: str
    path: str = ""


class Refused(Exception):
    """Carries an answer that is not 2xx out of any depth; `also` stands beside its problems."""

    def __init__(self, status: int, problems: list[Problem], **also: Any) -> None:
        super().__init__(status, [problem.code for problem in problems])
        self.status = status
        self.problems = problems
        self.also = also


def refuse(status: int, code: str, words: str, path: str = "", **also: Any) -> NoReturn:
    """End the request here with one problem."""
    raise Refused(status, [Problem(code, words, path)], **also)


def not_there() -> NoReturn:
    """For what does not exist and for what is not this person's: the two are never told apart."""
    refuse(404, "not-there", _("This is not there, or it is not for you."))


def answer(data: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """A JSON answer that nobody on the way keeps. Without data it is a 204."""
    response = HttpResponse(status=204) if data is None else JsonResponse(data, status=status)
    response["Cache-Control"] = "no-store"
    return response


def refusal(refused: Refused) -> HttpResponse:
    """What a Refused looks like on the wire."""
    problems = [asdict(problem) for problem in refused.problems]
    response = answer({"problems": problems} | refused.also, refused.status)
    if refused.status == 429:
        response["Retry-After"] = str(refused.also.get("seconds", 60))
    return response


View = Callable[..., HttpResponse]


def verbs(**views: View) -> View:
    """One address, one view for each verb; every Refused becomes its answer."""
    by_method = {name.upper(): view for name, view in views.items()}

    def view(request: HttpRequest, **where: Any) -> HttpResponse:
        chosen = by_method.get(request.method or "")
        try:
            if chosen is None:
                refuse(405, "no-such-verb", _("This cannot be asked here."))
            return chosen(request, **where)
        except Refused as refused:
            return refusal(refused)
        except RequestDataTooBig:
            words = _("This is too large to be sent.")
            return refusal(Refused(413, [Problem("too-large", words)]))

    view.verbs = by_method  # type: ignore[attr-defined] # the permission matrix reads which verbs an address has
    return view


class Body(BaseModel):
    """What may be asked: exactly these fields, of exactly these kinds."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


B = TypeVar("B", bound=BaseModel)


def takes(
    model: type[B],
) -> Callable[[Callable[Concatenate[HttpRequest, B, ...], HttpResponse]], View]:
    """The view is given the body as a `model`; one that does not fit is answered with 400."""

    def decorate(view: Callable[Concatenate[HttpRequest, B, ...], HttpResponse]) -> View:
        @wraps(view)
        def with_body(request: HttpRequest, **where: Any) -> HttpResponse:
            return view(request, read(model, request.body), **where)

        return with_body

    return decorate


def read(model: type[B], body: bytes) -> B:
    """`body` as a `model`, or a Refused that names what does not fit."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise Refused(400, [_problem(detail) for detail in found]) from None


def wrong(code: str, words: str) -> PydanticCustomError:
    """What a validator of a Body raises to have words of its own: `raise wrong("short", …)`."""
    return PydanticCustomError("own", "{words}", {"code": code, "words": str(words)})


def _problem(detail: ErrorDetails) -> Problem:
    path = ".".join(str(step) for step in detail["loc"])
    if detail["type"] == "own":
        return Problem(detail["ctx"]["code"], detail["ctx"]["words"], path)
    if detail["type"] == "missing":
        return Problem("missing", _("Something is missing here."), path)
    if detail["type"] == "extra_forbidden":
        return Problem("not-asked", _("This was not asked for."), path)
    return Problem("not-understood", _("This could not be understood."), path)


def _uuid(value: object) -> UUID:
    if isinstance(value, str):
        found = UUID(value)
        if str(found) == value:
            return found
    raise ValueError("a lower-case UUID is asked for")


def _bytes(value: object) -> bytes:
    if isinstance(value, str):
        return from_b64u(value)
    raise ValueError("base64url is asked for")


Id = Annotated[UUID, BeforeValidator(_uuid)]
"""A lower-case UUID, made where the thing was made."""

Sealed = Annotated[bytes, BeforeValidator(_bytes)]
"""Bytes, written as base64url without padding."""


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF check says no in the shape that everything else has."""
    words = _("This page is too old to act from. Please load it again.")
    return refusal(Refused(403, [Problem("forged", words)]))
