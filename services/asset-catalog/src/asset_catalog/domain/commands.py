"""What may be asked of an asset. Texts are clean and ids well-formed already: the entrypoints see to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from service_kit.pictures import Picture

from asset_catalog.domain.events import AssetType
from asset_catalog.domain.style import Style

# What a person may change, by the name that it has on the wire, in events and in the state.
EDITABLE = ("name", "description", "image_prompt", "tags", "style_capsule_id", "voice_profile_id")


class WhileRunning(Enum):
    """What becomes of a picture that is being made from other words."""

    REFUSE = "refuse"
    REPLACE = "replace"
    ALSO = "also"


@dataclass(frozen=True, slots=True)
class CreateAsset:
    """A draft may say nothing yet. image: in the object store already."""

    asset_id: str
    asset_type: AssetType
    name: str
    description: str
    image_prompt: str = ""
    tags: tuple[str, ...] = ()
    style_capsule_id: str = ""
    voice_profile_id: str = ""
    image: Picture | None = None
    file_name: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class UpdateAsset:
    """`changes`: the new value by field, of EDITABLE. `expected_version`: the version that the caller saw.

    save_draft: puts a draft into the library, with the changes.
    """

    expected_version: int
    changes: Mapping[str, str | tuple[str, ...]]
    save_draft: bool = False


@dataclass(frozen=True, slots=True)
class DuplicateAsset:
    """asset_id: the new one's. version: of the asset that is duplicated. name: of the new one, where one was given.

    image: that version's, copied into the new asset's path already. taken: names that the library has.
    """

    asset_id: str
    version: int
    name: str = ""
    image: Picture | None = None
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GenerateImage:
    """`generation_id` is used if a wish comes of it. `deadline` is RFC 3339. `seed` is decimal; None for any.

    words: name, description, image_prompt as they stand in the caller's form; an absent one is the asset's own.
    """

    generation_id: str
    deadline: str
    seed: str | None = None
    while_running: WhileRunning = WhileRunning.REFUSE
    words: Mapping[str, str] = field(default_factory=dict)
    style: Style | None = None
    use_own_image: bool = False
