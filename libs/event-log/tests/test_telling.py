"""What other services are told of the log."""

import orjson
import pytest
from event_log.envelope import MalformedEnvelope, decode, encode, headers
from event_log.log_reader import LogReader
from event_log.outgoing import page_after
from event_log.postgres import PostgresEventStore

from .sample import NEWS, NOTES, REGISTRY, SERVICE, Announced, Kept, Noted, note

pytestmark = pytest.mark.integration


async def test_an_envelope_survives_its_way_and_says_in_its_headers_what_it_is(
    store: PostgresEventStore, reader: LogReader
) -> None:
    await note(store, "note:1", Noted(number=1), Noted(number=2))
    _, envelope = (await reader.read_all(NOTES, 0, 10)).envelopes

    assert decode(encode(envelope)) == envelope
    told = dict(headers(envelope))
    assert told["ce_id"] == str(envelope.event.event_id).encode()
    assert told["ce_type"] == b"greenroom.Noted.v1"
    assert told["ce_source"] == b"/greenroom/notes-service"
    assert (told["ce_position"], told["ce_streamversion"], told["ce_previousversion"]) == (b"2", b"2", b"1")
    assert told["ce_time"].endswith(b"Z")


@pytest.mark.parametrize("value", [b"", b"{}", b"[]", b'{"source": 1}', b"\xff"])
def test_bytes_that_are_no_envelope_are_named_so(value: bytes) -> None:
    with pytest.raises(MalformedEnvelope):
        decode(value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("event_id", "5"),
        ("source", "null"),
        ("stream_id", '"note:\\u0000"'),
        ("version", "1e400"),
        ("version", "0"),
        ("version", "18446744073709551615"),
        ("position", '"1"'),
        ("payload", "[1]"),
        ("recorded_at", '"0001-01-01T00:00:00+14:00"'),
        ("hash", "7"),
    ],
)
async def test_an_envelope_that_could_not_be_kept_is_none(
    store: PostgresEventStore, reader: LogReader, field: str, value: str
) -> None:
    await note(store, "note:1", Noted())
    (envelope,) = await reader.read_stream(NOTES, "note:1", 0, 1)
    told = orjson.loads(encode(envelope))
    spoilt = orjson.dumps(told | {field: orjson.Fragment(value)})
    with pytest.raises(MalformedEnvelope):
        decode(spoilt)


async def test_the_previous_version_is_that_of_the_stream_on_the_topic(
    store: PostgresEventStore, reader: LogReader
) -> None:
    await note(store, "note:1", Noted(), Kept(), Announced(), Kept(), Noted())
    await note(store, "note:2", Kept(), Announced())

    outgoing = await page_after(store.pool, REGISTRY, SERVICE, 0, 100)

    told = [(e.topic, e.event.stream_id, e.event.version, e.previous_version) for e in outgoing.envelopes]
    assert told == [
        (NOTES, "note:1", 1, 0),
        (NEWS, "note:1", 3, 0),
        (NOTES, "note:1", 3, 1),
        (NOTES, "note:1", 5, 3),
        (NEWS, "note:2", 2, 0),
        (NOTES, "note:2", 2, 0),
    ]
    assert outgoing.last_position == 7
    for topic in (NOTES, NEWS):
        page = await reader.read_all(topic, 0, 100)
        assert page.envelopes == [envelope for envelope in outgoing.envelopes if envelope.topic == topic]


async def test_pages_of_a_topic_lead_to_the_head(store: PostgresEventStore, reader: LogReader) -> None:
    await note(store, "note:1", Noted(), Kept(), Noted(), Noted(), Kept())

    first = await reader.read_all(NOTES, 0, 2)
    assert [envelope.event.position for envelope in first.envelopes] == [1, 3]
    assert (first.next_position, first.head_position) == (3, 5)
    last = await reader.read_all(NOTES, first.next_position, 2)
    assert [envelope.event.position for envelope in last.envelopes] == [4]
    assert (last.next_position, last.head_position) == (5, 5)
    nothing = await reader.read_all("another's topic", 0, 2)
    assert (nothing.envelopes, nothing.next_position) == ([], 5)


async def test_a_stream_of_a_topic_is_read_after_a_version(store: PostgresEventStore, reader: LogReader) -> None:
    await note(store, "note:1", Noted(), Kept(), Noted(), Noted())
    found = await reader.read_stream(NOTES, "note:1", 1, 10)
    assert [(envelope.event.version, envelope.previous_version) for envelope in found] == [(3, 1), (4, 3)]
    assert await reader.read_stream(NOTES, "note:1", 4, 10) == []


async def test_a_page_to_tell_is_no_larger_than_a_broker_acknowledges_soon(store: PostgresEventStore) -> None:
    large = Noted(text="x" * 250_000)
    await note(store, "note:1", *[large] * 40)
    told, position = list[int](), 0
    while page := (await page_after(store.pool, REGISTRY, SERVICE, position, 500)).envelopes:
        assert sum(len(encode(envelope)) for envelope in page) < 9 * 1024 * 1024
        told += [envelope.event.position for envelope in page]
        position = told[-1]
    assert told == list(range(1, 41))
