"""The bodies that the JSON API takes. The services judge what they say; here is only their form."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from web_gateway.entrypoints.http.resources import (
    AssetType,
    Composition,
    DescriptionChoice,
    ImageChoice,
    Int32,
    Int64,
)

RequestId = Annotated[
    str, Field(description="A UUID made by the caller, one per intent: repeated, it gives the first answer.")
]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Change(_Body):
    request_id: RequestId


class CreateAsset(_Change):
    asset_type: AssetType
    name: str = ""
    description: str = ""
    image_prompt: str = ""
    tags: list[str] = []


class UpdateAsset(_Change):
    """Only the fields that are there are changed; an empty one is emptied."""

    expected_version: Int32
    name: str = ""
    description: str = ""
    image_prompt: str = ""
    tags: list[str] = []


class GenerateImage(_Change):
    seed: str = Field("", description="A decimal integer of 0 to 2^63-1; naming one asks for a variation.")
    while_running: Literal["replace", "also"] | None = None


class CreateProject(_Change):
    name: str


class AddCard(_Change):
    branch_id: str = Field("", description="Empty is main.")
    asset_type: AssetType
    name: str
    description: str = ""


class PreviewMatch(_Body):
    """Without a choice, the preview shows the one that a form should offer first."""

    asset_id: str
    version: Int32
    description_choice: DescriptionChoice | None = None
    image_choice: ImageChoice | None = None


class MatchCard(_Change):
    """Both choices are the caller's: a match that lacks one is refused."""

    asset_id: str
    version: Int32
    description_choice: DescriptionChoice | None = None
    image_choice: ImageChoice | None = None
    composition: Composition | None = None
    expected_revision: Int64 = 0
