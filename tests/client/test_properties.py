"""What holds for every text, every size and every flipped bit."""

from __future__ import annotations

import io
import secrets
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultingroom.client import chain, file, item, keyring, kit, slot
from consultingroom.client.encodings import b64u, canonical, from_canonical, unb64u
from consultingroom.client.padding import pad, unpad
from consultingroom.client.refusal import Refusal
from tests.client.people import EPOCH, MARA, ROBIN, quick

texts = st.text(st.characters(exclude_categories=("Cs",)))
whole = st.integers(-(2**53) + 1, 2**53 - 1)
values = st.recursive(
    st.none() | st.booleans() | whole | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)


def flipped(data: bytes, bit: int) -> bytes:
    bent = bytearray(data)
    bent[bit // 8 % len(bent)] ^= 1 << bit % 8
    return bytes(bent)


def is_refused(act: Callable[[], object]) -> bool:
    try:
        act()
    except Refusal:
        return True
    return False


@quick
@given(values)
def test_canonical_bytes_are_read_back(value: Any) -> None:
    assert from_canonical(canonical(value)) == value


@quick
@given(st.binary())
def test_b64u_is_read_back_and_has_no_second_writing(data: bytes) -> None:
    assert unb64u(b64u(data)) == data
    assert is_refused(lambda: unb64u(b64u(data) + "="))


@quick
@given(st.binary(max_size=70_000))
def test_padding_is_taken_off_again_and_tells_little(content: bytes) -> None:
    padded = pad(content)

    assert unpad(padded) == content
    assert len(padded) in {2**n for n in range(8, 17)} | {2 * 65536}


@quick
@given(values, st.sampled_from(["letter", "note"]), st.integers(1, 10**6))
def test_opening_inverts_sealing(content: Any, kind: str, n: int) -> None:
    place = item.Place(kind, kind, n, "")

    sealed = item.seal_item(EPOCH, ROBIN, place, content)

    assert item.open_item(EPOCH, sealed.context, sealed.sealed, sealed.digest) == content


@quick
@given(texts, st.integers(min_value=0, max_value=2**16))
def test_any_flipped_bit_is_refused(body: str, bit: int) -> None:
    sealed = item.seal_item(EPOCH, ROBIN, item.Place("i", "letter", 1, ""), {"body": body})

    bent = flipped(sealed.sealed, bit)

    assert is_refused(lambda: item.open_item(EPOCH, sealed.context, bent))


@quick
@given(st.sampled_from(sorted(item.Context.__annotations__)), texts | whole)
def test_nothing_opens_in_another_place(field: str, value: Any) -> None:
    sealed = item.seal_item(EPOCH, ROBIN, item.Place("i", "letter", 1, ""), {"body": ""})
    if sealed.context[field] == value:  # type: ignore[literal-required]
        return

    moved: Any = {**sealed.context, field: value}

    assert is_refused(lambda: item.open_item(EPOCH, moved, sealed.sealed))


@quick
@given(st.binary(min_size=20, max_size=20), st.integers(0, 35), st.sampled_from(kit.LETTERS))
def test_a_kit_is_read_back_and_a_mistyped_letter_is_found(
    data: bytes, at: int, letter: str
) -> None:
    written = kit.write_kit(data)
    letters = list(written.replace("-", ""))
    assert kit.read_kit(written) == data
    if letters[at] == letter:
        return

    letters[at] = letter

    # One in a million mistyped kits would pass: twenty bits.
    assert is_refused(lambda: kit.read_kit("".join(letters)))


@quick
@given(st.integers(min_value=0, max_value=2**16))
def test_any_flipped_bit_in_a_wrap_is_refused(bit: int) -> None:
    key = secrets.token_bytes(32)
    wrap = keyring.wrap_keyring(MARA, "recovery", {}, key)
    assert keyring.unwrap_keyring(wrap, MARA.person, key) == MARA

    bent: keyring.Wrap = {**wrap, "sealed": b64u(flipped(unb64u(wrap["sealed"]), bit))}

    assert is_refused(lambda: keyring.unwrap_keyring(bent, MARA.person, key))


@quick
@given(st.binary(max_size=3000), st.integers(min_value=0, max_value=2**20))
def test_a_file_is_read_back_and_any_flipped_bit_is_refused(data: bytes, bit: int) -> None:
    described = file.describe(io.BytesIO(data), id="f", name="a", type="")
    whole = file.Whole(EPOCH, ROBIN.person, "f", described["chunks"])
    sealed = [
        file.seal_chunk(whole, n, plain)
        for n, plain in enumerate(file.plain_chunks(io.BytesIO(data)))
    ]
    bent = [flipped(sealed[0], bit), *sealed[1:]]

    def read(chunks: list[bytes]) -> bytes:
        return b"".join(file.download(described, EPOCH, ROBIN.person, chunks.__getitem__))

    assert read(sealed) == data
    assert is_refused(lambda: read(bent))


def test_chunks_of_a_larger_file_cannot_change_places() -> None:
    data = bytes(file.CHUNK) + b"\1" * file.CHUNK + b"\2"
    described = file.describe(io.BytesIO(data), id="f", name="a", type="")
    whole = file.Whole(EPOCH, ROBIN.person, "f", described["chunks"])
    sealed = [
        file.seal_chunk(whole, n, plain)
        for n, plain in enumerate(file.plain_chunks(io.BytesIO(data)))
    ]

    chunks = file.download(
        described, EPOCH, ROBIN.person, [sealed[i] for i in (1, 0, 2)].__getitem__
    )

    with pytest.raises(Refusal, match="altered-file"):
        list(chunks)


def letters(count: int) -> list[chain.Header]:
    headers: list[chain.Header] = []
    for n in range(1, count + 1):
        previous = headers[-1]["digest"] if headers else ""
        sealed = item.seal_item(EPOCH, ROBIN, item.Place(f"i{n}", "letter", n, previous), {})
        headers.append({"context": sealed.context, "digest": sealed.digest})
    return headers


WHOLE = letters(8)
HEADS = chain.check_chain(WHOLE, EPOCH.relationship)


@quick
@given(st.data())
def test_any_other_list_than_the_whole_one_is_refused(data: st.DataObject) -> None:
    shown = data.draw(st.lists(st.sampled_from(WHOLE), max_size=12))
    if shown == WHOLE:
        return

    assert is_refused(lambda: chain.check_chain(shown, EPOCH.relationship, HEADS))
    assert is_refused(lambda: chain.check_chain(shown, EPOCH.relationship, seen=[HEADS]))


@quick
@given(values, st.integers(1, 9))
def test_a_slot_opens_only_under_its_name_and_version(content: Any, version: int) -> None:
    from consultingroom.client.epoch import begin_epoch
    from tests.client.people import KEYS

    _, own = begin_epoch("own", ROBIN, {ROBIN.person: KEYS[ROBIN.person].statement})
    sealed = slot.seal_slot(own, ROBIN, "pins", version, content).sealed

    assert slot.open_slot(own, "pins", version, sealed) == content
    assert is_refused(lambda: slot.open_slot(own, "pins", version + 1, sealed))
    assert is_refused(lambda: slot.open_slot(own, "draft", version, sealed))
