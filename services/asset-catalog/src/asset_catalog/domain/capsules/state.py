"""What a style capsule is, folded from its events."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from event_log.model import Event, Metadata
from service_kit.pictures import Picture

from asset_catalog.domain.capsules.events import (
    CapsuleCreated,
    CapsuleDeleted,
    CapsuleReferenceAdded,
    CapsuleReferenceRemoved,
    CapsuleUpdated,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What one version says."""

    name: str
    descriptors: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    references: tuple[Picture, ...] = ()

    @property
    def says_nothing(self) -> bool:
        return not (self.descriptors or self.pillars or self.references)

    def reference(self, key: str) -> Picture | None:
        return next((one for one in self.references if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Capsule:
    """A style capsule as the world sees it. `version` counts what it said, `revision` counts all its events."""

    capsule_id: str
    workspace: str
    look: Look
    version: int
    revision: int
    created_at: datetime
    created_by: str
    updated_at: datetime
    updated_by: str
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CapsuleHistory:
    """All that decisions about a capsule rest on. `versions[0]` is what version 1 said."""

    capsule: Capsule
    versions: tuple[Look, ...]


def fold(history: CapsuleHistory | None, events: Iterable[tuple[Event, Metadata]]) -> CapsuleHistory | None:
    for event, metadata in events:
        history = evolve(history, event, metadata)
    return history


def evolve(history: CapsuleHistory | None, event: Event, metadata: Metadata) -> CapsuleHistory | None:
    """The state after one more event of the stream. Never fails; what it does not know only counts."""
    if isinstance(event, CapsuleCreated):
        return _created(event, metadata)
    if history is None:
        return None
    capsule = replace(history.capsule, revision=history.capsule.revision + 1)
    if isinstance(event, CapsuleDeleted):
        return replace(history, capsule=replace(capsule, deleted_at=datetime.fromisoformat(metadata.occurred_at)))
    look = look_after(capsule.look, event)
    if look is None:
        return replace(history, capsule=capsule)
    capsule = replace(
        capsule,
        look=look,
        version=capsule.version + 1,
        updated_at=datetime.fromisoformat(metadata.occurred_at),
        updated_by=metadata.actor,
    )
    return CapsuleHistory(capsule, (*history.versions, look))


def look_after(look: Look, event: Event) -> Look | None:
    """None for an event that makes no version."""
    match event:
        case CapsuleUpdated():
            return replace(look, **event.changes())
        case CapsuleReferenceAdded():
            return replace(look, references=(*look.references, event.reference))
        case CapsuleReferenceRemoved():
            return replace(look, references=tuple(one for one in look.references if one.key != event.key))
    return None


def first_look(event: CapsuleCreated) -> Look:
    """What version 1 says."""
    return Look(event.name, event.descriptors, event.pillars, event.references)


def _created(event: CapsuleCreated, metadata: Metadata) -> CapsuleHistory:
    look, when = first_look(event), datetime.fromisoformat(metadata.occurred_at)
    capsule = Capsule(
        capsule_id=event.capsule_id,
        workspace=metadata.workspace,
        look=look,
        version=event.version,
        revision=1,
        created_at=when,
        created_by=metadata.actor,
        updated_at=when,
        updated_by=metadata.actor,
    )
    return CapsuleHistory(capsule, (look,))
