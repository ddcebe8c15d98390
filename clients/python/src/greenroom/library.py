"""What the library tells of its assets beside themselves, and its styles. Meanings stand in proto/greenroom/catalog."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from greenroom.resources import Image

Shelf = Literal["library", "drafts", "bin"]


@dataclass(frozen=True, slots=True)
class AssetVersion:
    """What became different by this version, by whom and when. What it said: `assets.get(asset_id, version)`."""

    version: int
    changed_fields: tuple[str, ...]
    kind: str
    time: datetime
    actor: str
    restored_version: int


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """Pictures and lists are told as JSON."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AssetImage:
    """A picture that the asset has or had. `number` counts them from 1, in the order in which they came."""

    number: int
    image: Image
    current: bool
    kind: str
    kept_reason: str
    prompt: str
    time: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class AssetHistoryEntry:
    """One thing that happened to an asset. `body` is the event's payload."""

    revision: int
    type: str
    time: datetime
    actor: str
    request_id: str
    correlation_id: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TagCount:
    tag: str
    assets: int


@dataclass(frozen=True, slots=True)
class Emptied:
    """asset_ids: those whose pictures are gone for ever. left: how many are still in the bin."""

    asset_ids: tuple[str, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Capsule:
    """A style, chosen for a picture."""

    capsule_id: str
    name: str
    descriptors: tuple[str, ...]
    pillars: tuple[str, ...]
    references: tuple[Image, ...]
    version: int
    revision: int
    create_time: datetime
    update_time: datetime
    created_by: str
    updated_by: str
    delete_time: datetime | None

    @property
    def id(self) -> str:
        return self.capsule_id
