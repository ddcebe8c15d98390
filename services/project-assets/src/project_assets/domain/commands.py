"""What may be asked of projects and cards. Texts are clean and ids well-formed already: the entrypoints see to it."""

from dataclasses import dataclass
from enum import Enum

from project_assets.domain.source import SourceVersion
from project_assets.domain.words import AssetType, Composition


class DescriptionChoice(Enum):
    MERGE = "merge"
    KEEP_PROJECT = "project"
    USE_LIBRARY = "library"


class ImageChoice(Enum):
    GENERATE = "generate"
    KEEP_LIBRARY = "keep"


@dataclass(frozen=True, slots=True)
class CreateProject:
    project_id: str
    branch_id: str
    name: str


@dataclass(frozen=True, slots=True)
class AddCard:
    card_id: str
    project_id: str
    branch_id: str
    asset_type: AssetType
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class MatchCard:
    """`composition`: the accepted wording, for a merge only. `expected_revision`: the card's as previewed, 0 for any.

    `generation_id` is used if a wish comes of it. `deadline` is RFC 3339.
    """

    source: SourceVersion
    description_choice: DescriptionChoice
    image_choice: ImageChoice
    composition: Composition | None
    expected_revision: int
    generation_id: str
    deadline: str
