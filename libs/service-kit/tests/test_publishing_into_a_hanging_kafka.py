"""A broker that takes messages and never acknowledges them, stood in for at the producer."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from event_log.relay import OutMessage
from service_kit import kafka_producer, kafka_publisher
from service_kit.kafka_publisher import KafkaPublisher

MESSAGE = OutMessage("test.topic", b"asset:1", b"{}", [])


class Hanging:
    """Also its own stop waits for what it holds."""

    def __init__(self, **settings: Any) -> None:
        self.closed = asyncio.Event()
        self.client = SimpleNamespace(close=self._close)
        self._sender = SimpleNamespace(sender_task=asyncio.create_task(asyncio.Event().wait()))

    async def start(self) -> None:
        pass

    async def send(self, topic: str, **message: Any) -> asyncio.Future[None]:
        return asyncio.get_running_loop().create_future()

    async def stop(self) -> None:
        await asyncio.Event().wait()

    async def _close(self) -> None:
        self.closed.set()


async def test_what_is_never_acknowledged_is_given_up_and_its_producer_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    made = list[Hanging]()

    def make(**settings: Any) -> Hanging:
        made.append(Hanging(**settings))
        return made[-1]

    monkeypatch.setattr(kafka_producer, "AIOKafkaProducer", make)
    monkeypatch.setattr(kafka_publisher, "_GIVEN_UP_AFTER", 0.1)
    monkeypatch.setattr(kafka_producer, "_STOP_TIMEOUT", 0.1)
    publisher = KafkaPublisher("127.0.0.1:1")
    async with asyncio.timeout(5):
        for _ in range(2):
            with pytest.raises(TimeoutError, match="1 messages were not acknowledged"):
                await publisher.publish([MESSAGE])
        for producer in made:
            await producer.closed.wait()
            with pytest.raises(asyncio.CancelledError):
                await producer._sender.sender_task
    assert len(made) == 2, "a producer that failed is never used again"
    await publisher.close()
