"""Assets, projects and cards: frozen, typed copies of the wire's resources. Meanings stand in proto/greenroom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

AssetType = Literal["character", "prop", "location"]
GenerationState = Literal["requested", "queued", "running", "completed", "failed", "cancelled", ""]
DescriptionChoice = Literal["merge", "keep_project", "use_library"]
ImageChoice = Literal["generate", "keep_library"]


@dataclass(frozen=True, slots=True)
class Image:
    key: str
    sha256: str
    size_bytes: int
    width: int
    height: int
    content_type: str
    generation_id: str
    backend: str
    stand_in: bool
    model: str = ""
    thumbnail_key: str = ""
    seed: str = ""
    references_used: tuple[str, ...] = ()
    references_unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GenerationStatus:
    generation_id: str
    state: GenerationState
    reason: str
    style_capsule_id: str = ""

    @property
    def is_open(self) -> bool:
        return self.state in ("requested", "queued", "running")


@dataclass(frozen=True, slots=True)
class Asset:
    asset_id: str
    asset_type: AssetType
    name: str
    description: str
    image_prompt: str
    image: Image | None
    style_capsule_id: str
    voice_profile_id: str
    tags: tuple[str, ...]
    version: int
    owner_id: str
    promoted_from_project_id: str
    create_time: datetime
    update_time: datetime
    created_by: str
    updated_by: str
    generation: GenerationStatus | None
    revision: int
    draft: bool
    bin_time: datetime | None
    duplicated_from_asset_id: str
    duplicated_from_version: int
    open_generations: tuple[GenerationStatus, ...]

    @property
    def id(self) -> str:
        return self.asset_id


@dataclass(frozen=True, slots=True)
class Branch:
    branch_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Project:
    project_id: str
    name: str
    branches: tuple[Branch, ...]
    create_time: datetime
    created_by: str
    revision: int

    @property
    def id(self) -> str:
        return self.project_id


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open, in Unicode code points."""

    start: int
    end: int
    source: Literal["global", "project", "joined", ""]


@dataclass(frozen=True, slots=True)
class Conflict:
    attribute: str
    won: str
    dropped: str


@dataclass(frozen=True, slots=True)
class Composition:
    text: str
    spans: tuple[Span, ...]
    conflicts: tuple[Conflict, ...]
    modification: bytes
    project_text: str
    engine: str
    engine_version: str


@dataclass(frozen=True, slots=True)
class CardField:
    field: str
    state: Literal["inherited", "merged", "overridden", ""]
    applied_source_version: int
    override_kind: str
    author: str
    time: datetime | None


@dataclass(frozen=True, slots=True)
class Card:
    card_id: str
    project_id: str
    branch_id: str
    asset_type: AssetType
    name: str
    description: str
    image_prompt: str
    image: Image | None
    style_capsule_id: str
    voice_profile_id: str
    script_description: str
    source_asset_id: str
    source_version: int
    source_name: str
    composition: Composition | None
    fields: tuple[CardField, ...]
    generation: GenerationStatus | None
    create_time: datetime
    update_time: datetime
    created_by: str
    revision: int

    @property
    def id(self) -> str:
        return self.card_id


@dataclass(frozen=True, slots=True)
class PlannedField:
    """What a match makes of one field, and why."""

    field: str
    library_value: str
    project_value: str
    outcome_value: str
    state: Literal["inherited", "merged", "overridden", ""]
    reason: str


@dataclass(frozen=True, slots=True)
class MatchPreview:
    """card_revision: sent back as expected_revision, so that a card changed meanwhile is not overwritten."""

    plan: tuple[PlannedField, ...]
    composition: Composition | None
    card_revision: int
