"""The bytes that are hashed are the same for ever, in every language."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from event_log.chain import GENESIS, canonical_bytes, canonical_json, chained_hash
from event_log.model import Metadata, RecordedEvent

EVENT = RecordedEvent(
    position=7,
    event_id=UUID("6f6c4d52-9b0e-5a53-8d3c-3a6c3a1f7c11"),
    stream_id="asset:1",
    version=1,
    type="AssetNamed",
    schema_version=1,
    payload={"name": 'Zoë "Z" / \u2028 🙂', "tags": ["b", "a"], "count": -3, "after": None},
    metadata=Metadata.model_validate(
        {"workspace": "home", "actor": "me", "correlation_id": "c", "occurred_at": "2024-02-29T12:00:00.000000Z"}
    ),
    recorded_at=datetime(2024, 2, 29, 12, 0, 0, 5, UTC),
    hash=b"",
)

CANONICAL = (
    '["asset:1",1,"6f6c4d52-9b0e-5a53-8d3c-3a6c3a1f7c11","AssetNamed",1,"2024-02-29T12:00:00.000005Z",'
    '{"actor":"me","correlation_id":"c","occurred_at":"2024-02-29T12:00:00.000000Z","workspace":"home"},'
    '{"after":null,"count":-3,"name":"Zoë \\"Z\\" / \u2028 🙂","tags":["b","a"]}]'
).encode()


def test_an_event_has_one_spelling() -> None:
    assert canonical_bytes(EVENT) == CANONICAL


def test_the_first_event_is_chained_to_zeros() -> None:
    assert chained_hash(GENESIS, EVENT) == hashlib.sha256(bytes(32) + CANONICAL).digest()


def test_the_spelling_does_not_depend_on_where_the_reader_sits() -> None:
    elsewhere = timezone(timedelta(hours=5, minutes=30))
    assert canonical_bytes(replace(EVENT, recorded_at=EVENT.recorded_at.astimezone(elsewhere))) == CANONICAL


def test_keys_are_sorted_by_their_utf8_bytes() -> None:
    # UTF-16, by which some languages sort, has these two the other way round.
    assert canonical_json({"\U00010000": 1, "\ue000": 2}) == '{"\ue000":2,"\U00010000":1}'.encode()


def test_a_metadata_field_that_came_later_does_not_change_an_older_event() -> None:
    assert b"traceparent" not in canonical_bytes(EVENT)
