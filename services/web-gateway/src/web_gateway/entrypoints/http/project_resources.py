"""The projects' JSON: projects, cards and matches."""

from datetime import datetime
from typing import Literal

from web_gateway.entrypoints.http.resources import AssetType, GenerationStatus, Image, Int32, LivePage, Resource

FieldState = Literal["inherited", "merged", "overridden"]
Source = Literal["global", "project", "joined"]
DescriptionChoice = Literal["merge", "keep_project", "use_library"]
ImageChoice = Literal["generate", "keep_library"]


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


class ProjectPage(LivePage):
    items: list[Project]


class CardPage(LivePage):
    items: list[Card]


class MatchPreview(Resource):
    plan: list[PlannedField]
    composition: Composition | None
    card_revision: int


class Match(Resource):
    card: Card
    # Empty where no picture is being made.
    generation_id: str
