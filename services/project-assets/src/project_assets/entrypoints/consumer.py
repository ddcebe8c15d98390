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
from project_assets.entrypoints.library_events import AssetCreated, AssetUpdated, PictureAttached, heard
from project_assets.projections import source_versions
from project_assets.projections.source_versions import Change, Version
from project_assets.streams import load, write

CONSUMER = "project-assets"


async def on_catalog_page(page: Sequence[Envelope], tx: asyncpg.Connection) -> None:
    """Keeps what every version of the library's assets says."""
    told: list[Version | Change] = []
    for envelope in page:
        with taking(envelope):
            version = _version(envelope.event)
        if version is not None:
            told.append(version)
    await source_versions.add(tx, told)


def _version(recorded: RecordedEvent) -> Version | Change | None:
    """None for an event that makes no version. Raises pydantic.ValidationError."""
    workspace, asset_id = recorded.metadata.workspace, recorded.stream_id.removeprefix("asset:")
    match heard(recorded.type, recorded.payload):
        case AssetCreated() as made:
            source = SourceVersion(
                asset_id=asset_id,
                version=made.version,
                asset_type=made.asset_type,
                name=made.name,
                description=made.description,
                image_prompt=made.image_prompt,
                style_capsule_id=made.style_capsule_id,
                voice_profile_id=made.voice_profile_id,
            )
            return Version(workspace, source, made.tags)
        case AssetUpdated() as updated:
            changes = updated.model_dump(exclude={"version", "tags"}, exclude_none=True)
            return Change(workspace, asset_id, updated.version, changes, updated.tags)
        case PictureAttached() as attached:
            image = Picture.model_validate(attached.picture.model_dump())
            return Change(workspace, asset_id, attached.version, {"image": image})
    return None


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
