"""`python -m consultingroom.client --help`. The passphrase is asked for, and is no argument: the
arguments of a process can be read by others on the same machine."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import httpx

from consultingroom.client.carried import verified_in_words
from consultingroom.client.export import text_of
from consultingroom.client.room import Letter, Problem, Refusal, Room

Command = Callable[[Room, argparse.Namespace], None]


def connected(address: str) -> httpx.Client:
    return httpx.Client(base_url=address, timeout=60)


def main(
    arguments: Sequence[str] | None = None,
    connect: Callable[[str], httpx.Client] = connected,
) -> int:
    """0 when it was done, 1 when the house would not, 2 when something did not agree."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.command is verify and (file := Path(asked.relationship)).is_file():
        return _checked(file, asked)
    if not asked.name:
        parser.error("--name is needed to sign in")
    with connect(asked.at) as http:
        try:
            _signed_in(Room(http), asked)
        except Problem as problem:
            return _fail(1, str(problem))
        except Refusal as refusal:
            return _fail(2, f"refused: {refusal.code}")
    return 0


def _checked(file: Path, asked: argparse.Namespace) -> int:
    """A file needs no house and nobody's keys."""
    holds, words = verified_in_words(file, asked.key, text=asked.text)
    if not holds:
        return _fail(2, words)
    say(words)
    return 0


def _signed_in(room: Room, asked: argparse.Namespace) -> None:
    passphrase = getpass.getpass("Passphrase: ")
    room.sign_in(asked.name, passphrase, asked.code)
    command: Command = asked.command
    command(room, asked)
    room.sign_out()


def sign_in(room: Room, _: argparse.Namespace) -> None:
    say(f"{room.me.name} ({room.me.role}), keys {room.me.keys.fingerprint}")


def list_relationships(room: Room, _: argparse.Namespace) -> None:
    for each in room.relationships():
        names = ", ".join(room.names(each.id).values())
        say(f"{each.id}  {names}  {each.waiting} waiting")


def read(room: Room, asked: argparse.Namespace) -> None:
    names = room.names(asked.relationship)
    for letter in room.letters(asked.relationship):
        say(_as_text(letter, names))


def send(room: Room, asked: argparse.Namespace) -> None:
    sent = room.send_letter(asked.relationship, sys.stdin.read(), asked.file)
    say(f"sent; will be read {sent.read_at}" if sent.read_at else "sent")


def export(room: Room, asked: argparse.Namespace) -> None:
    room.export(asked.relationship, asked.directory)
    say(f"written to {asked.directory}")


def verify(room: Room, asked: argparse.Namespace) -> None:
    letters = room.letters(asked.relationship)
    agreements = room.agreements(asked.relationship)
    facts = room.facts(asked.relationship)
    say(f"letters: {len(letters)}, agreements: {len(agreements)}, facts: {len(facts)}: all agree")
    say(f"Read these to each other: {room.digits(asked.relationship)}")


COMMANDS: Mapping[str, Command] = {
    "sign-in": sign_in,
    "list": list_relationships,
    "read": read,
    "send": send,
    "export": export,
    "verify": verify,
}


PLACES = {"verify": "a relationship, or the file of an agreement: agreement.pdf, agreement.json"}


def say(words: str) -> None:
    sys.stdout.write(words + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="consultingroom.client")
    parser.add_argument("--at", default="http://127.0.0.1:8000", help="the address of the house")
    parser.add_argument("--name", help="the name to sign in with; a file is verified without")
    parser.add_argument("--code", help="of the second factor, where there is one")
    commands = parser.add_subparsers(required=True)
    for name, command in COMMANDS.items():
        own = commands.add_parser(name)
        own.set_defaults(command=command)
        if name not in ("sign-in", "list"):
            own.add_argument("relationship", help=PLACES.get(name))
        if name == "verify":
            own.add_argument(
                "--key",
                action="append",
                default=[],
                metavar="PRINT",
                help="must be among its keys: --key=PRINT, because it may begin with a dash",
            )
            own.add_argument("--text", action="store_true", help="print what was signed")
        if name == "export":
            own.add_argument("directory", type=Path)
        if name == "send":
            own.description = "Sends what comes from standard input."
            own.add_argument("--file", type=Path, action="append", default=[])
    return parser


def _as_text(letter: Letter, names: Mapping[str, str]) -> str:
    return f"{letter.at}  {names.get(letter.author, letter.author)}\n{text_of(letter)}\n"


def _fail(status: int, words: str) -> int:
    sys.stderr.write(words + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
