"""A small life of the services that tell events, lived by their own domain code: what the consumers' kit is told of.

People write assets and cards and wish for pictures; the worker makes some, and others fail, are replaced, cancelled
or were called off before the wish came; the askers take the ends in. Two workspaces, every kind of event.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from asset_catalog import capsule_streams as styles
from asset_catalog import streams as assets
from asset_catalog.domain import decide as of_assets
from asset_catalog.domain.capsules import decide as of_styles
from asset_catalog.domain.capsules.commands import CreateCapsule, UpdateCapsule
from asset_catalog.domain.capsules.events import objects_of as style_objects
from asset_catalog.domain.capsules.events import stream_of as style_stream
from asset_catalog.domain.capsules.state import CapsuleHistory
from asset_catalog.domain.commands import CreateAsset, GenerateImage, UpdateAsset, WhileRunning
from asset_catalog.domain.events import AssetType
from asset_catalog.domain.events import stream_of as asset_stream
from event_log.model import Append, Event, Metadata, StreamWrite
from event_log.postgres import PostgresEventStore
from image_worker.domain.commands import Cancel
from image_worker.domain.decide import decide as of_generations
from image_worker.domain.events import stream_of as generation_stream
from image_worker.domain.state import Generation
from image_worker.runner.desk import Desk, Hold
from image_worker.runner.job import Job
from project_assets import streams as cards
from project_assets.domain import decide as of_projects
from project_assets.domain.commands import AddCard, CreateProject, DescriptionChoice, ImageChoice, MatchCard
from project_assets.domain.events import branch_stream, card_stream, project_stream
from project_assets.domain.match import match
from project_assets.domain.source import SourceVersion
from service_kit.clock import rfc3339
from service_kit.pictures import Picture

HOME, ELSEWHERE = "home", "elsewhere"
DEADLINE = "2030-01-01T00:00:00.000000Z"
WORDS = "A golden claw hammer with a worn oak handle"


def named(name: str) -> str:
    """The same id for the same name, in every run."""
    return str(uuid5(NAMESPACE_URL, f"life/{name}"))


class Scribe:
    """Appends to one service's log, a second later each time, as somebody of a workspace."""

    def __init__(self, store: PostgresEventStore, day: int = 1) -> None:
        self.store = store
        self._now = datetime(2026, 3, day, tzinfo=UTC)

    async def write(self, workspace: str, writes: Iterable[StreamWrite]) -> None:
        kept = tuple(write for write in writes if write.events)
        if not kept:
            raise AssertionError("nothing came of it")
        self._now += timedelta(seconds=1)
        source = named(f"{kept[0].stream_id} after {kept[0].expected_version}")
        metadata = Metadata(
            workspace=workspace,
            actor="ann",
            request_id=source,
            correlation_id=source,
            occurred_at=rfc3339(self._now),
        )
        await self.store.append(Append(UUID(source), kept, metadata))


class Library(Scribe):
    async def create(self, name: str, workspace: str = HOME, asset_type: AssetType = "prop") -> None:
        command = CreateAsset(named(name), asset_type, name, WORDS, tags=("old", "🔨"))
        await self.write(workspace, [StreamWrite(asset_stream(named(name)), 0, of_assets.create(command))])

    async def update(self, asset: str, workspace: str = HOME, **changes: str) -> None:
        history = await assets.load(self.store, workspace, named(asset))
        events = of_assets.update(history, UpdateAsset(history.asset.version, changes))
        await self.write(workspace, assets.write(history, events))

    async def wish(
        self, asset: str, generation: str, workspace: str = HOME, *, seed: str = "1", running: WhileRunning
    ) -> None:
        history = await assets.load(self.store, workspace, named(asset))
        command = GenerateImage(named(generation), DEADLINE, seed, running)
        _, events = of_assets.generate(history, command)
        await self.write(workspace, assets.write(history, events))

    async def cancel(self, asset: str, generation: str, workspace: str = HOME) -> None:
        history = await assets.load(self.store, workspace, named(asset))
        await self.write(workspace, assets.write(history, of_assets.cancel(history, named(generation))))

    async def style(self, name: str, workspace: str = HOME) -> None:
        """Made, changed in every way, and deleted."""
        command = CreateCapsule(named(name), name, ("thick ink line",), ("warm people",))
        await self.write(workspace, [StreamWrite(style_stream(named(name)), 0, of_styles.create(command))])
        key = f"{style_objects(workspace, named(name))}/look-{'d' * 64}.png"
        look = Picture(key=key, sha256="d" * 64, size_bytes=9, width=64, height=64)
        changes: list[Callable[[CapsuleHistory], tuple[Event, ...]]] = [
            lambda history: of_styles.update(history, UpdateCapsule(1, {"descriptors": ("chalk", "🔨")})),
            lambda history: of_styles.add_reference(history, look),
            lambda history: of_styles.remove_reference(history, look.key),
            of_styles.delete,
        ]
        for change in changes:
            history = await styles.load(self.store, workspace, named(name))
            await self.write(workspace, styles.write(history, change(history)))


