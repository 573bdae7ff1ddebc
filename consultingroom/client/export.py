"""Everything of a relationship as files that open without any house: plain ones, and one age file
of the same for one's own key (`age -d -i key everything.tar.age | tar x`)."""

from __future__ import annotations

import io
import json
import re
import tarfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from consultingroom.client.age import age_seal
from consultingroom.client.agreements import Version
from consultingroom.client.facts import Fact
from consultingroom.client.file import FileDescription
from consultingroom.client.letters import Letter

Files = Mapping[str, bytes]
"""path inside the export → what it holds"""


def written_out(
    names: Mapping[str, str],
    letters: Sequence[Letter],
    agreements: Sequence[Version],
    facts: Sequence[Fact],
    attached: Mapping[str, bytes],
) -> Files:
    """The files of an export. `names` is person → what to call them; `attached` is file id → bytes."""
    record = {
        "people": names,
        "letters": [asdict(letter) for letter in letters],
        "agreements": [asdict(version) for version in agreements],
        "facts": facts,
    }
    described = [file for letter in letters for file in letter.files]
    return {
        "letters.txt": "\n".join(_as_text(letter, names) for letter in letters).encode(),
        "record.json": json.dumps(record, indent=1, ensure_ascii=False, sort_keys=True).encode(),
        **{place_of(file): attached[file["id"]] for file in described},
    }


def save(files: Files, recipient: str, directory: Path) -> None:
    """Write the plain files and `everything.tar.age` for this age1… key."""
    for place, data in files.items():
        target = directory / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    sealed = age_seal(recipient, _tar(files.items()))
    (directory / "everything.tar.age").write_bytes(sealed)


def place_of(file: FileDescription) -> str:
    """Where a file goes. Its name is somebody else's choice: it must not lead out of the folder."""
    name = re.sub(r"[^\w.-]+", "_", file["name"]).lstrip(".")
    return f"files/{file['id']}-{name}"


def _as_text(letter: Letter, names: Mapping[str, str]) -> str:
    files = "".join(f"\n[{file['name']}: {place_of(file)}]" for file in letter.files)
    return f"{letter.at}  {names.get(letter.author, letter.author)}\n\n{text_of(letter)}{files}\n"


def text_of(letter: Letter) -> str:
    """All that a letter says, with what it quotes from others marked as in e-mail."""
    if letter.taken_back:
        return "(was taken back)"
    if letter.body is None:
        return "(waits for its reading slot)"
    between = [f"{_quoted(answer.words)}\n\n{answer.text}" for answer in letter.answers]
    return "\n\n".join(filter(None, [letter.body, *between]))


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}" for line in words.splitlines())


def _tar(files: Iterable[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for place, data in files:
            entry = tarfile.TarInfo(place)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return packed.getvalue()
