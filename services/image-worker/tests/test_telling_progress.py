"""How far pictures are is told as it comes, the latest alone, and never in a picture's way."""

import asyncio
from base64 import b64decode
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import pytest
from image_worker.progress import Progress
from service_kit import picture_progress
from service_kit.picture_progress import NoProgress, PictureProgress


def at(step: int, generation: str = "g") -> PictureProgress:
    return PictureProgress(
        workspace="home", resource="asset:a", generation_id=generation, state="running", attempt=1, step=step, steps=9
    )


class Kafka:
    def __init__(self) -> None:
        self.told: list[PictureProgress] = []
        self.asked_at: list[float] = []
        self.away = False

    async def tell(self, messages: Iterable[tuple[bytes, bytes]]) -> None:
        self.asked_at.append(asyncio.get_running_loop().time())
        if self.away:
            raise ConnectionError("no broker")
        for key, value in messages:
            told = PictureProgress.decode(value)
            assert key == told.generation_id.encode(), "those of one picture stay in order"
            self.told.append(told)

    async def tried(self, times: int) -> None:
        async with asyncio.timeout(10):
            while len(self.asked_at) < times:  # noqa: ASYNC110 - what is awaited has no event of its own
                await asyncio.sleep(0.01)


@asynccontextmanager
async def telling(kafka: Kafka) -> AsyncIterator[Progress]:
    progress = Progress(kafka.tell)
    running = asyncio.create_task(progress.run())
    try:
        yield progress
    finally:
        running.cancel()
        await asyncio.wait({running})


async def test_the_latest_of_each_is_told_and_not_more_than_four_times_a_second() -> None:
    kafka = Kafka()
    async with telling(kafka) as progress:
        progress.note(at(0))
        await kafka.tried(1)
        for step in range(1, 8):
            progress.note(at(step))
            progress.note(at(step, "other"))
        await kafka.tried(2)
    assert [(one.generation_id, one.step) for one in kafka.told] == [("g", 0), ("g", 7), ("other", 7)]
    assert kafka.asked_at[1] - kafka.asked_at[0] >= picture_progress.TOLD_EVERY * 0.9


async def test_what_is_over_is_not_told_afterwards() -> None:
    kafka = Kafka()
    async with telling(kafka) as progress:
        progress.note(at(0))
        await kafka.tried(1)
        progress.note(at(1))
        progress.forget("g")
        progress.note(at(1, "other"))
        await kafka.tried(2)
    assert [(one.generation_id, one.step) for one in kafka.told] == [("g", 0), ("other", 1)]


async def test_a_kafka_that_is_away_fails_nobody_and_the_next_is_told_when_it_is_back() -> None:
    kafka = Kafka()
    kafka.away = True
    async with telling(kafka) as progress:
        progress.note(at(0))
        await kafka.tried(1)
        kafka.away = False
        progress.note(at(1))
        await kafka.tried(2)
    assert [one.step for one in kafka.told] == [1]


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        at(1).encode().replace(b"running", b"dancing"),
        at(1).encode().replace(b'"home"', b'""'),
    ],
)
def test_what_says_nothing_of_a_picture_is_refused(value: bytes) -> None:
    with pytest.raises(NoProgress):
        PictureProgress.decode(value)


def test_a_word_more_than_is_known_does_no_harm() -> None:
    assert PictureProgress.decode(at(1).encode().replace(b"{", b'{"mood":"good",', 1)) == at(1)


def test_a_preview_goes_as_base64() -> None:
    shown = at(1).model_copy(update={"preview": "/9g="})
    assert b64decode(PictureProgress.decode(shown.encode()).preview) == b"\xff\xd8"
