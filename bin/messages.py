"""Compiles each translation (.po) that is newer than its compiled form (.mo)."""

from __future__ import annotations

from pathlib import Path

import polib


def stale(source: Path, compiled: Path) -> bool:
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


for source in Path("consultingroom").rglob("*.po"):
    compiled = source.with_suffix(".mo")
    if stale(source, compiled):
        polib.pofile(str(source)).save_as_mofile(str(compiled))
