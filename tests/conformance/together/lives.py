"""Random lives of the library, the board and the workshop, decided by their own domains: what each step appends.

The same seed is the same life.
"""

import random
from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from asset_catalog.domain import decide as of_assets
from asset_catalog.domain.commands import CreateAsset, GenerateImage, UpdateAsset, WhileRunning
from asset_catalog.domain.events import objects_of
from asset_catalog.domain.events import stream_of as asset_stream
from asset_catalog.domain.state import History
from asset_catalog.domain.state import fold as asset_of
from event_log.model import Append, Event, Metadata, StreamWrite
from image_worker.domain.commands import Cancel, Command, Complete, Fail, Queue, Start
from image_worker.domain.decide import decide as of_generations
from image_worker.domain.events import stream_of as generation_stream
from image_worker.domain.state import Generation
from image_worker.domain.state import evolve as generation_after
from project_assets.domain import decide as of_projects
from project_assets.domain.commands import AddCard, CreateProject, DescriptionChoice, ImageChoice, MatchCard
from project_assets.domain.events import branch_stream, card_stream, project_stream
from project_assets.domain.fold import fold as card_of
from project_assets.domain.match import match
from project_assets.domain.source import SourceVersion
from project_assets.domain.state import Card
from service_kit.clock import rfc3339
from service_kit.pictures import Picture, PictureSpec
from service_kit.wish_end import CANCELLED, CompleteWish, FailWish

DEADLINE = "2030-01-01T00:00:00.000000Z"
HAMMER = "A golden claw hammer with a worn oak handle"
_WORDS = ("", "in dirt", "ein rostiger Hammer, größer", 'a "hammer" {of, NULL}\\', "🔨 on a bench")
_TAGS = ((), ("old",), ("old", "🔨", ""), ("a,b", '"', "NULL"))


