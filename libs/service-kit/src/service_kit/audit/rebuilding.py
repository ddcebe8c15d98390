"""Puts right what an audit found wrong: makes read models anew of the events, while the service goes on."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial

import orjson
from event_log.postgres import PostgresEventStore
from event_log.read_model import ReadModel
from event_log.rebuild import LiveTooFast, RebuildRunning, rebuild
from event_log.registry import EventRegistry

from service_kit.audit.place import NotTold, Place, said
from service_kit.audit.replicas import Replica, rebuild_replica


@dataclass(frozen=True, slots=True)
class RebuiltModel:
    """replaced: the tables whose rows were others than those made of the events."""

    name: str
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
    place: Place,
    registry: EventRegistry,
    models: Sequence[ReadModel],
    replicas: Sequence[Replica],
    name: str,
    done: Rebuilding,
) -> None:
    """The one of that name, or all where it is empty. One that fails leaves that read model as it was."""
    store = PostgresEventStore(place.pool, registry)
    works: dict[str, Callable[[], Awaitable[tuple[str, ...]]]] = {
        **{model.name: partial(_rebuild, store, model) for model in models},
        **{replica.name: partial(rebuild_replica, place, replica) for replica in replicas},
    }
    wanted = [one for one in works if name in ("", one)]
    if not wanted:
        done.add(_none(name, list(works)))
    for one in wanted:
        try:
            done.read_models.append(RebuiltModel(one, await works[one]()))
        except RebuildRunning:
            done.add(f"Another rebuild of its database is running: {one} was left as it was.")
        except LiveTooFast:
            done.add(f"{one} was used too much to be replaced, and left as it was: try again at a quieter time.")
        except NotTold as missing:
            done.add(f"{one} could not be made anew, and was left as it was: {missing}.")
        except Exception as failure:
            done.add(f"{one} could not be made anew, and was left as it was: {said(failure)}.")


async def _rebuild(store: PostgresEventStore, model: ReadModel) -> tuple[str, ...]:
    return (await rebuild(store, model.projection, model.tables)).replaced


def _none(name: str, known: Sequence[str]) -> str:
    if not known:
        return "It has no read model that can be made anew."
    return f"It has no read model {name} that can be made anew; those that can are {', '.join(known)}."
