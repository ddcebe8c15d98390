"""The library's JSON: assets with their pictures, versions and history, tags, and styles (capsules)."""

from datetime import datetime
from typing import Any, Literal

from web_gateway.entrypoints.http.resources import AssetType, GenerationStatus, Image, LivePage, Page, Resource

Shelf = Literal["library", "drafts", "bin"]
WhileRunning = Literal["replace", "also"]


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
    # Counts what the asset said over time, from 1.
    version: int
    owner_id: str
    promoted_from_project_id: str
    create_time: datetime
    update_time: datetime
    created_by: str
    updated_by: str
    # The newest wish for a picture, and how it ended or stands.
    generation: GenerationStatus | None
    # Counts every event of the asset: keep the state with the highest.
    revision: int
    draft: bool
    # When it was put into the bin; null outside it.
    bin_time: datetime | None
    # Of what it is a duplicate; empty and 0 for none.
    duplicated_from_asset_id: str
    duplicated_from_version: int
    # All wishes for a picture that have not ended, in the order asked.
    open_generations: list[GenerationStatus]


class AssetPage(LivePage):
    items: list[Asset]


class AssetGeneration(Resource):
    generation_id: str
    asset: Asset


class AssetImage(Resource):
    # Counts the asset's pictures from 1, in the order in which they came.
    number: int
    image: Image
    # Whether the asset shows it now.
    current: bool
    kind: Literal["generated", "uploaded", "duplicated"]
    # Set where it never was the asset's picture.
    kept_reason: Literal["", "REPLACED", "NEWER_PICTURE", "PERSON_CHOSE", "IN_BIN"]
    # The words that it was made of; empty for one that was not generated.
    prompt: str
    time: datetime
    actor: str


class AssetImagePage(Page):
    items: list[AssetImage]


class AssetVersion(Resource):
    version: int
    changed_fields: list[str]
    kind: Literal[
        "created",
        "edited",
        "generated",
        "uploaded",
        "picture_removed",
        "picture_restored",
        "version_restored",
        "duplicated",
    ]
    time: datetime
    actor: str
    # The version that was restored by this one; 0 for none.
    restored_version: int


class AssetVersionPage(Page):
    items: list[AssetVersion]


class FieldDifference(Resource):
    field: str
    # Pictures and lists are told as JSON.
    before: str
    after: str


class AssetVersionDifferences(Resource):
    differences: list[FieldDifference]


class AssetHistoryEntry(Resource):
    # The asset's revision by it, from 1.
    revision: int
    # The event's name, such as AssetUpdated.
    type: str
    time: datetime
    actor: str
    request_id: str
    # The same for everything that came of one request.
    correlation_id: str
    body: dict[str, Any]


class AssetHistoryPage(Page):
    items: list[AssetHistoryEntry]


class TagCount(Resource):
    tag: str
    assets: int


class Tags(Resource):
    items: list[TagCount]


class EmptiedBin(Resource):
    asset_ids: list[str]
    # How many are still in the bin.
    left: int


class Capsule(Resource):
    id: str
    capsule_id: str
    name: str
    descriptors: list[str]
    pillars: list[str]
    references: list[Image]
    version: int
    revision: int
    create_time: datetime
    update_time: datetime
    created_by: str
    updated_by: str
    # When it was deleted; null otherwise.
    delete_time: datetime | None


class CapsulePage(LivePage):
    items: list[Capsule]
