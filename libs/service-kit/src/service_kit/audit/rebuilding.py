"""Puts right what an audit found wrong: makes a service's read models anew of its events, while the service goes on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

import orjson
from event_log.postgres import PostgresEventStore
from event_log.read_model import ReadModel
from event_log.rebuild import LiveTooFast, RebuildRunning, rebuild
from event_log.registry import EventRegistry

from service_kit.audit.place import Place, said


@dataclass(frozen=True, slots=True)
class RebuiltModel:
    """replaced: the tables whose rows were others than those made of the events up to `position`."""

    name: str
    position: int
    replaced: tuple[str, ...]


@dataclass(slots=True)
class Rebuilding:
    """What was made anew, and in one sentence each what could not be."""

    service: str
    read_models: list[RebuiltModel] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, sentence: str) -> None:
        self.problems.append(f"{self.service}: {sentence}")

    def json(self) -> bytes:
        told = {"service": self.service, "read_models": [asdict(one) for one in self.read_models]}
        return orjson.dumps({**told, "problems": self.problems})


async def rebuild_models(
    place: Place, registry: EventRegistry, models: Sequence[ReadModel], name: str, done: Rebuilding
) -> None:
    """The one of that name, or all where it is empty. One that fails leaves that read model as it was."""
    wanted = [model for model in models if name in ("", model.name)]
    if not wanted:
        done.add(_none(name, [model.name for model in models]))
    store = PostgresEventStore(place.pool, registry)
    for model in wanted:
        try:
            rebuilt = await rebuild(store, model.projection, model.tables)
        except RebuildRunning:
            done.add(f"Another rebuild of its database is running: {model.name} was left as it is.")
        except LiveTooFast:
            done.add(f"{model.name} was used too much to be replaced, and left as it is: try again at a quieter time.")
        except Exception as failure:
            done.add(f"{model.name} could not be made anew, and was left as it is: {said(failure)}.")
        else:
            done.read_models.append(RebuiltModel(model.name, rebuilt.position, rebuilt.replaced))


def _none(name: str, known: Sequence[str]) -> str:
    if not known:
        return "It has no read model that is made of its own events."
    return f"It makes no read model {name} of its own events; those that it makes are {', '.join(known)}."
