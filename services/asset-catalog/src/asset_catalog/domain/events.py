"""What can happen to an asset, on its stream `asset:{asset_id}`.

An event that makes a new version names it and carries all that changed with it, so that whoever folds the
stream in order can say what any version said. Versions count from 1 without gaps.
"""

from typing import Any, Literal

from event_log.model import Event
from event_log.registry import EventRegistry
from pydantic import Field, SerializerFunctionWrapHandler, model_serializer
from service_kit.pictures import (
    Picture,
    PictureAttached,
    PictureCancelRequested,
    PictureFailed,
    PictureKeptInHistory,
    PictureRequested,
)
from service_kit.topics import CATALOG_EVENTS, IMAGE_COMMANDS

from asset_catalog.domain.capsules.events import CAPSULE_EVENTS

AssetType = Literal["character", "prop", "location"]


class AssetCreated(Event):
    """Version 1. A draft is not in the library until it is saved; a duplicate names what it was made of."""

    asset_id: str
    asset_type: AssetType
    name: str
    description: str
    image_prompt: str = ""
    tags: tuple[str, ...] = ()
    image: Picture | None = None
    style_capsule_id: str = ""
    voice_profile_id: str = ""
    draft: bool = False
    # As the user's file is called that the picture came from.
    file_name: str = ""
    # Empty and 0 for what is no duplicate.
    duplicated_from_asset_id: str = ""
    duplicated_from_version: int = 0
    version: int = Field(default=1, ge=1, le=1)


class _Said(Event):
    """Only what changed is present. An absent field kept its value; an empty one was emptied."""

    version: int = Field(ge=2)
    name: str | None = None
    description: str | None = None
    image_prompt: str | None = None
    tags: tuple[str, ...] | None = None
    style_capsule_id: str | None = None
    voice_profile_id: str | None = None

    @model_serializer(mode="wrap")
    def _only_what_changed(self, as_usual: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {field: value for field, value in as_usual(self).items() if value is not None}

    def changes(self) -> dict[str, Any]:
        """New value by field name, of the words that changed."""
        values = {field: getattr(self, field) for field in _Said.model_fields if field != "version"}
        return {field: value for field, value in values.items() if value is not None}


class AssetUpdated(_Said):
    """A person changed what the asset says.

    Only changed fields are present. An absent field kept its value; an empty one was emptied.
    """


class VersionRestored(_Said):
    """What an older version said, its picture too, is said again. Only what became different by it is present."""

    restored_version: int = Field(ge=1)
    # Absent where the picture stayed as it was, or there is none any more.
    image: Picture | None = None
    image_removed: bool = False


class PictureUploaded(Event):
    """A person's own picture became the asset's."""

    version: int = Field(ge=2)
    picture: Picture
    file_name: str = ""


class PictureRemoved(Event):
    """The asset has no picture any more; it stays in the image history."""

    version: int = Field(ge=2)


class PictureRestored(Event):
    """An older picture became the asset's own again. number: as the image history counts it, from 1."""

    version: int = Field(ge=2)
    number: int = Field(ge=1)
    picture: Picture


class DraftSaved(Event):
    """The draft is in the library from here on. Makes no version."""


class AssetBinned(Event):
    """Put into the bin: nothing of it is lost."""


class AssetRestored(Event):
    """Taken out of the bin, as it was."""


class AssetEmptied(Event):
    """The bin was emptied of it: its facts stay, all objects under its path are removed for ever."""


REGISTRY = EventRegistry(
    {
        AssetCreated: (CATALOG_EVENTS,),
        AssetUpdated: (CATALOG_EVENTS,),
        VersionRestored: (CATALOG_EVENTS,),
        PictureRequested: (CATALOG_EVENTS, IMAGE_COMMANDS),
        PictureCancelRequested: (CATALOG_EVENTS, IMAGE_COMMANDS),
        PictureAttached: (CATALOG_EVENTS,),
        PictureKeptInHistory: (CATALOG_EVENTS,),
        PictureFailed: (CATALOG_EVENTS,),
        PictureUploaded: (CATALOG_EVENTS,),
        PictureRemoved: (CATALOG_EVENTS,),
        PictureRestored: (CATALOG_EVENTS,),
        DraftSaved: (CATALOG_EVENTS,),
        AssetBinned: (CATALOG_EVENTS,),
        AssetRestored: (CATALOG_EVENTS,),
        AssetEmptied: (CATALOG_EVENTS,),
        **CAPSULE_EVENTS,
    }
)


PREFIX = "asset:"


def stream_of(asset_id: str) -> str:
    return f"{PREFIX}{asset_id}"


def objects_of(workspace: str, asset_id: str) -> str:
    """Where the asset's objects lie: what their keys begin with, without the slash that follows."""
    return f"global/{workspace}/{asset_id}"
