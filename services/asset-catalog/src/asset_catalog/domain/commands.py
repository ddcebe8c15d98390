"""What may be asked of an asset. Texts are clean and ids well-formed already: the entrypoints see to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from asset_catalog.domain.events import AssetType

# What a person may change, by the name that it has on the wire, in events and in the state.
EDITABLE = ("name", "description", "image_prompt", "tags")


class WhileRunning(Enum):
    """What becomes of a picture that is being made from other words."""

    REFUSE = "refuse"
    REPLACE = "replace"
    ALSO = "also"


@dataclass(frozen=True, slots=True)
class CreateAsset:
    asset_id: str
    asset_type: AssetType
    name: str
    description: str
    image_prompt: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UpdateAsset:
    """`changes`: the new value by field, of EDITABLE. `expected_version`: the version that the caller saw."""

    expected_version: int
    changes: Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class GenerateImage:
    """`generation_id` is used if a wish comes of it. `deadline` is RFC 3339. `seed` is decimal; None for any."""

    generation_id: str
    deadline: str
    seed: str | None = None
    while_running: WhileRunning = WhileRunning.REFUSE
