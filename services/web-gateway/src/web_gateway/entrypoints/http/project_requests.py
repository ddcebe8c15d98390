"""The bodies of the projects' routes."""

from pydantic import Field

from web_gateway.entrypoints.http.project_resources import Composition, DescriptionChoice, ImageChoice
from web_gateway.entrypoints.http.requests import Body, Change
from web_gateway.entrypoints.http.resources import AssetType, Int32, Int64


class CreateProject(Change):
    name: str


class AddCard(Change):
    branch_id: str = Field("", description="Empty is main.")
    asset_type: AssetType
    name: str
    description: str = ""


class PreviewMatch(Body):
    """Without a choice, the preview shows the one that a form should offer first."""

    asset_id: str
    version: Int32
    description_choice: DescriptionChoice | None = None
    image_choice: ImageChoice | None = None


class MatchCard(Change):
    """Both choices are the caller's: a match that lacks one is refused."""

    asset_id: str
    version: Int32
    description_choice: DescriptionChoice | None = None
    image_choice: ImageChoice | None = None
    composition: Composition | None = None
    expected_revision: Int64 = 0
