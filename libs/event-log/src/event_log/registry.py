"""Which events a service has, their models, their topics, and how older versions become new ones."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from event_log.model import Event, RecordedEvent

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


class UnknownEvent(Exception):
    """The log holds an event of a type or schema version that this code does not know."""


class EventRegistry:
    """Event models by type, and the topics each is told on.

    topics: model → topic names, in the order in which consumers may see them.
    upcasters: (type, schema_version) → a pure function from that version's payload to the next one's.
    """

    def __init__(
        self,
        topics: Mapping[type[Event], Iterable[str]],
        upcasters: Mapping[tuple[str, int], Upcaster] | None = None,
    ) -> None:
        self._models = {model.type_name(): model for model in topics}
        self._topics = {model.type_name(): tuple(names) for model, names in topics.items()}
        self._upcasters = dict(upcasters or {})

    def model(self, type_name: str) -> type[Event]:
        try:
            return self._models[type_name]
        except KeyError:
            raise UnknownEvent(type_name) from None

    def topics_of(self, type_name: str) -> tuple[str, ...]:
        return self._topics.get(type_name, ())

    def types_on(self, topic: str) -> frozenset[str]:
        return frozenset(name for name, topics in self._topics.items() if topic in topics)

    def known_from_the_front(self, type_names: Sequence[str]) -> int:
        """How many, up to the first type that this code does not know.

        Where several versions of a service run on one log, the older must not pass over what only the newer knows.
        """
        return next((at for at, name in enumerate(type_names) if name not in self._models), len(type_names))

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(topic for topics in self._topics.values() for topic in topics))

    @property
    def models(self) -> Mapping[str, type[Event]]:
        return self._models

    def decode(self, recorded: RecordedEvent) -> Event:
        """The event as today's model, through as many upcasters as it is old."""
        model = self.model(recorded.type)
        payload, version = dict(recorded.payload), recorded.schema_version
        while version < model.schema_version:
            try:
                upcast = self._upcasters[(recorded.type, version)]
            except KeyError:
                raise UnknownEvent(f"{recorded.type} version {version} has no upcaster") from None
            payload, version = upcast(payload), version + 1
        if version > model.schema_version:
            raise UnknownEvent(f"{recorded.type} version {version} is newer than this code")
        return model.model_validate(payload)
