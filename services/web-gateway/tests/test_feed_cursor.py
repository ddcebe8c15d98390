"""Where a subscriber goes on, and when it is told to take a snapshot instead."""

import pytest
from web_gateway.domain.cursor import Cursor, Resume, TakeSnapshot, resume

HEAD = Cursor("e1", 10)


def test_without_a_cursor_it_begins_now() -> None:
    assert resume("", HEAD) == Resume(Cursor("e1", 10))


@pytest.mark.parametrize("seq", [0, 7, 10])
def test_a_cursor_of_this_feed_is_resumed_from(seq: int) -> None:
    assert resume(f"e1:{seq}", HEAD) == Resume(Cursor("e1", seq))


@pytest.mark.parametrize(
    "after",
    ["e0:5", "e1:11", "e1", "e1:", ":5", "e1:-1", "e1:5 ", "e1:５", "e1:" + "9" * 40, "x" * 100_000, "\x00"],
)
def test_any_other_cursor_asks_for_a_snapshot_and_goes_on_after_the_head(after: str) -> None:
    start = resume(after, HEAD)
    assert isinstance(start, TakeSnapshot)
    assert start.cursor == HEAD
    assert start.reason


@pytest.mark.parametrize(("seq", "is_told"), [(3, False), (4, True), (5, True), (10, True)])
def test_a_cursor_older_than_what_is_kept_asks_for_a_snapshot(seq: int, is_told: bool) -> None:
    """5 to 10 are kept: whoever saw 4 has them all still to come."""
    assert isinstance(resume(f"e1:{seq}", HEAD, kept_from=5), Resume) == is_told


def test_a_cursor_is_read_back_as_it_was_written() -> None:
    assert Cursor.parse(str(Cursor("0af7651916cd43dd", 42))) == Cursor("0af7651916cd43dd", 42)
