"""The JSON of the public API: the protos' fields in snake_case, enums as short lower-case words, `id` on top."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

AssetType = Literal["character", "prop", "location"]
State = Literal["requested", "queued", "running", "completed", "failed", "cancelled"]
FieldState = Literal["inherited", "merged", "overridden"]
Source = Literal["global", "project", "joined"]
DescriptionChoice = Literal["merge", "keep_project", "use_library"]
ImageChoice = Literal["generate", "keep_library"]
# What proto's int32 and int64 hold.
Int32 = Annotated[int, Field(ge=0, le=2**31 - 1)]
Int64 = Annotated[int, Field(ge=0, le=2**63 - 1)]


class Resource(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Image(Resource):
    key: str
    sha256: str
    size_bytes: int
    width: int
    height: int
    content_type: str
    generation_id: str
    backend: str
    stand_in: bool


class GenerationStatus(Resource):
    generation_id: str
    state: State
    reason: str


class Asset(Resource):
    id: str
    asset_id: str
    asset_type: AssetType
    name: str
    description: str
    image_prompt: str
    image: Image | None
    style_capsule_id: str
    voice_profile_id: str
    tags: list[str]
    version: int
    owner_id: str
    promoted_from_project_id: str
    create_time: datetime
    update_time: datetime
    created_by: str
    updated_by: str
    generation: GenerationStatus | None
    revision: int


class Branch(Resource):
    id: str
    branch_id: str
    name: str


class Project(Resource):
    id: str
    project_id: str
    name: str
    branches: list[Branch]
    create_time: datetime
    created_by: str
    revision: int


class Span(Resource):
    start: Int32
    end: Int32
    source: Source


class WordingConflict(Resource):
    attribute: str
    won: str
    dropped: str


class Composition(Resource):
    text: str
    spans: list[Span]
    conflicts: list[WordingConflict]
    # Base64; opaque.
    modification: str
    project_text: str
    engine: str
    engine_version: str


class CardField(Resource):
    field: str
    state: FieldState
    applied_source_version: int
    override_kind: Literal["edited", "generated", "uploaded", "kept", "cleared"] | None
    author: str
    time: datetime | None


class Card(Resource):
    id: str
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
    fields: list[CardField]
    generation: GenerationStatus | None
    create_time: datetime
    update_time: datetime
    created_by: str
    revision: int


class PlannedField(Resource):
    field: str
    library_value: str
    project_value: str
    outcome_value: str
    state: FieldState | None
    reason: str


class _Page(Resource):
    next_page_token: str
    # Read before the items: subscribe after it, and nothing is missed.
    cursor: str


class AssetPage(_Page):
    items: list[Asset]


class ProjectPage(_Page):
    items: list[Project]


class CardPage(_Page):
    items: list[Card]


class AssetGeneration(Resource):
    generation_id: str
    asset: Asset


class MatchPreview(Resource):
    plan: list[PlannedField]
    composition: Composition | None
    card_revision: int


class Match(Resource):
    card: Card
    # Empty where no picture is being made.
    generation_id: str
