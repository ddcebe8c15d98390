"""A producer that connects at the first use, and anew after every failure: one that failed is never used again."""

import asyncio
from typing import Any

import structlog
from aiokafka import AIOKafkaProducer  # type: ignore[import-untyped]

log = structlog.get_logger(__name__)

# Milliseconds until a message that was not acknowledged is given up.
_REQUEST_TIMEOUT = 15_000
_STOP_TIMEOUT = 5.0


class Producer:
    """options: those of AIOKafkaProducer that say how surely it tells."""

    def __init__(self, bootstrap: str, **options: Any) -> None:
        self._bootstrap, self._options = bootstrap, options
        self._producer: AIOKafkaProducer | None = None
        self._stopping = set[asyncio.Task[None]]()

    async def started(self) -> AIOKafkaProducer:
        """Raises KafkaError."""
        if self._producer is None:
            producer = AIOKafkaProducer(
                bootstrap_servers=self._bootstrap,
                request_timeout_ms=_REQUEST_TIMEOUT,
                # A broker that comes back is found soon.
                retry_backoff_ms=200,
                metadata_max_age_ms=30_000,
                **self._options,
            )
            self._producer = producer
            try:
                await producer.start()
            except BaseException:
                self.discard()
                raise
        return self._producer

    def discard(self) -> None:
        """Stopping waits for a broker that may be away: it is not waited for."""
        producer, self._producer = self._producer, None
        if producer is not None:
            task = asyncio.create_task(_stop(producer))
            self._stopping.add(task)
            task.add_done_callback(self._stopping.discard)

    async def close(self) -> None:
        self.discard()
        if self._stopping:
            await asyncio.wait(self._stopping, timeout=_STOP_TIMEOUT + 1)


async def _stop(producer: AIOKafkaProducer) -> None:
    """Within a moment, also one that holds messages which no broker takes."""
    try:
        async with asyncio.timeout(_STOP_TIMEOUT):
            await producer.stop()
    except TimeoutError:
        # Its own stop waits for them first.
        await _abandon(producer)
    except Exception as error:
        log.debug("kafka.producer_not_stopped", error=repr(error))


async def _abandon(producer: AIOKafkaProducer) -> None:
    sender = producer._sender
    if sender is not None and sender.sender_task is not None:
        sender.sender_task.cancel()
    await producer.client.close()
