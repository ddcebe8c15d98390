"""What may happen to an asset: `decide` gives the events, or refuses with a sentence that says what to do.

Here what becomes of its words; the others have a page each.
"""

from dataclasses import replace
from typing import Any

from event_log.model import Event
from service_kit.errors import Conflict, InvalidInput, NotPossibleNow
from service_kit.text import NAME_MOST

from asset_catalog.domain.binning import empty as empty
from asset_catalog.domain.binning import put_into_bin as put_into_bin
from asset_catalog.domain.binning import restore as restore
from asset_catalog.domain.commands import EDITABLE, CreateAsset, DuplicateAsset, UpdateAsset
from asset_catalog.domain.events import AssetCreated, AssetUpdated, DraftSaved, VersionRestored
from asset_catalog.domain.facts import Facts, differing
from asset_catalog.domain.own_pictures import remove_picture as remove_picture
from asset_catalog.domain.own_pictures import restore_picture as restore_picture
from asset_catalog.domain.own_pictures import upload as upload
from asset_catalog.domain.refusals import refuse_in_bin, refuse_incomplete, version_of, version_seen
from asset_catalog.domain.stale import current_values
from asset_catalog.domain.state import History
from asset_catalog.domain.wishes import NEWER_PICTURE as NEWER_PICTURE
from asset_catalog.domain.wishes import REPLACED as REPLACED
from asset_catalog.domain.wishes import cancel as cancel
from asset_catalog.domain.wishes import end_wish as end_wish
from asset_catalog.domain.wishes import generate as generate


def create(command: CreateAsset) -> tuple[Event, ...]:
    created = AssetCreated(
        asset_id=command.asset_id,
        asset_type=command.asset_type,
        name=command.name,
        description=command.description,
        image_prompt=command.image_prompt,
        tags=command.tags,
        image=command.image,
        style_capsule_id=command.style_capsule_id,
        voice_profile_id=command.voice_profile_id,
        draft=command.draft,
        file_name=command.file_name,
    )
    if not command.draft:
        _refuse_nameless(command.name)
        if not command.description.strip() and command.image is None:
            message = "Describe the asset, or give it a picture: nothing else says what it is."
            raise InvalidInput("NOTHING_DESCRIBES_IT", message, field="description")
    return (created,)


def update(history: History, command: UpdateAsset) -> tuple[Event, ...]:
    """Only a field that has another value than the caller saw, and than the caller wants, is a conflict."""
    refuse_in_bin(history.asset)
    changed = _changed(history, command) if command.changes else {}
    after = replace(history.asset.facts, **changed)
    events = list[Event]()
    if changed:
        events.append(AssetUpdated.model_validate({"version": history.asset.version + 1, **changed}))
    if history.asset.standing.draft and command.save_draft:
        refuse_incomplete(after)
        events.append(DraftSaved())
    elif not history.asset.standing.draft and changed:
        _refuse_nameless(after.name)
        if not after.described:
            raise NotPossibleNow(
                "NOTHING_DESCRIBES_IT",
                "Keep a description: the asset has no picture, so nothing else says what it is.",
                field="description",
            )
    return tuple(events)


def duplicate(history: History, command: DuplicateAsset) -> tuple[Event, ...]:
    """A new asset's events. What a draft says is a draft again."""
    refuse_in_bin(history.asset)
    said = version_of(history, command.version).facts
    facts = replace(said, name=command.name or _copy_name(history, said, command.taken))
    if not history.asset.standing.draft:
        refuse_incomplete(facts)
    words = {field: getattr(facts, field) for field in ("asset_type", *EDITABLE)}
    return (
        AssetCreated(
            asset_id=command.asset_id,
            **words,
            image=command.image,
            draft=history.asset.standing.draft,
            duplicated_from_asset_id=history.asset.asset_id,
            duplicated_from_version=command.version or history.asset.version,
        ),
    )


def restore_version(history: History, version: int) -> tuple[Event, ...]:
    """What it said becomes the newest version; none where nothing would become different."""
    refuse_in_bin(history.asset)
    said, now = version_of(history, version).facts, history.asset.facts
    changed = differing(now, said)
    if not changed:
        return ()
    if not history.asset.standing.draft:
        refuse_incomplete(said)
    words = {field: getattr(said, field) for field in changed if field != "image"}
    return (
        VersionRestored(
            version=history.asset.version + 1,
            restored_version=version,
            **words,
            image=said.image if "image" in changed else None,
            image_removed="image" in changed and said.image is None,
        ),
    )


def _changed(history: History, command: UpdateAsset) -> dict[str, Any]:
    seen, now = version_seen(history, command.expected_version, "expected_version").facts, history.asset.facts
    changed = {field: value for field, value in command.changes.items() if value != getattr(now, field)}
    stale = [field for field in changed if getattr(seen, field) != getattr(now, field)]
    if stale:
        raise Conflict(
            "VERSION_STALE",
            f"Someone changed {_listed(stale)} since version {command.expected_version}. "
            f"Look at version {history.asset.version} and say again what you want.",
            field=stale[0],
            details=current_values(history.asset, stale),
        )
    return changed


def _refuse_nameless(name: str) -> None:
    if not name.strip():
        raise InvalidInput("TEXT_TOO_SHORT", "Fill in name.", field="name", details={"least": "1"})


def _copy_name(history: History, said: Facts, taken: frozenset[str]) -> str:
    """The first of NAME copy, NAME copy 2 … that the library has not; a draft without a name has none again."""
    name = said.name or history.asset.facts.name
    if not name:
        return ""
    number = 1
    while (copy := copy_name(name, number)) in taken:
        number += 1
    return copy


def copy_name(name: str, number: int = 1) -> str:
    suffix = " copy" if number == 1 else f" copy {number}"
    return name[: NAME_MOST - len(suffix)].rstrip() + suffix


def _listed(fields: list[str]) -> str:
    words = [field.replace("_", " ") for field in fields]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
