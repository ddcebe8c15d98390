"""What an asset is, folded from its events."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from event_log.model import Event, Metadata
from service_kit.pictures import (
    Picture,
    PictureAttached,
    PictureFailed,
    PictureKeptInHistory,
    PictureRequested,
    PictureSpec,
)
from service_kit.wish_end import CANCELLED, WishState

from asset_catalog.domain.events import AssetCreated, AssetType, AssetUpdated


@dataclass(frozen=True, slots=True)
class Facts:
    """What one version says."""

    asset_type: AssetType
    name: str
    description: str
    image_prompt: str = ""
    tags: tuple[str, ...] = ()
    image: Picture | None = None
    style_capsule_id: str = ""
    voice_profile_id: str = ""


@dataclass(frozen=True, slots=True)
class Generation:
    """The newest wish for a picture, and how it stands. `reason` is set where it ended badly."""

    generation_id: str
    state: WishState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """An asset as the world sees it. `version` counts what it said, `revision` counts all its events."""

    asset_id: str
    workspace: str
    facts: Facts
    version: int
    revision: int
    created_at: datetime
    created_by: str
    updated_at: datetime
    updated_by: str
    generation: Generation | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish that has not ended. `number` counts the asset's wishes from 1, in the order asked."""

    number: int
    spec: PictureSpec
    replaced: bool = False

    @property
    def generation_id(self) -> str:
        return self.spec.generation_id


@dataclass(frozen=True, slots=True)
class History:
    """All that decisions about an asset rest on."""

    asset: Asset
    # What each version said: versions[0] is version 1.
    versions: tuple[Facts, ...]
    # In the order asked.
    open_wishes: tuple[Wish, ...] = ()
    wishes_made: int = 0
    # The number of the wish whose picture the asset shows; 0 for none.
    shown_wish: int = 0

    def open_wish(self, generation_id: str) -> Wish | None:
        return next((wish for wish in self.open_wishes if wish.generation_id == generation_id), None)


def fold(history: History | None, events: Iterable[tuple[Event, Metadata]]) -> History | None:
    for event, metadata in events:
        history = evolve(history, event, metadata)
    return history


def evolve(history: History | None, event: Event, metadata: Metadata) -> History | None:
    """The state after one more event of the stream. Never fails; what it does not know only counts."""
    if isinstance(event, AssetCreated):
        return _created(event, metadata)
    if history is None:
        return None
    history = replace(history, asset=replace(history.asset, revision=history.asset.revision + 1))
    match event:
        case AssetUpdated():
            return _says(history, replace(history.asset.facts, **event.changes()), metadata)
        case PictureRequested():
            return _wished(history, event)
        case PictureAttached():
            wish = history.open_wish(event.generation_id)
            history = _says(history, replace(history.asset.facts, image=event.picture), metadata)
            history = replace(history, shown_wish=wish.number if wish else history.shown_wish)
            return _ended(history, Generation(event.generation_id, "completed"))
        case PictureKeptInHistory():
            return _ended(history, Generation(event.generation_id, "completed"))
        case PictureFailed():
            return _ended(history, Generation(event.generation_id, end_state(event), event.message))
    return history


def end_state(event: PictureFailed) -> WishState:
    return "cancelled" if event.reason == CANCELLED else "failed"


def first_facts(event: AssetCreated) -> Facts:
    """What version 1 says."""
    return Facts(
        asset_type=event.asset_type,
        name=event.name,
        description=event.description,
        image_prompt=event.image_prompt,
        tags=event.tags,
        style_capsule_id=event.style_capsule_id,
        voice_profile_id=event.voice_profile_id,
    )


def _created(event: AssetCreated, metadata: Metadata) -> History:
    facts = first_facts(event)
    when = datetime.fromisoformat(metadata.occurred_at)
    asset = Asset(
        asset_id=event.asset_id,
        workspace=metadata.workspace,
        facts=facts,
        version=event.version,
        revision=1,
        created_at=when,
        created_by=metadata.actor,
        updated_at=when,
        updated_by=metadata.actor,
    )
    return History(asset, versions=(facts,))


def _says(history: History, facts: Facts, metadata: Metadata) -> History:
    """A new version."""
    asset = replace(
        history.asset,
        facts=facts,
        version=history.asset.version + 1,
        updated_at=datetime.fromisoformat(metadata.occurred_at),
        updated_by=metadata.actor,
    )
    return replace(history, asset=asset, versions=(*history.versions, facts))


def _wished(history: History, event: PictureRequested) -> History:
    number = history.wishes_made + 1
    others = (
        replace(wish, replaced=True) if wish.generation_id == event.replaces else wish for wish in history.open_wishes
    )
    return replace(
        history,
        asset=replace(history.asset, generation=Generation(event.spec.generation_id, "requested")),
        open_wishes=(*others, Wish(number, event.spec)),
        wishes_made=number,
    )


def _ended(history: History, end: Generation) -> History:
    newest = history.asset.generation
    shows = end if newest is not None and newest.generation_id == end.generation_id else newest
    return replace(
        history,
        asset=replace(history.asset, generation=shows),
        open_wishes=tuple(wish for wish in history.open_wishes if wish.generation_id != end.generation_id),
    )
