"""What an asset is, and all that it was, folded from its events."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from event_log.model import Event, Metadata
from service_kit.pictures import (
    Picture,
    PictureAttached,
    PictureCancelRequested,
    PictureFailed,
    PictureKeptInHistory,
    PictureRequested,
    PictureSpec,
)

from asset_catalog.domain.events import (
    AssetCreated,
    PictureRemoved,
    PictureRestored,
    PictureUploaded,
    VersionRestored,
)
from asset_catalog.domain.facts import Facts as Facts
from asset_catalog.domain.facts import Kind, MakesVersion, differing, first_facts, kind_of, next_facts
from asset_catalog.domain.standing import Generation as Generation
from asset_catalog.domain.standing import Standing, stands_after


@dataclass(frozen=True, slots=True)
class Asset:
    """An asset as the world sees it, in its newest version or in an older one."""

    asset_id: str
    workspace: str
    facts: Facts
    standing: Standing
    created_at: datetime
    created_by: str
    updated_at: datetime
    updated_by: str

    @property
    def version(self) -> int:
        return self.standing.version

    @property
    def revision(self) -> int:
        return self.standing.revision

    @property
    def generation(self) -> Generation | None:
        return self.standing.generation


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish that has not ended. `number` counts the asset's wishes from 1, in the order asked."""

    number: int
    spec: PictureSpec
    replaced: bool = False
    # A person wants it no more; the worker tells how it ends.
    cancelled: bool = False

    @property
    def generation_id(self) -> str:
        return self.spec.generation_id


@dataclass(frozen=True, slots=True)
class Version:
    """What one version says, and how it came. restored: the version that it says again; 0 for none."""

    facts: Facts
    kind: Kind
    time: datetime
    actor: str
    restored: int = 0


@dataclass(frozen=True, slots=True)
class HadPicture:
    """A picture of the image history. kept_reason: why it never was the asset's; prompt: the words it was made of."""

    number: int
    picture: Picture
    kind: Literal["generated", "uploaded", "duplicated"]
    time: datetime
    actor: str
    kept_reason: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """All that decisions about an asset rest on."""

    asset: Asset
    # made[0] is version 1.
    made: tuple[Version, ...]
    # pictures[0] is number 1.
    pictures: tuple[HadPicture, ...] = ()
    # In the order asked.
    open_wishes: tuple[Wish, ...] = ()
    # The generations of all wishes there were, in the order asked.
    asked: tuple[str, ...] = ()
    # The number of the wish whose picture the asset shows or showed last; 0 for none.
    shown_wish: int = 0
    # How many wishes there had been when a person last chose the picture, or that there be none.
    chosen_after: int = 0

    @property
    def versions(self) -> tuple[Facts, ...]:
        """What each version said: versions[0] is version 1."""
        return tuple(version.facts for version in self.made)

    @property
    def shown_picture(self) -> int:
        """Its number in the image history; 0 for none."""
        image = self.asset.facts.image
        numbers = (had.number for had in reversed(self.pictures) if image and had.picture.key == image.key)
        return next(numbers, 0)

    def open_wish(self, generation_id: str) -> Wish | None:
        return next((wish for wish in self.open_wishes if wish.generation_id == generation_id), None)

    def changed_fields(self, version: int) -> tuple[str, ...]:
        """That say something else than in the version before; all that say something, in version 1."""
        before = self.made[version - 2].facts if version > 1 else None
        return differing(before, self.made[version - 1].facts)


def fold(history: History | None, events: Iterable[tuple[Event, Metadata]]) -> History | None:
    for event, metadata in events:
        history = evolve(history, event, metadata)
    return history


def evolve(history: History | None, event: Event, metadata: Metadata) -> History | None:
    """The state after one more event of the stream. Never fails; what it does not know only counts."""
    when = datetime.fromisoformat(metadata.occurred_at)
    standing = stands_after(history.asset.standing if history else None, event, when)
    if standing is None:
        return None
    if isinstance(event, AssetCreated):
        return _created(event, standing, when, metadata)
    if history is None:
        return None
    history = replace(history, asset=replace(history.asset, standing=standing))
    if isinstance(event, MakesVersion):
        history = _says(history, event, when, metadata.actor)
    match event:
        case PictureRequested():
            return _wished(history, event)
        case PictureCancelRequested():
            wishes = (
                replace(w, cancelled=True) if w.generation_id == event.generation_id else w for w in history.open_wishes
            )
            return replace(history, open_wishes=tuple(wishes))
        case PictureAttached():
            wish = history.open_wish(event.generation_id)
            history = replace(history, shown_wish=wish.number if wish else history.shown_wish)
            return _ended(_came(history, event, when, metadata.actor), event.generation_id)
        case PictureKeptInHistory():
            return _ended(_came(history, event, when, metadata.actor), event.generation_id)
        case PictureFailed():
            return _ended(history, event.generation_id)
        case PictureUploaded():
            had = HadPicture(len(history.pictures) + 1, event.picture, "uploaded", when, metadata.actor)
            return _chosen(replace(history, pictures=(*history.pictures, had)))
        case PictureRemoved() | PictureRestored():
            return _chosen(history)
        case VersionRestored() if event.image is not None or event.image_removed:
            return _chosen(history)
    return history


def _created(event: AssetCreated, standing: Standing, when: datetime, metadata: Metadata) -> History:
    facts, actor = first_facts(event), metadata.actor
    asset = Asset(event.asset_id, metadata.workspace, facts, standing, when, actor, when, actor)
    history = History(asset, made=(Version(facts, kind_of(event), when, actor),))
    if event.image is None:
        return history
    kind: Literal["uploaded", "duplicated"] = "duplicated" if event.duplicated_from_asset_id else "uploaded"
    return replace(history, pictures=(HadPicture(1, event.image, kind, when, actor),))


def _says(history: History, event: MakesVersion, when: datetime, actor: str) -> History:
    """A new version."""
    facts = next_facts(history.asset.facts, event)
    restored = event.restored_version if isinstance(event, VersionRestored) else 0
    asset = replace(history.asset, facts=facts, updated_at=when, updated_by=actor)
    return replace(history, asset=asset, made=(*history.made, Version(facts, kind_of(event), when, actor, restored)))


def _wished(history: History, event: PictureRequested) -> History:
    others = (
        replace(wish, replaced=True) if wish.generation_id == event.replaces else wish for wish in history.open_wishes
    )
    return replace(
        history,
        open_wishes=(*others, Wish(len(history.asked) + 1, event.spec)),
        asked=(*history.asked, event.spec.generation_id),
    )


def _came(history: History, event: PictureAttached | PictureKeptInHistory, when: datetime, actor: str) -> History:
    wish = history.open_wish(event.generation_id)
    had = HadPicture(
        number=len(history.pictures) + 1,
        picture=event.picture,
        kind="generated",
        time=when,
        actor=actor,
        kept_reason=event.reason if isinstance(event, PictureKeptInHistory) else "",
        prompt=wish.spec.prompt if wish else "",
    )
    return replace(history, pictures=(*history.pictures, had))


def _chosen(history: History) -> History:
    return replace(history, chosen_after=len(history.asked))


def _ended(history: History, generation_id: str) -> History:
    still = tuple(wish for wish in history.open_wishes if wish.generation_id != generation_id)
    return replace(history, open_wishes=still)
