"""The bodies of the library's routes."""

from pydantic import Field

from web_gateway.entrypoints.http.library_resources import WhileRunning
from web_gateway.entrypoints.http.requests import Change
from web_gateway.entrypoints.http.resources import AssetType, Int32


class CreateAsset(Change):
    asset_type: AssetType
    name: str = ""
    description: str = ""
    image_prompt: str = ""
    tags: list[str] = Field([])
    style_capsule_id: str = ""
    voice_profile_id: str = ""
    draft: bool = Field(False, description="Not in the library until it is saved. It may say nothing yet.")


class UpdateAsset(Change):
    """Only the fields that are there are changed; an empty one is emptied."""

    expected_version: Int32
    name: str = ""
    description: str = ""
    image_prompt: str = ""
    tags: list[str] = Field([])
    style_capsule_id: str = ""
    voice_profile_id: str = ""
    save_draft: bool = Field(False, description="Puts a draft into the library, with these changes.")


class DuplicateAsset(Change):
    version: Int32 = Field(0, description="0 is the newest.")
    name: str = Field("", description='Empty: "NAME copy".')


class GenerateImage(Change):
    """The words and the style as they stand in a form, saved or not; what is absent or null is the asset's own."""

    seed: str = Field("", description="A decimal integer of 0 to 2^63-1; naming one asks for a variation.")
    while_running: WhileRunning | None = None
    name: str | None = None
    description: str | None = None
    image_prompt: str | None = None
    style_capsule_id: str | None = Field(None, description="Empty is none.")
    use_own_image: bool = Field(False, description="The asset's own picture is a reference for what it looks like.")


class CancelImage(Change):
    generation_id: str


class EmptyBin(Change):
    asset_ids: list[str] = Field([], description="At most 200. Empty is the whole bin, as far as 200 go.")


class CreateCapsule(Change):
    name: str
    descriptors: list[str] = Field([])
    pillars: list[str] = Field([])


class UpdateCapsule(Change):
    """Only the fields that are there are changed; an empty one is emptied."""

    expected_version: Int32
    name: str = ""
    descriptors: list[str] = Field([])
    pillars: list[str] = Field([])
