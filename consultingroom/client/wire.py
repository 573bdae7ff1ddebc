"""Asking a house over HTTP, as docs/protocol.md says."""

from __future__ import annotations

from typing import Any

import httpx

SESSION = "/_allauth/browser/v1/auth/session"


class Problem(Exception):
    """A house answered something other than 2xx. `body` is what it said."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        words = " ".join(problem["words"] for problem in body.get("problems", ()))
        super().__init__(words or f"the house answered {status}")
        self.status = status
        self.body = body


class Wire:
    """One signed-in, or not yet signed-in, connection. Cookies live in the `httpx.Client`."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def get(self, path: str) -> Any:
        return self._ask("GET", path).json()

    def get_bytes(self, path: str) -> bytes:
        return self._ask("GET", path).content

    def post(self, path: str, body: object) -> Any:
        return _said(self._ask("POST", path, json=body))

    def put(self, path: str, body: object) -> Any:
        return _said(self._ask("PUT", path, json=body))

    def put_bytes(self, path: str, data: bytes) -> None:
        self._ask("PUT", path, content=data, headers={"Content-Type": "application/octet-stream"})

    def delete(self, path: str) -> None:
        self._ask("DELETE", path)

    def _ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        headers = request.pop("headers", {}) | self._proof(method)
        answer = self._http.request(method, path, headers=headers, **request)
        if not answer.is_success:
            raise Problem(answer.status_code, _body(answer))
        return answer

    def _proof(self, method: str) -> dict[str, str]:
        """What shows that a change was asked for on purpose."""
        if method == "GET":
            return {}
        if "csrftoken" not in self._http.cookies:
            self._http.get(SESSION)
        token = self._http.cookies.get("csrftoken") or ""
        return {"X-CSRFToken": token, "Referer": str(self._http.base_url)}


def _said(answer: httpx.Response) -> Any:
    return answer.json() if answer.content else None


def _body(answer: httpx.Response) -> dict[str, Any]:
    try:
        body = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
