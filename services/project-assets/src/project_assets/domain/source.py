"""What a version of a library asset says, as far as a card can take it over."""

from dataclasses import dataclass

from service_kit.pictures import Picture

from project_assets.domain.words import AssetType


@dataclass(frozen=True, slots=True)
class SourceVersion:
    asset_id: str
    version: int
    asset_type: AssetType
    name: str
    description: str
    image_prompt: str = ""
    image: Picture | None = None
    style_capsule_id: str = ""
    voice_profile_id: str = ""
