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
class FeedEnd:
    """What the feed holds of one workspace: the events after `dropped_through` up to `head`."""

    head: Cursor
    dropped_through: int = 0


@dataclass(frozen=True, slots=True)
class Resume:
    """Everything after this cursor can be told."""

    cursor: Cursor


@dataclass(frozen=True, slots=True)
class TakeSnapshot:
    """Something before this cursor cannot be told any more: read the resources anew. The feed goes on after it."""

    cursor: Cursor
    reason: str


def resume(after: str, end: FeedEnd) -> Resume | TakeSnapshot:
    """Decides where a subscriber goes on that last saw `after` (empty: begins now)."""
    if not after:
        return Resume(end.head)
    cursor = Cursor.parse(after)
    if cursor is None:
        return TakeSnapshot(end.head, "This cursor is not one of Greenroom's.")
    if cursor.epoch != end.head.epoch:
        return TakeSnapshot(end.head, "The feed was made anew since this cursor.")
    if cursor.seq > end.head.seq:
        return TakeSnapshot(end.head, "This cursor lies ahead of the feed.")
    if cursor.seq < end.dropped_through:
        return TakeSnapshot(end.head, "This cursor is too old: what came after it is no longer kept.")
    return Resume(cursor)
