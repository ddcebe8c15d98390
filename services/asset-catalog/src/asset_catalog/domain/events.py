"""What can happen to an asset, on its stream `asset:{asset_id}`.

An event that makes a new version names it and carries all that changed with it, so that whoever folds the
stream in order can say what any version said. Versions count from 1 without gaps.
"""

from typing import Any, Literal

from event_log.model import Event
from event_log.registry import EventRegistry
from pydantic import Field, SerializerFunctionWrapHandler, model_serializer
from service_kit.pictures import PictureAttached, PictureFailed, PictureKeptInHistory, PictureRequested
from service_kit.topics import CATALOG_EVENTS, IMAGE_COMMANDS

from asset_catalog.domain.capsules.events import CAPSULE_EVENTS

AssetType = Literal["character", "prop", "location"]


class AssetCreated(Event):
    """Version 1."""

    asset_id: str
    asset_type: AssetType
    name: str
    description: str
    image_prompt: str = ""
    tags: tuple[str, ...] = ()
    style_capsule_id: str = ""
    voice_profile_id: str = ""
    version: int = Field(default=1, ge=1, le=1)


class AssetUpdated(Event):
    """A person changed what the asset says.

    Only changed fields are present. An absent field kept its value; an empty one was emptied.
    """

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
        """New value by field name, of the fields that changed."""
        values = {field: getattr(self, field) for field in type(self).model_fields if field != "version"}
        return {field: value for field, value in values.items() if value is not None}


REGISTRY = EventRegistry(
    {
        AssetCreated: (CATALOG_EVENTS,),
        AssetUpdated: (CATALOG_EVENTS,),
        PictureRequested: (CATALOG_EVENTS, IMAGE_COMMANDS),
        PictureAttached: (CATALOG_EVENTS,),
        PictureKeptInHistory: (CATALOG_EVENTS,),
        PictureFailed: (CATALOG_EVENTS,),
        **CAPSULE_EVENTS,
    }
)


PREFIX = "asset:"


def stream_of(asset_id: str) -> str:
    return f"{PREFIX}{asset_id}"
