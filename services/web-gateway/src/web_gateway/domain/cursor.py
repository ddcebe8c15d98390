"""Where a subscriber stands in its workspace's feed, and whether it can go on from there."""

import re
from dataclasses import dataclass

_SPELLING = re.compile(r"([0-9a-z]{1,64}):([0-9]{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """`seq` counts a workspace's feed from 1 without gaps; 0 is its beginning.

    `epoch` names one making of the feed: a rebuilt feed numbers its events anew and has another.
    """

    epoch: str
    seq: int

    def __str__(self) -> str:
        return f"{self.epoch}:{self.seq}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        found = _SPELLING.fullmatch(text)
        return cls(found[1], int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class Resume:
    """Everything after this cursor can be told."""

    cursor: Cursor


@dataclass(frozen=True, slots=True)
class TakeSnapshot:
    """What came before this cursor cannot be told: read the resources anew. The feed goes on after it."""

    cursor: Cursor
    reason: str


def resume(after: str, head: Cursor, kept_from: int = 1) -> Resume | TakeSnapshot:
    """Decides where a subscriber goes on that last saw `after` (empty: begins now).

    kept_from: the first seq that can still be told.
    """
    if not after:
        return Resume(head)
    cursor = Cursor.parse(after)
    if cursor is None:
        return TakeSnapshot(head, "This cursor is not one of Greenroom's.")
    if cursor.epoch != head.epoch:
        return TakeSnapshot(head, "The feed was made anew since this cursor.")
    if cursor.seq > head.seq:
        return TakeSnapshot(head, "This cursor lies ahead of the feed.")
    if cursor.seq < kept_from - 1:
        return TakeSnapshot(head, "This cursor is older than what the feed keeps.")
    return Resume(cursor)
