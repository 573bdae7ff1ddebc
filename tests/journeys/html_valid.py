"""What the Nu Html Checker finds wrong with pages: many in one run, as starting Java is slow."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

VNU = Path(__file__).parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"


def problems(pages: Mapping[str, str]) -> list[str]:
    """One line for each error or warning in the pages, which are given by name."""
    with tempfile.TemporaryDirectory() as folder:
        files = {str(number): name for number, name in enumerate(pages)}
        for number, name in files.items():
            Path(folder, f"{number}.html").write_text(pages[name], encoding="utf-8")
        return [
            _line(found, files)
            for found in _messages(folder)
            if found["type"] != "info" or "subType" in found
        ]


def _messages(folder: str) -> list[dict[str, str]]:
    command = [
        "java",
        "-Xss4m",
        "-jar",
        str(VNU),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        folder,
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: list[dict[str, str]] = json.loads(done.stdout)["messages"]
    return found


def _line(found: dict[str, str], files: dict[str, str]) -> str:
    name = files[Path(found["url"]).stem]
    return f"{name}:{found.get('lastLine', '?')}: {found['message']}"
