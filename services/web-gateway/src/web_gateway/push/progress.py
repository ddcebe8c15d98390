"""Reads how far pictures are, for the readers of this process.

Without a group: each gateway reads all of it, from the end on, and keeps nothing. What is missed is told by what comes
next, so Kafka may be away or forget as it likes: it is looked for again, and the feed goes on meanwhile.
"""

import asyncio
import random

import structlog
from aiokafka import AIOKafkaConsumer  # type: ignore[import-untyped]
from service_kit.picture_progress import NoProgress
from service_kit.topics import IMAGE_PROGRESS

from web_gateway.domain.hub import FeedHub
from web_gateway.domain.progress import ProgressMessage

log = structlog.get_logger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 5.0
# Milliseconds: how often new partitions, and a topic made anew, are looked for.
_LOOK_AT_CLUSTER_EVERY = 5_000
_POLL = 1_000
_MOST_RECORDS = 500
_STOPS_WITHIN = 5.0


class ProgressReader:
    def __init__(self, bootstrap: str, hub: FeedHub) -> None:
        self._bootstrap, self._hub = bootstrap, hub
        # Set while the topic is read.
        self.reading = asyncio.Event()

    async def run(self) -> None:
        """Until cancelled."""
        pause = _FIRST_PAUSE
        while True:
            consumer = AIOKafkaConsumer(
                IMAGE_PROGRESS,
                bootstrap_servers=self._bootstrap,
                client_id="web-gateway-progress",
                group_id=None,
                enable_auto_commit=False,
                auto_offset_reset="latest",
                metadata_max_age_ms=_LOOK_AT_CLUSTER_EVERY,
            )
            try:
                await consumer.start()
                log.info("progress.reading")
                pause = _FIRST_PAUSE
                await self._read(consumer)
            except Exception as error:
                log.info("progress.away", error=repr(error), again_in=pause)
            finally:
                self.reading.clear()
                await _stopped(consumer)
            await asyncio.sleep(pause * random.uniform(0.7, 1.3))  # noqa: S311 - jitter
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _read(self, consumer: AIOKafkaConsumer) -> None:
        # The end is where it is now, not where it will be when something comes.
        await consumer.seek_to_end()
        self.reading.set()
        while True:
            fetched = await consumer.getmany(timeout_ms=_POLL, max_records=_MOST_RECORDS)
            for records in fetched.values():
                for record in records:
                    self._show(record.value or b"")
            # A page is handed out in one go: whoever reads it gets his turn.
            await asyncio.sleep(0)

    def _show(self, value: bytes) -> None:
        try:
            message = ProgressMessage.of(value)
        except NoProgress as error:
            log.warning("progress.passed_over", error=str(error)[:200])
            return
        self._hub.show(message.progress.workspace, message)


async def _stopped(consumer: AIOKafkaConsumer) -> None:
    try:
        async with asyncio.timeout(_STOPS_WITHIN):
            await consumer.stop()
    except Exception as error:
        log.debug("progress.not_stopped", error=repr(error))
