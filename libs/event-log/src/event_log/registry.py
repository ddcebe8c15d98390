"""Which events a service has, their models, their topics, and how older versions become new ones."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from event_log.model import Event, JsonObject, RecordedEvent

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

    def knows_all(self, type_names: Iterable[str]) -> bool:
        return self._models.keys() >= set(type_names)

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(topic for topics in self._topics.values() for topic in topics))

    @property
    def models(self) -> Mapping[str, type[Event]]:
        return self._models

    def decode(self, recorded: RecordedEvent) -> Event:
        """The event as today's model, through as many upcasters as it is old."""
        payload = self.upcast(recorded.type, recorded.schema_version, recorded.payload)
        return self.model(recorded.type).model_validate(payload)

    def upcast(self, type_name: str, schema_version: int, payload: JsonObject) -> dict[str, Any]:
        """The payload as today's model has it. Raises UnknownEvent."""
        model = self.model(type_name)
        upcasted, version = dict(payload), schema_version
        while version < model.schema_version:
            try:
                upcast = self._upcasters[(type_name, version)]
            except KeyError:
                raise UnknownEvent(f"{type_name} version {version} has no upcaster") from None
            upcasted, version = upcast(upcasted), version + 1
        if version > model.schema_version:
            raise UnknownEvent(f"{type_name} version {version} is newer than this code")
        return upcasted

    def upcast_all(
        self, type_names: Sequence[str], schema_versions: Sequence[int], payloads: Sequence[dict[str, Any]]
    ) -> Sequence[dict[str, Any]]:
        """As `upcast`, for many: those of today's versions, which most are, are not copied."""
        today = {name: model.schema_version for name, model in self._models.items()}
        if all(today[name] == version for name, version in set(zip(type_names, schema_versions, strict=True))):
            return payloads
        return [self.upcast(*one) for one in zip(type_names, schema_versions, payloads, strict=True)]
