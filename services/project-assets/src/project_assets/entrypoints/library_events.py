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
    image: _HeardPicture | None = None
    style_capsule_id: str = ""
    voice_profile_id: str = ""
    draft: bool = False
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


class VersionRestored(AssetUpdated):
    """Also the picture kept its value where it is absent and was not removed."""

    image: _HeardPicture | None = None
    image_removed: bool = False


class PictureChosen(_Heard):
    """PictureAttached, PictureUploaded or PictureRestored."""

    version: int
    picture: _HeardPicture


class PictureRemoved(_Heard):
    version: int


class DraftSaved(_Heard):
    pass


class AssetBinned(_Heard):
    pass


class AssetRestored(_Heard):
    pass


LibraryEvent = (
    AssetCreated
    | AssetUpdated
    | VersionRestored
    | PictureChosen
    | PictureRemoved
    | DraftSaved
    | AssetBinned
    | AssetRestored
)

_MODELS: dict[str, type[LibraryEvent]] = {
    "AssetCreated": AssetCreated,
    "AssetUpdated": AssetUpdated,
    "VersionRestored": VersionRestored,
    "PictureAttached": PictureChosen,
    "PictureUploaded": PictureChosen,
    "PictureRestored": PictureChosen,
    "PictureRemoved": PictureRemoved,
    "DraftSaved": DraftSaved,
    "AssetBinned": AssetBinned,
    "AssetRestored": AssetRestored,
}


def heard(type_name: str, payload: JsonObject) -> LibraryEvent | None:
    """None for an event that the replica has no use for. Raises pydantic.ValidationError."""
    model = _MODELS.get(type_name)
    return None if model is None else model.model_validate(payload)
