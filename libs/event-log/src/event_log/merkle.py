"""The Merkle root of where a log's streams stand: one hash that no stream can be behind of, altered in or gone from.

The tree is that of RFC 6962, section 2.1: a leaf is SHA-256(00 ∥ canonical JSON of [stream_id, version, hash as
lower-case hex]), a node SHA-256(01 ∥ left ∥ right), and the left side of a node is the largest full tree that fits. No
leaf at all is SHA-256 of nothing. Leaves come in the order of the UTF-8 bytes of their streams' ids.
"""

import hashlib

from event_log.chain import canonical_json


def leaf(stream_id: str, version: int, last_hash: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + canonical_json([stream_id, version, last_hash.hex()])).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class MerkleRoot:
    """Takes leaves one by one. It holds one hash for each full subtree: as many as their number has bits set."""

    def __init__(self) -> None:
        self.leaves = 0
        self._full: list[bytes] = []

    def add(self, leaf_hash: bytes) -> None:
        """Two full trees of a size become one, as a carry goes through a binary number."""
        carried, count = leaf_hash, self.leaves
        while count & 1:
            carried = _node(self._full.pop(), carried)
            count >>= 1
        self._full.append(carried)
        self.leaves += 1

    def root(self) -> bytes:
        if not self._full:
            return hashlib.sha256().digest()
        *larger, root = self._full
        for left in reversed(larger):
            root = _node(left, root)
        return root
