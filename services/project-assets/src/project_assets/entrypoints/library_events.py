"""The catalog's events, as far as the replica needs them: what it does not know of them does not trouble it."""

from event_log.model import JsonObject
from pydantic import BaseModel, ConfigDict
from service_kit.pictures import Picture

from project_assets.domain.words import AssetType


class _Heard(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _HeardPicture(Picture):
    model_config = ConfigDict(frozen=True, extra="ignore")


class AssetCreated(_Heard):
    asset_id: str
    asset_type: AssetType
    name: str
    description: str
    image_prompt: str = ""
    tags: tuple[str, ...] = ()
    style_capsule_id: str = ""
    voice_profile_id: str = ""
    version: int


class AssetUpdated(_Heard):
    """An absent field kept its value."""

    version: int
    name: str | None = None
    description: str | None = None
    image_prompt: str | None = None
    tags: tuple[str, ...] | None = None
    style_capsule_id: str | None = None
    voice_profile_id: str | None = None


class PictureAttached(_Heard):
    version: int
    picture: _HeardPicture


LibraryEvent = AssetCreated | AssetUpdated | PictureAttached

_MODELS: dict[str, type[LibraryEvent]] = {
    "AssetCreated": AssetCreated,
    "AssetUpdated": AssetUpdated,
    "PictureAttached": PictureAttached,
}


def heard(type_name: str, payload: JsonObject) -> LibraryEvent | None:
    """None for an event that makes no version. Raises pydantic.ValidationError."""
    model = _MODELS.get(type_name)
    return None if model is None else model.model_validate(payload)
