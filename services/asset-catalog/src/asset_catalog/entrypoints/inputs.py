"""From requests to commands: every id, text and number is checked here, before anything is loaded."""

import re

from greenroom_proto.catalog.v1 import asset_pb2, catalog_service_pb2
from service_kit.errors import InvalidInput
from service_kit.text import DESCRIPTION_MOST, NAME_MOST, clean_tags, clean_text

from asset_catalog.domain.commands import EDITABLE, CreateAsset, UpdateAsset, WhileRunning
from asset_catalog.domain.events import AssetType

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
_SEED = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_LARGEST_SEED = 2**63 - 1


def new_asset(request: catalog_service_pb2.CreateAssetRequest, asset_id: str) -> CreateAsset:
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
    )


def changes(request: catalog_service_pb2.UpdateAssetRequest) -> UpdateAsset:
    mask = request.update_mask.paths
    if not mask or not set(mask) <= set(EDITABLE):
        message = f"Name what to change in update_mask: {', '.join(EDITABLE)}."
        raise InvalidInput("UPDATE_MASK_INVALID", message, field="update_mask")
    if request.expected_version < 1:
        message = "Send the version that you saw, so that nobody's change is overwritten unseen."
        raise InvalidInput("EXPECTED_VERSION_MISSING", message, field="expected_version")
    return UpdateAsset(request.expected_version, {field: _value(request, field) for field in dict.fromkeys(mask)})


def version(number: int) -> int | None:
    """None for the newest."""
    if number < 0:
        raise InvalidInput("VERSION_INVALID", "Versions count from 1; 0 is the newest.", field="version")
    return number or None


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
        case "description":
            return _long(request.description, field)
        case _:
            return _long(request.image_prompt, field)


def _name(text: str) -> str:
    return clean_text(text.strip(), "name", least=1, most=NAME_MOST)


def _long(text: str, field: str) -> str:
    return clean_text(text, field, most=DESCRIPTION_MOST)
