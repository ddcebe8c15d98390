"""What a version says, and how an event makes the next one of it."""

from dataclasses import dataclass, fields, replace
from typing import Literal

from service_kit.pictures import Picture, PictureAttached

from asset_catalog.domain.events import (
    AssetCreated,
    AssetType,
    AssetUpdated,
    PictureRemoved,
    PictureRestored,
    PictureUploaded,
    VersionRestored,
)

# The events that make a version. For isinstance and match.
MakesVersion = (
    AssetCreated | AssetUpdated | VersionRestored | PictureAttached | PictureUploaded | PictureRemoved | PictureRestored
)
# How a version came.
Kind = Literal[
    "created",
    "edited",
    "generated",
    "uploaded",
    "picture_removed",
    "picture_restored",
    "version_restored",
    "duplicated",
]


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

    @property
    def described(self) -> bool:
        """Whether anything says what the asset is."""
        return bool(self.description.strip()) or self.image is not None


# In the order in which they are told.
FIELDS = tuple(field.name for field in fields(Facts))


def first_facts(event: AssetCreated) -> Facts:
    """What version 1 says."""
    return Facts(**{field: getattr(event, field) for field in FIELDS})


def next_facts(before: Facts, event: MakesVersion) -> Facts:
    """A version says what the one before it said, but for what changed."""
    match event:
        case AssetCreated():
            return first_facts(event)
        case AssetUpdated():
            return replace(before, **event.changes())
        case VersionRestored():
            said = replace(before, **event.changes())
            if event.image is not None or event.image_removed:
                said = replace(said, image=event.image)
            return said
        case PictureRemoved():
            return replace(before, image=None)
        case PictureAttached() | PictureUploaded() | PictureRestored():
            return replace(before, image=event.picture)


def kind_of(event: MakesVersion) -> Kind:
    match event:
        case AssetCreated():
            return "duplicated" if event.duplicated_from_asset_id else "created"
        case AssetUpdated():
            return "edited"
        case VersionRestored():
            return "version_restored"
        case PictureAttached():
            return "generated"
        case PictureUploaded():
            return "uploaded"
        case PictureRemoved():
            return "picture_removed"
        case PictureRestored():
            return "picture_restored"


def differing(before: Facts | None, after: Facts) -> tuple[str, ...]:
    """The fields that say something else; without a `before` all that say something."""
    if before is None:
        return tuple(field for field in FIELDS if getattr(after, field))
    return tuple(field for field in FIELDS if getattr(before, field) != getattr(after, field))
