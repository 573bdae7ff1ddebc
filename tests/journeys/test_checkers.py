"""The two checkers of pages find what is wrong, and nothing in what is right."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.journeys import axe, html_valid
from tests.journeys.engines import Engine

pytestmark = pytest.mark.journey

PAGE = '<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>{}</main></html>'
GOOD = PAGE.format("<label>Name <input></label>")
BAD = PAGE.format("<input><p><div></div></p>")


class TwoPages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header(
            "Content-Security-Policy",
            "default-src 'none'; require-trusted-types-for 'script'; trusted-types",
        )
        self.end_headers()
        self.wfile.write((GOOD if self.path == "/good" else BAD).encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), TwoPages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_html_checker_reads_many_pages_at_once() -> None:
    found = html_valid.problems({"good page": GOOD, "bad page": BAD})
    assert found
    assert all(line.startswith("bad page:1: ") for line in found)


def test_axe_runs_under_a_strict_policy(engine: Engine, address: str) -> None:
    page = engine.person()
    page.goto(f"{address}/good")
    assert axe.violations(page) == []
    page.goto(f"{address}/bad")
    assert [line.split(":")[0] for line in axe.violations(page)] == ["label"]
    page.close()
