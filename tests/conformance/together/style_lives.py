"""Random lives of styles, beside those of the library, whose log they share."""

import random
from collections.abc import Sequence

from asset_catalog.domain.capsules import decide
from asset_catalog.domain.capsules.commands import CreateCapsule, UpdateCapsule
from asset_catalog.domain.capsules.events import objects_of, stream_of
from asset_catalog.domain.capsules.state import CapsuleHistory, fold
from event_log.model import Append, Event, StreamWrite

from tests.conformance.together.lives import Life, picture

_NAMES = ("Los Heuvitos", "émile", "{of, NULL}", "🔨")
_TEXTS = (("thick ink line",), ("a,b", '"', "NULL"), ("🔨", "größer", "{}"))


class Styles(Life):
    """Styles are made and changed, get references and lose them, and are deleted."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._styles: list[CapsuleHistory] = []

    def step(self) -> None:
        if not self._styles or self.chance.random() < 0.2:
            name, texts = self.chance.choice(_NAMES), self.chance.choice(_TEXTS)
            command = CreateCapsule(self.new_id(), name, texts, pillars=self.chance.choice(_TEXTS))
            return self._happens(None, command.capsule_id, decide.create(command))
        history = self.chance.choice(self._styles[-8:])
        return self._happens(history, history.capsule.capsule_id, self._changed(history))

    def _changed(self, history: CapsuleHistory) -> tuple[Event, ...]:
        capsule = history.capsule
        if capsule.deleted_at is not None:
            return decide.delete(history)
        match self.chance.choice(["change", "change", "add", "add", "remove", "delete"]):
            case "add" if len(capsule.look.references) < decide.MOST_REFERENCES:
                folder = objects_of(capsule.workspace, capsule.capsule_id)
                sha = self.chance.choice("0123456789abcdef")
                return decide.add_reference(history, picture(self.new_id(), sha, folder))
            case "remove" if capsule.look.references:
                return decide.remove_reference(history, self.chance.choice(capsule.look.references).key)
            case "delete":
                return decide.delete(history)
        changes = {"name": self.chance.choice(_NAMES), "descriptors": self.chance.choice(_TEXTS)}
        return decide.update(history, UpdateCapsule(capsule.version, changes))

    def _happens(self, history: CapsuleHistory | None, capsule_id: str, events: tuple[Event, ...]) -> None:
        if not events:
            return
        revision = history.capsule.revision if history else 0
        metadata = self.record(StreamWrite(stream_of(capsule_id), revision, events))
        after = fold(history, [(event, metadata) for event in events])
        assert after is not None
        if history is None:
            self._styles.append(after)
        else:
            self._styles[self._styles.index(history)] = after


def side_by_side(seed: int, *lives: Sequence[Append]) -> list[Append]:
    """All that happens in them, each in its own order."""
    turns = [number for number, life in enumerate(lives) for _ in life]
    random.Random(seed).shuffle(turns)
    steps = [iter(life) for life in lives]
    return [next(steps[number]) for number in turns]
