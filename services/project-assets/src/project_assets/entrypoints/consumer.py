"""What the other services tell: the catalog its assets' versions, the image worker how wishes for pictures ended."""

from collections.abc import Sequence

import asyncpg
from event_log.envelope import Envelope
from event_log.model import Append, RecordedEvent
from event_log.requests import effect_key
from event_log.store import UnitOfWork
from service_kit.clock import utc_now
from service_kit.commands import event_metadata
from service_kit.open_wishes import whose
from service_kit.pictures import Picture
from service_kit.taking import taking
from service_kit.wish_end import wish_end

from project_assets.domain import decide
from project_assets.domain.events import CARD_PREFIX
from project_assets.domain.source import SourceVersion
from project_assets.entrypoints.library_events import (
    AssetBinned,
    AssetCreated,
    AssetRestored,
    AssetUpdated,
    DraftSaved,
    LibraryEvent,
    PictureChosen,
    PictureRemoved,
    VersionRestored,
    heard,
)
from project_assets.projections import source_places, source_versions
from project_assets.projections.source_places import Moved
from project_assets.projections.source_versions import Change, Version
from project_assets.streams import load, write

CONSUMER = "project-assets"
# Of a version, as the events and SourceVersion call them.
_WORDS = {"name", "description", "image_prompt", "style_capsule_id", "voice_profile_id"}


async def on_catalog_page(page: Sequence[Envelope], tx: asyncpg.Connection) -> None:
    """Keeps what every version of the library's assets says, and which of them are drafts or in the bin."""
    told: list[Version | Change] = []
    moved: list[Moved] = []
    for envelope in page:
        with taking(envelope):
            event = heard(envelope.event.type, envelope.event.payload)
            version = _version(envelope.event, event)
            place = _place(envelope.event, event)
        if version is not None:
            told.append(version)
        if place is not None:
            moved.append(place)
    await source_versions.add(tx, told)
    await source_places.move(tx, moved)


def _version(recorded: RecordedEvent, event: LibraryEvent | None) -> Version | Change | None:
    """None for an event that makes no version."""
    workspace, asset_id = recorded.metadata.workspace, recorded.stream_id.removeprefix("asset:")
    match event:
        case AssetCreated():
            source = SourceVersion(
                asset_id=asset_id,
                version=event.version,
                asset_type=event.asset_type,
                name=event.name,
                description=event.description,
                image_prompt=event.image_prompt,
                image=_picture(event.image),
                style_capsule_id=event.style_capsule_id,
                voice_profile_id=event.voice_profile_id,
            )
            return Version(workspace, source, event.tags)
        case AssetUpdated():
            changes: dict[str, object] = event.model_dump(include=_WORDS, exclude_none=True)
            if isinstance(event, VersionRestored) and (event.image is not None or event.image_removed):
                changes["image"] = _picture(event.image)
            return Change(workspace, asset_id, event.version, changes, event.tags)
        case PictureChosen():
            return Change(workspace, asset_id, event.version, {"image": _picture(event.picture)})
        case PictureRemoved():
            return Change(workspace, asset_id, event.version, {"image": None})
    return None


def _place(recorded: RecordedEvent, event: LibraryEvent | None) -> Moved | None:
    """None for an event that moves the asset nowhere."""
    asset_id = recorded.stream_id.removeprefix("asset:")
    match event:
        case AssetCreated():
            return Moved(asset_id, recorded.metadata.workspace, draft=event.draft, binned=False)
        case DraftSaved():
            return Moved(asset_id, recorded.metadata.workspace, draft=False)
        case AssetBinned():
            return Moved(asset_id, recorded.metadata.workspace, binned=True)
        case AssetRestored():
            return Moved(asset_id, recorded.metadata.workspace, binned=False)
    return None


def _picture(heard_of: Picture | None) -> Picture | None:
    return None if heard_of is None else Picture.model_validate(heard_of.model_dump())


async def on_image_event(envelope: Envelope, work: UnitOfWork[asyncpg.Connection]) -> None:
    """Records the end of a card's wish. Repeated, late or another asker's, it changes nothing.

    The wish is looked up by its generation: one that was cancelled before the worker heard of it names no asker.
    """
    recorded, end = envelope.event, wish_end(envelope.event)
    if end is None:
        return
    stream_id = await whose(work.tx, recorded.metadata.workspace, end.generation_id)
    if stream_id is None:
        return
    card = await load(work, recorded.metadata.workspace, stream_id.removeprefix(CARD_PREFIX))
    events = decide.end_wish(card, end)
    if events:
        source = effect_key(CONSUMER, recorded.event_id)
        await work.append(Append(source, write(card, events), event_metadata(envelope, utc_now())))
