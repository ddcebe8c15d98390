"""Where an asset stands beside what it says: its place, its wishes. One fold, for decisions and for reads."""

from dataclasses import dataclass, replace
from datetime import datetime

from event_log.model import Event
from service_kit.pictures import PictureAttached, PictureFailed, PictureKeptInHistory, PictureRequested
from service_kit.wish_end import CANCELLED, WishState

from asset_catalog.domain.events import AssetBinned, AssetCreated, AssetEmptied, AssetRestored, DraftSaved
from asset_catalog.domain.facts import MakesVersion


@dataclass(frozen=True, slots=True)
class Generation:
    """A wish for a picture, and how it stands. `reason` is set where it ended badly."""

    generation_id: str
    state: WishState
    reason: str = ""
    style_capsule_id: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """`version` counts what the asset said, `revision` all its events. generation: the newest wish."""

    version: int
    revision: int
    draft: bool = False
    binned_at: datetime | None = None
    emptied: bool = False
    generation: Generation | None = None
    # Those that have not ended, in the order asked.
    open: tuple[Generation, ...] = ()
    duplicated_from_asset_id: str = ""
    duplicated_from_version: int = 0


def stands_after(standing: Standing | None, event: Event, when: datetime) -> Standing | None:
    """After one more event of the stream. Never fails; what it does not know only counts."""
    if isinstance(event, AssetCreated):
        return Standing(
            version=event.version,
            revision=1,
            draft=event.draft,
            duplicated_from_asset_id=event.duplicated_from_asset_id,
            duplicated_from_version=event.duplicated_from_version,
        )
    if standing is None:
        return None
    standing = replace(standing, revision=standing.revision + 1)
    if isinstance(event, MakesVersion):
        standing = replace(standing, version=event.version)
    match event:
        case PictureRequested():
            asked = Generation(event.spec.generation_id, "requested", style_capsule_id=event.spec.style_capsule_id)
            return replace(standing, generation=asked, open=(*standing.open, asked))
        case PictureAttached() | PictureKeptInHistory():
            return _ended(standing, event.generation_id, "completed", "")
        case PictureFailed():
            state: WishState = "cancelled" if event.reason == CANCELLED else "failed"
            return _ended(standing, event.generation_id, state, event.message)
        case DraftSaved():
            return replace(standing, draft=False)
        case AssetBinned():
            return replace(standing, binned_at=when)
        case AssetRestored():
            return replace(standing, binned_at=None)
        case AssetEmptied():
            return replace(standing, emptied=True)
    return standing


def _ended(standing: Standing, generation_id: str, state: WishState, reason: str) -> Standing:
    """The end of an older wish is not the newest one's."""
    newest = standing.generation
    if newest is not None and newest.generation_id == generation_id:
        newest = replace(newest, state=state, reason=reason)
    still = tuple(wish for wish in standing.open if wish.generation_id != generation_id)
    return replace(standing, generation=newest, open=still)
