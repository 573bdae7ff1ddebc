"""What many houses begin from is built once and copied: the same tables, the same demonstration practice.

Keyed by the code that builds it and by the hour, so that nothing old is ever taken for what the code makes now.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = Path(tempfile.gettempdir()) / "consultingroom-built"
AN_HOUR = 3600


def built_once(name: str, build: Callable[[Path], None], to: Path) -> None:
    """Fill the folder `to` with what `build` makes; workers that ask at the same time share one."""
    KEPT.mkdir(exist_ok=True)
    folder = KEPT / f"{name}-{fingerprint()}"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            forget_old()
            _build(build, folder)
    shutil.copytree(folder, to, dirs_exist_ok=True)


def _build(build: Callable[[Path], None], folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=KEPT) as beginning:
        whole = Path(beginning) / "whole"
        whole.mkdir()
        build(whole)
        whole.rename(folder)


def forget_old() -> None:
    for folder in KEPT.iterdir():
        if folder.is_dir() and time.time() - folder.stat().st_mtime > AN_HOUR:
            shutil.rmtree(folder, ignore_errors=True)


def fingerprint() -> str:
    files = sorted((ROOT / "consultingroom").rglob("*.*"))
    seen = [(str(file), file.stat().st_mtime_ns) for file in files if file.suffix != ".pyc"]
    return sha256(f"{seen}{ROOT}{int(time.time() // AN_HOUR)}".encode()).hexdigest()[:16]
