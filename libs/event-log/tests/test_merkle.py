"""The root of the stream heads is that of RFC 6962, whoever computes it."""

import hashlib

import pytest
from event_log.heads import heads_at, heads_now
from event_log.merkle import MerkleRoot, leaf
from event_log.postgres import PostgresEventStore
from hypothesis import given
from hypothesis import strategies as st

from .sample import Noted, note


def by_the_book(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word, over leaves that are hashed already."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + by_the_book(leaves[:split]) + by_the_book(leaves[split:])).digest()


def rooted(leaves: list[bytes]) -> bytes:
    tree = MerkleRoot()
    for one in leaves:
        tree.add(one)
    assert tree.leaves == len(leaves)
    return tree.root()


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=70))
def test_any_number_of_leaves_has_the_root_of_the_standard(leaves: list[bytes]) -> None:
    assert rooted(leaves) == by_the_book(leaves)


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40), st.data())
def test_a_leaf_that_is_altered_or_gone_changes_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(leaves) - 1))
    altered = [*leaves[:place], hashlib.sha256(leaves[place]).digest(), *leaves[place + 1 :]]
    assert rooted(altered) != rooted(leaves)
    assert rooted(leaves[:place] + leaves[place + 1 :]) != rooted(leaves)


def test_a_leaf_has_one_spelling() -> None:
    spelled = b'\x00["asset:1",7,"' + b"ab" * 32 + b'"]'
    assert leaf("asset:1", 7, bytes.fromhex("ab" * 32)) == hashlib.sha256(spelled).digest()


@pytest.mark.integration
async def test_the_heads_now_are_those_at_the_position_for_ever(store: PostgresEventStore) -> None:
    empty = await heads_now(store.pool)
    assert (empty.position, empty.streams, empty.root) == (0, 0, hashlib.sha256().digest())
    await note(store, "note:b", Noted(number=1), Noted(number=2))
    await note(store, "note:B", Noted(number=3))
    await note(store, "note:ä", Noted(number=3))
    before = await heads_now(store.pool)
    streams = {name: (await store.read_stream(name))[-1] for name in ("note:B", "note:b", "note:ä")}
    assert before.root == rooted([leaf(name, event.version, event.hash) for name, event in streams.items()])
    await note(store, "note:a", Noted(number=4))
    await note(store, "note:b", Noted(number=5))
    assert await heads_at(store.pool, 4) == before
    after = await heads_now(store.pool)
    assert await heads_at(store.pool, 6) == after
    assert after.root != before.root
