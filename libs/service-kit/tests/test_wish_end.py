"""How an asker hears what became of its wish."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from event_log.model import Event, Metadata, RecordedEvent
from service_kit.pictures import (
    GenerationCancelled,
    GenerationCompleted,
    GenerationFailed,
    GenerationStarted,
    Picture,
)
from service_kit.wish_end import CANCELLED, CompleteWish, FailWish, wish_end

PICTURE = Picture(key="global/home/1/g1.png", sha256="a" * 64, size_bytes=9, width=512, height=512)
ASKER = {"generation_id": "g1", "asker_service": "asset-catalog", "asker_stream": "asset:1"}


def told(event: Event, name: str = "") -> RecordedEvent:
    metadata = Metadata(workspace="home", actor="me", correlation_id="c", occurred_at="2026-01-02T12:00:00Z")
    type_name, payload = name or event.type_name(), event.model_dump(mode="json")
    now = datetime(2026, 1, 2, tzinfo=UTC)
    return RecordedEvent(1, uuid4(), "generation:g1", 1, type_name, 1, payload, metadata, now, b"")


@pytest.mark.parametrize(
    ("event", "end"),
    [
        (GenerationCompleted(**ASKER, picture=PICTURE), CompleteWish("g1", PICTURE)),
        (GenerationFailed(**ASKER, reason="WORN_OUT", message="No luck."), FailWish("g1", "WORN_OUT", "No luck.")),
        (GenerationCancelled(**ASKER, message="You said so."), FailWish("g1", CANCELLED, "You said so.")),
    ],
)
def test_a_wish_ends_with_its_picture_or_with_why_there_is_none(event: Event, end: CompleteWish | FailWish) -> None:
    assert wish_end(told(event)) == end


def test_what_goes_on_is_no_end_nor_is_what_is_not_known() -> None:
    started = GenerationStarted(generation_id="g1", attempt=1, backend="collage")
    assert wish_end(told(started)) is None
    assert wish_end(told(started, name="GenerationPaused")) is None