class Board(Scribe):
    async def project(self, name: str, workspace: str = HOME) -> None:
        command = CreateProject(named(name), named(f"{name} main"), name)
        created, branch = of_projects.create_project(command)
        streams = (project_stream(command.project_id), branch_stream(command.branch_id))
        await self.write(workspace, [StreamWrite(streams[0], 0, (created,)), StreamWrite(streams[1], 0, (branch,))])

    async def card(self, name: str, project: str, workspace: str = HOME) -> None:
        command = AddCard(named(name), named(project), named(f"{project} main"), "prop", name, "a hammer, in dirt")
        await self.write(workspace, [StreamWrite(card_stream(named(name)), 0, of_projects.add_card(command))])

    async def match(self, card: str, asset: str, generation: str = "", workspace: str = HOME) -> None:
        """With the asset's first version, which has no picture; with `generation` one is wished for."""
        found = await cards.load(self.store, workspace, named(card))
        command = MatchCard(
            source=SourceVersion(named(asset), 1, "prop", asset, WORDS),
            description_choice=DescriptionChoice.USE_LIBRARY,
            image_choice=ImageChoice.GENERATE if generation else ImageChoice.KEEP_LIBRARY,
            composition=None,
            expected_revision=0,
            generation_id=named(generation) if generation else "",
            deadline=DEADLINE,
        )
        await self.write(workspace, cards.write(found, match(found, command).events))


class Workshop(Scribe):
    """Takes work as a runner does, and hands in what is planned of each generation."""

    def __init__(self, store: PostgresEventStore, desk: Desk) -> None:
        super().__init__(store, day=2)
        self._desk = desk

    async def call_off(self, generation: str, workspace: str = HOME) -> None:
        """Before the wish has come: a tombstone, which tells of nobody."""
        events = of_generations(Generation(), Cancel(named(generation), "Nobody wants it any more."))
        await self.write(workspace, [StreamWrite(generation_stream(named(generation)), 0, events)])

    async def make_all(self, refused: set[str], clumsy: set[str], slow: set[str]) -> None:
        """refused: fail at once. clumsy: fail honestly a first time. slow: done last. The others are made in turn."""
        stumbled, going_on = set[str](), list[Job]()
        while (job := await self._desk.claim()) is not None:
            assert await self._desk.start(job, "null") is Hold.OURS
            if job.generation_id in {named(one) for one in refused}:
                await self._desk.refuse(job, "SAFETY", "This picture cannot be made.")
            elif job.generation_id in {named(one) for one in clumsy} - stumbled:
                stumbled.add(job.generation_id)
                await self._desk.failed(job, "NO_LUCK", "It did not work.")
            elif job.generation_id in {named(one) for one in slow}:
                going_on.append(job)
            else:
                await self._desk.complete(job, _picture(job))
        for job in going_on:
            assert await self._desk.complete(job, _picture(job)) is Hold.OURS


def _picture(job: Job) -> Picture:
    sha256 = job.generation_id.replace("-", "") * 2
    return Picture(
        key=f"{job.spec.destination}/{job.generation_id}-{sha256}.png",
        sha256=sha256,
        size_bytes=9,
        width=job.spec.width,
        height=job.spec.height,
        generation_id=job.generation_id,
        backend="null",
        seed=job.spec.seed or "1",
    )


async def asking(library: Library, board: Board) -> None:
    """Up to the wishes: nobody has answered any yet."""
    also, replace = WhileRunning.ALSO, WhileRunning.REPLACE
    for name in ("hammer", "robot", "station", "lamp"):
        await library.create(name)
    await library.create("key", ELSEWHERE, "location")
    await library.style("heuvitos")
    await library.style("their style", ELSEWHERE)
    await library.wish("hammer", "hammer 1", running=also)
    await library.update("hammer", description=f"{WORDS}, now polished")
    await library.wish("hammer", "hammer 2", seed="2", running=also)
    await library.wish("hammer", "hammer 3", seed="3", running=replace)
    await library.wish("robot", "robot refused", running=also)
    await library.wish("robot", "robot 2", seed="2", running=also)
    await library.wish("station", "station clumsy", running=also)
    await library.wish("lamp", "lamp called off", running=also)
    await library.wish("lamp", "lamp unwanted", seed="2", running=also)
    await library.cancel("lamp", "lamp unwanted")
    await library.wish("key", "key 1", ELSEWHERE, running=also)
    await library.update("station", name="Space station")

    await board.project("orbit")
    await board.project("attic", ELSEWHERE)
    for name in ("dirty hammer", "clean hammer", "plain hammer"):
        await board.card(name, "orbit")
    await board.card("their hammer", "attic", ELSEWHERE)
    await board.match("dirty hammer", "hammer", "dirty 1")
    await board.match("dirty hammer", "robot", "dirty 2")
    await board.match("clean hammer", "station", "clean 1")
    await board.match("plain hammer", "hammer")
    await board.match("their hammer", "key", "their refused", ELSEWHERE)


async def calling_off(workshop: Workshop) -> None:
    await workshop.call_off("lamp called off")


async def making(workshop: Workshop) -> None:
    await workshop.make_all({"robot refused", "their refused"}, {"station clumsy", "clean 1"}, {"hammer 1"})


async def going_on(library: Library, board: Board) -> None:
    """After the ends of the wishes have come."""
    await library.update("hammer", name="Golden hammer", image_prompt="on a bench")
    await library.update("key", ELSEWHERE, description="An old key, cleaned")
    await library.wish("lamp", "lamp again", seed="9", running=WhileRunning.ALSO)
    await board.card("late hammer", "orbit")
    await board.match("late hammer", "lamp", "late 1")
