"""A subscriber of the fan-out counts every event once, however the stream is cut into pieces."""

import asyncio
import time

import pytest

from bench.fanout_subscribers import Heard, Subscriber

_HEAD = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"


def _chunk(text: str) -> bytes:
    return f"{len(text):x}\r\n{text}\r\n".encode()


@pytest.mark.parametrize("piece", [1, 7, 64, 10_000])
async def test_every_event_is_counted_once_wherever_the_stream_is_cut(piece: int) -> None:
    heard = Heard()
    subscriber = Subscriber(b"", heard)
    sent = time.monotonic_ns()
    events = [f'id: e:{n}\nevent: AssetUpdated\ndata: {{"body":{{"sent_at":{sent - n}}}}}\n\n' for n in range(3)]
    stream = _HEAD + _chunk("retry: 1000\n\n") + _chunk("event: subscribed\ndata: {}\n\n") + _chunk(":\n\n")
    stream += _chunk(events[0]) + _chunk(events[1] + events[2])

    for start in range(0, len(stream), piece):
        subscriber.data_received(stream[start : start + piece])

    assert subscriber.subscribed.done()
    waits = list(await heard.take(3))
    assert len(waits) == 3
    assert all(0 <= wait < 10**10 for wait in waits)


async def test_a_subscriber_that_is_let_go_is_not_waited_for() -> None:
    heard = Heard()
    subscriber = Subscriber(b"", heard)
    subscriber.data_received(_HEAD + _chunk("event: subscribed\ndata: {}\n\n"))
    taking = asyncio.ensure_future(heard.take(1))
    await asyncio.sleep(0)
    subscriber.connection_lost(None)
    with pytest.raises(ConnectionError, match="let go"):
        await taking


async def test_who_is_refused_says_so() -> None:
    subscriber = Subscriber(b"", Heard())
    subscriber.data_received(b"HTTP/1.1 401 Unauthorized\r\n\r\n")
    subscriber.connection_lost(None)
    with pytest.raises(ConnectionError, match="401"):
        await subscriber.subscribed
