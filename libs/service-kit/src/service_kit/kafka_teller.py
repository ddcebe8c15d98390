"""Tells what may be lost: no waiting for all replicas, no second try."""

import asyncio
from collections.abc import Iterable

from service_kit.kafka_producer import Producer

# Seconds for all of it, the connection included: what comes later than that is no news.
_GIVEN_UP_AFTER = 5.0


class KafkaTeller:
    def __init__(self, bootstrap: str, topic: str) -> None:
        self._producer, self._topic = Producer(bootstrap, acks=1), topic

    async def tell(self, messages: Iterable[tuple[bytes, bytes]]) -> None:
        """Keys and values: those of one key arrive in order. Raises TimeoutError after 5 s, and KafkaError."""
        try:
            async with asyncio.timeout(_GIVEN_UP_AFTER):
                producer = await self._producer.started()
                taken = [await producer.send(self._topic, value=value, key=key) for key, value in messages]
                await asyncio.gather(*taken)
        except BaseException:
            # It would go on trying to send what is old by then.
            self._producer.discard()
            raise

    async def close(self) -> None:
        await self._producer.close()