class Life(ABC):
    """steps: what has happened so far, an append for each."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.steps: list[Append] = []
        self._now = datetime(2026, 3, 1, tzinfo=UTC)

    @abstractmethod
    def step(self) -> None:
        """Something happens, or nothing."""

    def live(self, steps: int) -> list[Append]:
        while len(self.steps) < steps:
            self.step()
        return self.steps

    def new_id(self) -> str:
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def record(self, *writes: StreamWrite) -> Metadata:
        self._now += timedelta(milliseconds=self.chance.choice([0, 1, 1500]))
        metadata = Metadata(
            # All that happens to one thing happens in one workspace.
            workspace="home" if writes[0].stream_id[-1] in "01234567" else "elsewhere",
            actor=self.chance.choice(["ann", "bob"]),
            correlation_id=self.new_id(),
            traceparent=self.chance.choice(["", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"]),
            occurred_at=rfc3339(self._now),
        )
        self.steps.append(Append(UUID(self.new_id()), writes, metadata))
        return metadata

    def end(self, generation_id: str) -> CompleteWish | FailWish:
        if self.chance.random() < 0.6:
            return CompleteWish(generation_id, picture(generation_id, self.chance.choice("ab")))
        return FailWish(generation_id, self.chance.choice([CANCELLED, "SAFETY"]), self.chance.choice(_WORDS))


def picture(generation_id: str, sha: str = "a", prefix: str = "global/home") -> Picture:
    key = f"{prefix}/{generation_id}-{sha * 64}.png"
    return Picture(key=key, sha256=sha * 64, size_bytes=9, width=64, height=64, generation_id=generation_id)


class Library(Life):
    """Assets are created, changed in some fields, and wished pictures of; the pictures come, late or never. They are
    uploaded, removed and restored too, and assets go into the bin, out of it, or are emptied from it.
    """

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._assets: list[History] = []

    def step(self) -> None:
        if not self._assets or self.chance.random() < 0.2:
            draft = self.chance.random() < 0.3
            command = CreateAsset(self.new_id(), "prop", "hammer", HAMMER, tags=self.chance.choice(_TAGS), draft=draft)
            return self._happens(None, command.asset_id, of_assets.create(command))
        history = self.chance.choice(self._assets[-8:])
        return self._happens(history, history.asset.asset_id, tuple(self._changes(history)))

    def _changes(self, history: History) -> Iterable[Event]:
        standing = history.asset.standing
        if standing.binned_at is not None:
            what = self.chance.choice([of_assets.restore, of_assets.restore, of_assets.empty, self._end])
            return () if standing.emptied and what is of_assets.restore else what(history)
        match self.chance.choice(["change", "change", "wish", "end", "choose", "bin"]):
            case "bin":
                return of_assets.put_into_bin(history)
            case "choose":
                return self._chosen(history)
            case "change":
                fields: dict[str, Any] = {"image_prompt": _WORDS, "name": _WORDS[1:], "tags": _TAGS}
                changed = self.chance.sample(sorted(fields), self.chance.randint(1, 3))
                changes = {field: self.chance.choice(fields[field]) for field in changed}
                return of_assets.update(history, UpdateAsset(history.asset.version, changes, save_draft=True))
            case "wish":
                choice = self.chance.choice([WhileRunning.ALSO, WhileRunning.REPLACE])
                return of_assets.generate(history, GenerateImage(self.new_id(), DEADLINE, self.new_id(), choice))[1]
        return self._end(history)

    def _chosen(self, history: History) -> Iterable[Event]:
        folder = objects_of(history.asset.workspace, history.asset.asset_id)
        match self.chance.choice(["upload", "remove", "picture", "version", "cancel"]):
            case "upload":
                return of_assets.upload(history, picture(self.new_id(), prefix=folder))
            case "remove":
                return of_assets.remove_picture(history)
            case "picture" if history.pictures:
                return of_assets.restore_picture(history, self.chance.randint(1, len(history.pictures)))
            case "cancel" if history.asked:
                return of_assets.cancel(history, self.chance.choice(history.asked))
        return of_assets.restore_version(history, self.chance.randint(1, history.asset.version))

    def _end(self, history: History) -> tuple[Event, ...]:
        if not history.open_wishes:
            return ()
        return of_assets.end_wish(history, self.end(self.chance.choice(history.open_wishes).generation_id))

    def _happens(self, history: History | None, asset_id: str, events: tuple[Event, ...]) -> None:
        if not events:
            return
        metadata = self.record(StreamWrite(asset_stream(asset_id), history.asset.revision if history else 0, events))
        after = asset_of(history, [(event, metadata) for event in events])
        assert after is not None
        if history is None:
            self._assets.append(after)
        else:
            self._assets[self._assets.index(history)] = after


class Board(Life):
    """Cards are matched, some with copies of the library's pictures, and get pictures of their own.

    copies: the keys of those that are announced before the steps.
    """

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.copies: set[str] = set()
        self._projects: list[CreateProject] = []
        self._cards: list[Card] = []

    def step(self) -> None:
        chance = self.chance.random()
        if not self._projects or chance < 0.1:
            return self._project()
        if not self._cards or chance < 0.3:
            project = self.chance.choice(self._projects)
            ids = (self.new_id(), project.project_id, project.branch_id)
            return self._happens(None, ids[0], of_projects.add_card(AddCard(*ids, "prop", "hammer", "in dirt")))
        card = self.chance.choice(self._cards[-8:])
        return self._happens(card, card.card_id, self._match(card) if chance < 0.7 else self._ended(card))

    def _project(self) -> None:
        command = CreateProject(self.new_id(), self.new_id(), self.chance.choice(_WORDS[1:]))
        self._projects.append(command)
        project, branch = of_projects.create_project(command)
        self.record(
            StreamWrite(project_stream(command.project_id), 0, (project,)),
            StreamWrite(branch_stream(command.branch_id), 0, (branch,)),
        )

    def _match(self, card: Card) -> tuple[Event, ...]:
        shown = picture(self.new_id()) if self.chance.random() < 0.5 else None
        source = SourceVersion(self.new_id(), self.chance.randint(1, 5), "prop", "robot", HAMMER, image=shown)
        choice = self.chance.choice(list(ImageChoice))
        words = DescriptionChoice.USE_LIBRARY
        matched = match(card, MatchCard(source, words, choice, None, 0, self.new_id(), DEADLINE))
        if matched.copied is not None:
            self.copies.add(matched.copied.key)
        return matched.events

    def _ended(self, card: Card) -> tuple[Event, ...]:
        if not card.open_wishes:
            return ()
        return of_projects.end_wish(card, self.end(self.chance.choice(card.open_wishes).generation_id))

    def _happens(self, card: Card | None, card_id: str, events: tuple[Event, ...]) -> None:
        if not events:
            return
        metadata = self.record(StreamWrite(card_stream(card_id), card.revision if card else 0, events))
        after = card_of(card, [(event, metadata) for event in events])
        assert after is not None
        if card is None:
            self._cards.append(after)
        else:
            self._cards[self._cards.index(card)] = after


class Workshop(Life):
    """Wishes come, before or after they were called off; pictures are begun, again and again, and end."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._generations: dict[str, Generation] = {}

    def step(self) -> None:
        generation_id = self.new_id()
        if self._generations and self.chance.random() < 0.75:
            generation_id = self.chance.choice(list(self._generations)[-8:])
        generation = self._generations.get(generation_id, Generation())
        events = of_generations(generation, self._command(generation_id, generation))
        if events:
            self.record(StreamWrite(generation_stream(generation_id), generation.version, events))
            for event in events:
                generation = generation_after(generation, event)
            self._generations[generation_id] = generation

    def _command(self, generation_id: str, generation: Generation) -> Command:
        spec = PictureSpec(generation_id=generation_id, prompt=HAMMER, width=64, height=64, destination="global/home/h")
        queue, cancel = Queue(spec, "asset-catalog", f"asset:{generation_id}"), Cancel(generation_id, "Not wanted.")
        if generation.spec is None:
            return self.chance.choice([queue, queue, queue, cancel])
        start = Start(generation.attempts + 1, "null")
        ends = [Complete(picture(generation_id)), Fail("SAFETY", self.chance.choice(_WORDS)), cancel]
        return self.chance.choice([start, start, *ends])
