"""From requests to commands: every id, text and number is checked here, before anything is loaded."""

import re

from greenroom_proto.catalog.v1 import asset_pb2, catalog_service_pb2
from service_kit.errors import InvalidInput
from service_kit.ids import an_id
from service_kit.text import DESCRIPTION_MOST, NAME_MOST, clean_tags, clean_text

from asset_catalog.domain.commands import EDITABLE, CreateAsset, UpdateAsset, WhileRunning
from asset_catalog.domain.events import AssetType
from asset_catalog.projections.reading import Shelf, Wanted

ASSET_TYPES: dict[int, AssetType] = {
    asset_pb2.ASSET_TYPE_CHARACTER: "character",
    asset_pb2.ASSET_TYPE_PROP: "prop",
    asset_pb2.ASSET_TYPE_LOCATION: "location",
}
_WHILE_RUNNING: dict[int, WhileRunning] = {
    catalog_service_pb2.WHILE_RUNNING_UNSPECIFIED: WhileRunning.REFUSE,
    catalog_service_pb2.WHILE_RUNNING_REPLACE: WhileRunning.REPLACE,
    catalog_service_pb2.WHILE_RUNNING_ALSO: WhileRunning.ALSO,
}
_SHELVES: dict[int, Shelf] = {
    catalog_service_pb2.SHELF_UNSPECIFIED: Shelf.LIBRARY,
    catalog_service_pb2.SHELF_DRAFTS: Shelf.DRAFTS,
    catalog_service_pb2.SHELF_BIN: Shelf.BIN,
}
_SEED = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_LARGEST_SEED = 2**63 - 1
# Characters of a search, of the id of a voice, and of a file's name.
_QUERY_MOST, _VOICE_MOST, _FILE_NAME_MOST = 500, 200, 255
# What one EmptyBin takes.
EMPTIED_MOST = 200


def new_asset(request: catalog_service_pb2.CreateAssetRequest, asset_id: str) -> CreateAsset:
    """Without its picture."""
    if request.asset_type not in ASSET_TYPES:
        raise InvalidInput(
            "ASSET_TYPE_MISSING", "Say what the asset is: a character, a prop or a location.", field="asset_type"
        )
    return CreateAsset(
        asset_id=asset_id,
        asset_type=ASSET_TYPES[request.asset_type],
        name=_name(request.name),
        description=_long(request.description, "description"),
        image_prompt=_long(request.image_prompt, "image_prompt"),
        tags=clean_tags(request.tags),
        style_capsule_id=capsule_id(request.style_capsule_id),
        voice_profile_id=_voice(request.voice_profile_id),
        file_name=file_name(request.image) if request.HasField("image") else "",
        draft=request.draft,
    )


def changes(request: catalog_service_pb2.UpdateAssetRequest) -> UpdateAsset:
    """A draft may be saved without a change: then the mask may be empty, and no version need be named."""
    mask = request.update_mask.paths
    if not set(mask) <= set(EDITABLE) or not (mask or request.save_draft):
        message = f"Name what to change in update_mask: {', '.join(EDITABLE)}."
        raise InvalidInput("UPDATE_MASK_INVALID", message, field="update_mask")
    if request.expected_version < 1 and mask:
        message = "Send the version that you saw, so that nobody's change is overwritten unseen."
        raise InvalidInput("EXPECTED_VERSION_MISSING", message, field="expected_version")
    said = {field: _value(request, field) for field in dict.fromkeys(mask)}
    return UpdateAsset(request.expected_version, said, request.save_draft)


def wanted(request: catalog_service_pb2.ListAssetsRequest, workspace: str, user: str) -> Wanted:
    if request.asset_type and request.asset_type not in ASSET_TYPES:
        raise InvalidInput("ASSET_TYPE_INVALID", "There are characters, props and locations.", field="asset_type")
    if request.shelf not in _SHELVES:
        raise InvalidInput("SHELF_INVALID", "Choose the library, the drafts or the bin.", field="shelf")
    return Wanted(
        workspace=workspace,
        user=user,
        shelf=_SHELVES[request.shelf],
        query=clean_text(request.query, "query", most=_QUERY_MOST),
        asset_type=ASSET_TYPES.get(request.asset_type),
        tags=clean_tags(request.tags),
    )


def words(request: catalog_service_pb2.GenerateAssetImageRequest) -> dict[str, str]:
    """As they stand in the caller's form."""
    said = dict[str, str]()
    if request.HasField("name"):
        said["name"] = _name(request.name)
    if request.HasField("description"):
        said["description"] = _long(request.description, "description")
    if request.HasField("image_prompt"):
        said["image_prompt"] = _long(request.image_prompt, "image_prompt")
    return said


def capsule_id(text: str) -> str:
    """Empty is none."""
    return an_id(text, "style_capsule_id") if text else ""


def new_name(text: str) -> str:
    """Empty lets the library choose."""
    return _name(text)


def file_name(upload: asset_pb2.Upload) -> str:
    return clean_text(upload.file_name, "file_name", most=_FILE_NAME_MOST)


def version(number: int, field: str = "version") -> int | None:
    """None for the newest."""
    if number < 0:
        raise InvalidInput("VERSION_INVALID", "Versions count from 1; 0 is the newest.", field=field)
    return number or None


def numbered(number: int, field: str) -> int:
    if number < 1:
        raise InvalidInput(f"{field.upper()}_INVALID", f"Say which one: {field} counts from 1.", field=field)
    return number


def emptied(request: catalog_service_pb2.EmptyBinRequest) -> tuple[str, ...]:
    """Which assets, each once; none for all."""
    if len(request.asset_ids) > EMPTIED_MOST:
        message = f"Name at most {EMPTIED_MOST} at once."
        raise InvalidInput("TOO_MANY_ASSETS", message, field="asset_ids", details={"most": str(EMPTIED_MOST)})
    return tuple(dict.fromkeys(an_id(one, "asset_ids") for one in request.asset_ids))


def seed(text: str) -> str | None:
    if not text:
        return None
    if not _SEED.fullmatch(text) or int(text) > _LARGEST_SEED:
        message = f"A seed is a decimal integer of 0 to {_LARGEST_SEED}."
        raise InvalidInput("SEED_INVALID", message, field="seed")
    return text


def while_running(choice: int) -> WhileRunning:
    if choice not in _WHILE_RUNNING:
        message = "Choose to replace the picture that is being made, or to make this one too."
        raise InvalidInput("WHILE_RUNNING_INVALID", message, field="while_running")
    return _WHILE_RUNNING[choice]


def _value(request: catalog_service_pb2.UpdateAssetRequest, field: str) -> str | tuple[str, ...]:
    match field:
        case "name":
            return _name(request.name)
        case "tags":
            return clean_tags(request.tags)
        case "style_capsule_id":
            return capsule_id(request.style_capsule_id)
        case "voice_profile_id":
            return _voice(request.voice_profile_id)
        case "description":
            return _long(request.description, field)
        case _:
            return _long(request.image_prompt, field)


def _name(text: str) -> str:
    """It may be empty: only what is in the library needs one."""
    return clean_text(text.strip(), "name", most=NAME_MOST)


def _voice(text: str) -> str:
    return clean_text(text.strip(), "voice_profile_id", most=_VOICE_MOST)


def _long(text: str, field: str) -> str:
    return clean_text(text, field, most=DESCRIPTION_MOST)
