"""The rules of a generation, told as given – when – then."""

import pytest
from event_log.model import Event
from image_worker.domain.commands import Cancel, Command, Complete, Fail, Queue, Start
from image_worker.domain.decide import decide
from image_worker.domain.keys import is_own
from image_worker.domain.patience import after_failure, after_outage
from image_worker.domain.state import fold
from service_kit.pictures import (
    GenerationCancelled,
    GenerationCompleted,
    GenerationFailed,
    GenerationQueued,
    GenerationStarted,
    Picture,
    PictureSpec,
)

ID, ASKER, STREAM = "g", "asset-catalog", "asset:a"
SPEC = PictureSpec(generation_id=ID, prompt="a hammer", width=64, height=64, destination="global/home/a")
PICTURE = Picture(key="k", sha256="s", size_bytes=1, width=64, height=64)

QUEUED = GenerationQueued(generation_id=ID, spec=SPEC, asker_service=ASKER, asker_stream=STREAM)
STARTED = GenerationStarted(generation_id=ID, attempt=1, backend="null")
STARTED_AGAIN = GenerationStarted(generation_id=ID, attempt=2, backend="null")
COMPLETED = GenerationCompleted(generation_id=ID, asker_service=ASKER, asker_stream=STREAM, picture=PICTURE)
FAILED = GenerationFailed(generation_id=ID, asker_service=ASKER, asker_stream=STREAM, reason="R", message="Why.")
CANCELLED = GenerationCancelled(generation_id=ID, asker_service=ASKER, asker_stream=STREAM, message="No more.")
TOMBSTONE = GenerationCancelled(generation_id=ID, asker_service="", asker_stream="", message="No more.")

QUEUE, START, COMPLETE = Queue(SPEC, ASKER, STREAM), Start(1, "null"), Complete(PICTURE)
FAIL, CANCEL = Fail("R", "Why."), Cancel(ID, "No more.")


def given(*events: Event) -> "_Given":
    return _Given(events)


class _Given:
    def __init__(self, events: tuple[Event, ...]) -> None:
        self._events = events

    def when(self, command: Command) -> tuple[Event, ...]:
        return decide(fold(self._events), command)


def test_a_wish_is_queued_once() -> None:
    assert given().when(QUEUE) == (QUEUED,)
    assert given(QUEUED).when(QUEUE) == ()


def test_it_runs_and_completes() -> None:
    assert given(QUEUED).when(START) == (STARTED,)
    assert given(QUEUED, STARTED).when(COMPLETE) == (COMPLETED,)


def test_a_second_attempt_follows_a_first() -> None:
    assert given(QUEUED, STARTED).when(Start(2, "null")) == (STARTED_AGAIN,)
    assert fold((QUEUED, STARTED, STARTED_AGAIN)).attempts == 2


def test_a_failure_tells_the_asker_why() -> None:
    assert given(QUEUED, STARTED).when(FAIL) == (FAILED,)


def test_a_cancel_ends_what_waits_and_what_runs() -> None:
    assert given(QUEUED).when(CANCEL) == (CANCELLED,)
    assert given(QUEUED, STARTED).when(CANCEL) == (CANCELLED,)


def test_a_cancel_of_what_is_not_known_yet_leaves_a_tombstone_that_the_late_wish_finds() -> None:
    assert given().when(CANCEL) == (TOMBSTONE,)
    assert given(TOMBSTONE).when(QUEUE) == (CANCELLED,), "stays cancelled, and now the asker is told"
    assert given(TOMBSTONE, CANCELLED).when(QUEUE) == ()
    assert given(TOMBSTONE).when(START) == ()


@pytest.mark.parametrize("end", [COMPLETED, FAILED, CANCELLED])
@pytest.mark.parametrize("late", [QUEUE, START, COMPLETE, FAIL, CANCEL])
def test_the_first_end_stands(end: Event, late: Command) -> None:
    assert given(QUEUED, STARTED, end).when(late) == ()


def test_pauses_double_and_are_spread_by_chance() -> None:
    assert [after_failure(n, 2.0, 0.5) for n in (1, 2, 3)] == [2.0, 4.0, 8.0]
    assert (after_failure(1, 2.0, 0.0), after_failure(1, 2.0, 1.0)) == (1.0, 3.0)
    assert after_outage(1, 1.0) == 1.0
    assert after_outage(1_000, 1.0) == 30.0


@pytest.mark.parametrize(
    ("key", "own"),
    [
        ("global/home/asset", True),
        ("global/elsewhere/asset", False),
        ("project_1/branch_2/master-assets/3", True),
        ("global/home", False),
        ("global/home/../elsewhere/asset", False),
        ("global/home//asset", False),
        ("/global/home/asset", False),
        ("secrets/home/asset", False),
        ("", False),
    ],
)
def test_a_wish_may_only_name_keys_of_its_own_workspace(key: str, own: bool) -> None:
    assert is_own(key, "home") is own
