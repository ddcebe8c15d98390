"""What the image worker notes of a picture is what a gateway shows its readers: over the real Kafka."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from image_worker.progress import Progress
from service_kit.kafka import KafkaTeller, ensure_topics
from service_kit.picture_progress import PictureProgress
from service_kit.topics import IMAGE_PROGRESS
from web_gateway.domain.hub import FeedHub
from web_gateway.domain.progress import ProgressMessage
from web_gateway.push.progress import ProgressReader

pytestmark = pytest.mark.integration

_WITHIN = 60.0


def step(number: int) -> PictureProgress:
    return PictureProgress(
        workspace="home",
        resource="asset:a",
        generation_id="g",
        state="running",
        attempt=2,
        step=number,
        steps=50,
        preview="/9j/4A==",
    )


async def test_the_last_step_of_many_is_shown_as_it_was_noted(kafka: str) -> None:
    await ensure_topics(kafka, [IMAGE_PROGRESS])
    hub, teller = FeedHub(), KafkaTeller(kafka, IMAGE_PROGRESS)
    reader, progress = ProgressReader(kafka, hub), Progress(teller.tell)
    at_home, elsewhere = hub.join("home"), hub.join("elsewhere")
    for workspace, subscription in (("home", at_home), ("elsewhere", elsewhere)):
        hub.follow(workspace, 0)
        assert subscription.go_live(0)
    async with going_on(reader.run()), going_on(progress.run()), asyncio.timeout(_WITHIN):
        await reader.reading.wait()
        for number in range(51):
            progress.note(step(number))
        shown: list[ProgressMessage] = []
        while not shown or shown[-1].progress != step(50):
            shown += [one for one in await at_home.next(1) if isinstance(one, ProgressMessage)]
        assert await elsewhere.next(0.01) == []
    await teller.close()
    assert len(shown) <= 2, "of fifty steps at once nobody hears fifty times"
    assert shown[-1].preview == b"\xff\xd8\xff\xe0"


@asynccontextmanager
async def going_on(work: Any) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})
