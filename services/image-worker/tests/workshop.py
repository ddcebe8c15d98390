"""What the tests of the worker do with it: ask for pictures as an asker would, look at how they stand, run runners."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import asyncpg
from event_log.envelope import Envelope
from event_log.model import Event, Metadata, RecordedEvent
from event_log.postgres import PostgresEventStore
from image_worker.domain.events import REGISTRY, stream_of
from image_worker.entrypoints.consumer import on_command
from image_worker.progress import Progress
from image_worker.runner.attempt import Attempt
from image_worker.runner.desk import Desk, Hold
from image_worker.runner.job import Job
from image_worker.runner.pictures import Pictures
from image_worker.runner.pipeline import Pipeline
from image_worker.runner.runner import Runner, backend_settings
from image_worker.settings import Settings
from service_kit.clock import rfc3339
from service_kit.objects import ObjectStore
from service_kit.picture_progress import PictureProgress
from service_kit.pictures import PictureCancelRequested, PictureRequested, PictureSpec
from service_kit.topics import IMAGE_COMMANDS

WORKSPACE = "home"


def wish(
    spec: PictureSpec, *, workspace: str = WORKSPACE, actor: str = "me", asset: str = "hammer", replaces: str = ""
) -> Envelope:
    """A PictureRequested as the asset catalog tells it: the asset's first event."""
    event = PictureRequested(spec=spec, deadline="2030-01-01T00:00:00.000000Z", replaces=replaces)
    return _told_by(asset, event, 1, workspace, actor)


def change_of_mind(
    generation_id: str, *, workspace: str = WORKSPACE, actor: str = "me", asset: str = "hammer"
) -> Envelope:
    """A PictureCancelRequested: the asset's second event."""
    return _told_by(asset, PictureCancelRequested(generation_id=generation_id), 2, workspace, actor)


def _told_by(asset: str, event: Event, version: int, workspace: str, actor: str) -> Envelope:
    now = datetime.now(UTC)
    metadata = Metadata(workspace=workspace, actor=actor, correlation_id=f"asked by {asset}", occurred_at=rfc3339(now))
    recorded = RecordedEvent(
        position=version,
        event_id=uuid4(),
        stream_id=f"asset:{workspace}-{asset}",
        version=version,
        type=event.type_name(),
        schema_version=1,
        payload=event.model_dump(mode="json"),
        metadata=metadata,
        recorded_at=now,
        hash=b"",
    )
    return Envelope("asset-catalog", IMAGE_COMMANDS, recorded, version - 1)


def spec(generation_id: str = "", **said: Any) -> PictureSpec:
    facts = {"prompt": "A golden claw hammer", "width": 128, "height": 96, "destination": f"global/{WORKSPACE}/hammer"}
    return PictureSpec(generation_id=generation_id or str(uuid4()), **{**facts, **said})


class Noted(Progress):
    """Keeps all that is noted, in its order."""

    def __init__(self) -> None:
        super().__init__(nobody_listens)
        self.all: list[PictureProgress] = []

    def note(self, progress: PictureProgress) -> None:
        super().note(progress)
        self.all.append(progress)


async def nobody_listens(messages: Iterable[tuple[bytes, bytes]]) -> None:
    pass


@dataclass
class Workshop:
    settings: Settings
    pool: asyncpg.Pool
    store: PostgresEventStore
    objects: ObjectStore
    # What is noted of how far pictures are; told to nobody.
    progress: Noted = field(default_factory=Noted)
    _running: list["asyncio.Task[None]"] = field(default_factory=list)

    def desk(self, **changed: Any) -> Desk:
        return Desk(self.pool, self.store, self.settings.model_copy(update=changed))

    async def ask(self, asked: PictureSpec | None = None, **who: Any) -> str:
        asked = asked or spec()
        await self.hear(wish(asked, **who))
        return asked.generation_id

    async def begin(self, desk: Desk | None = None) -> Job:
        """The next generation, claimed and started."""
        desk = desk or self.desk()
        job = await desk.claim()
        assert job is not None
        assert await desk.start(job, "null") is Hold.OURS
        return job

    async def hear(self, envelope: Envelope) -> None:
        async with self.store.unit_of_work() as work:
            await on_command(envelope, work)

    async def told(self, generation_id: str) -> list[Event]:
        return [REGISTRY.decode(one) for one in await self.store.read_stream(stream_of(generation_id))]

    async def story(self, generation_id: str) -> list[str]:
        """The names of what was told of a generation, without "Generation"."""
        return [event.type_name().removeprefix("Generation") for event in await self.told(generation_id)]

    async def actor_of(self, generation_id: str) -> str:
        recorded = await self.store.read_stream(stream_of(generation_id))
        return recorded[0].metadata.actor

    async def forget_leases(self) -> None:
        """As if the time of every lease had run out, and every pause was over."""
        await self.pool.execute(
            "UPDATE generation_work SET run_after = clock_timestamp(),"
            " lease_until = CASE WHEN lease_until IS NULL THEN NULL ELSE clock_timestamp() END"
        )

    def start_runner(self, **changed: Any) -> Pipeline:
        """A runner in this process; its pipeline has a process of its own."""
        settings = self.settings.model_copy(update=changed)
        pipeline = Pipeline(backend_settings(settings))
        runner = Runner(settings, Desk(self.pool, self.store, settings), pipeline, self.progress)
        self._running.append(asyncio.create_task(runner.run()))
        return pipeline

    def attempt(self, pipeline: Pipeline) -> Attempt:
        return Attempt(self.desk(), Pictures(self.objects), pipeline, self.settings, self.progress)

    async def stop_runners(self) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        self._running.clear()

    async def close(self) -> None:
        await self.stop_runners()


async def eventually(holds: Callable[[], Awaitable[bool]], within: float = 60) -> None:
    """Waits for a condition, looking often; fails at the deadline."""
    deadline = time.monotonic() + within
    while not await holds():
        assert time.monotonic() < deadline, "it did not come about in time"
        await asyncio.sleep(0.02)
