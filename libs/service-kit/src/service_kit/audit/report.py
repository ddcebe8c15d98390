"""What one service's audit found."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

import orjson


@dataclass(frozen=True, slots=True)
class ReadModelReport:
    """tables: those whose rows are others than their events make."""

    name: str
    equal: bool
    tables: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """`problems` are sentences that begin with the service's name; an audit without any proves what it looked at."""

    service: str
    head: int = 0
    events: int = 0
    streams: int = 0
    digests_checked: int = 0
    newest_digest: int = 0
    read_models: list[ReadModelReport] = field(default_factory=list)
    parked: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    # Topic → the types of this service's events that are told there.
    tells: dict[str, list[str]] = field(default_factory=dict)

    def add(self, *sentences: str) -> None:
        self.problems += [f"{self.service}: {sentence}" for sentence in sentences]

    def add_read_model(self, name: str, differing: Iterable[str]) -> None:
        tables = tuple(differing)
        self.read_models.append(ReadModelReport(name, not tables, tables))
        if tables:
            self.add(f"The read model {name} is not what its events make it: {', '.join(tables)} differs.")

    def json(self) -> bytes:
        return orjson.dumps(
            {
                "service": self.service,
                "head": self.head,
                "events": self.events,
                "streams": self.streams,
                "digests": {"checked": self.digests_checked, "newest_position": self.newest_digest},
                "read_models": [asdict(one) for one in self.read_models],
                "parked": self.parked,
                "problems": self.problems,
                "tells": self.tells,
            }
        )
