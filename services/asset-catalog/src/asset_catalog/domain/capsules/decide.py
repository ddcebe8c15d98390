"""What may happen to a style: `decide` gives the events, or refuses with a sentence that says what to do."""

import json
from collections.abc import Iterable

from event_log.model import Event
from service_kit.details import details_that_fit
from service_kit.errors import Conflict, InvalidInput, NotFound, NotPossibleNow
from service_kit.pictures import Picture

from asset_catalog.domain.capsules.commands import CreateCapsule, UpdateCapsule
from asset_catalog.domain.capsules.events import (
    CapsuleCreated,
    CapsuleDeleted,
    CapsuleReferenceAdded,
    CapsuleReferenceRemoved,
    CapsuleUpdated,
)
from asset_catalog.domain.capsules.state import Capsule, CapsuleHistory, Look, look_after

MOST_REFERENCES = 8


def create(command: CreateCapsule) -> tuple[Event, ...]:
    look = Look(command.name, command.descriptors, command.pillars, command.references)
    if look.says_nothing:
        raise InvalidInput(
            "CAPSULE_SAYS_NOTHING",
            "Say what the style looks like: a descriptor, a pillar, or a reference picture.",
            field="descriptors",
        )
    return (
        CapsuleCreated(
            capsule_id=command.capsule_id,
            name=command.name,
            descriptors=command.descriptors,
            pillars=command.pillars,
            references=command.references,
        ),
    )


def update(history: CapsuleHistory, command: UpdateCapsule) -> tuple[Event, ...]:
    """Only a field that has another value than the caller saw, and than the caller wants, is a conflict."""
    refuse_deleted(history.capsule)
    seen, now = _seen(history, command.expected_version), history.capsule.look
    changed = {field: value for field, value in command.changes.items() if value != getattr(now, field)}
    stale = [field for field in changed if getattr(seen, field) != getattr(now, field)]
    if stale:
        raise Conflict(
            "VERSION_STALE",
            f"Someone changed the style's {' and '.join(stale)} since version {command.expected_version}. "
            f"Look at version {history.capsule.version} and say again what you want.",
            field=stale[0],
            details=_current_values(history.capsule, stale),
        )
    if not changed:
        return ()
    updated = CapsuleUpdated.model_validate({"version": history.capsule.version + 1, **changed})
    return _keeping_something(now, updated, next(iter(changed)))


def add_reference(history: CapsuleHistory, reference: Picture) -> tuple[Event, ...]:
    """A picture that is a reference already changes nothing."""
    refuse_deleted(history.capsule)
    if has_reference(history, reference.sha256):
        return ()
    refuse_one_more(history)
    return (CapsuleReferenceAdded(version=history.capsule.version + 1, reference=reference),)


def remove_reference(history: CapsuleHistory, key: str) -> tuple[Event, ...]:
    refuse_deleted(history.capsule)
    look = history.capsule.look
    if look.reference(key) is None:
        raise NotFound("REFERENCE_NOT_FOUND", "The style has no such reference picture.", field="key")
    removed = CapsuleReferenceRemoved(version=history.capsule.version + 1, key=key)
    return _keeping_something(look, removed, "key")


def delete(history: CapsuleHistory) -> tuple[Event, ...]:
    return () if history.capsule.deleted_at else (CapsuleDeleted(),)


def has_reference(history: CapsuleHistory, sha256: str) -> bool:
    return any(one.sha256 == sha256 for one in history.capsule.look.references)


def refuse_one_more(history: CapsuleHistory) -> None:
    """What can be said of one more reference before it is looked at."""
    refuse_deleted(history.capsule)
    if len(history.capsule.look.references) >= MOST_REFERENCES:
        raise NotPossibleNow(
            "TOO_MANY_REFERENCES",
            f"A style has at most {MOST_REFERENCES} reference pictures: remove one first.",
            details={"most": str(MOST_REFERENCES)},
        )


def refuse_deleted(capsule: Capsule, field: str = "capsule_id") -> None:
    if capsule.deleted_at is not None:
        raise NotPossibleNow(
            "CAPSULE_DELETED", f"The style {capsule.look.name} was deleted: choose another.", field=field
        )


def _keeping_something(look: Look, event: Event, field: str) -> tuple[Event, ...]:
    after = look_after(look, event)
    if after is not None and after.says_nothing:
        raise NotPossibleNow(
            "CAPSULE_SAYS_NOTHING",
            "Keep a descriptor, a pillar or a reference picture: nothing else says what the style looks like.",
            field=field,
        )
    return (event,)


def _seen(history: CapsuleHistory, version: int) -> Look:
    newest = history.capsule.version
    if not 1 <= version <= newest:
        raise InvalidInput(
            "EXPECTED_VERSION_UNKNOWN",
            f"The style has versions 1 to {newest}: send the one you saw, not {version}.",
            field="expected_version",
        )
    return history.versions[version - 1]


def _current_values(capsule: Capsule, fields: Iterable[str]) -> dict[str, str]:
    values = {field: getattr(capsule.look, field) for field in fields}
    texts = {
        field: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for field, value in values.items()
    }
    return {"version": str(capsule.version), **details_that_fit(texts)}
