"""What a project and a card are. A card is folded from its events; its JSON is its read model."""

from datetime import datetime

from service_kit.pictures import Picture, PictureSpec
from service_kit.wish_end import WishState

from project_assets.domain.words import AssetType, Composition, FieldName, FieldState, OverrideKind, Part


class Branch(Part):
    branch_id: str
    name: str


class Project(Part):
    project_id: str
    workspace: str
    name: str
    branches: tuple[Branch, ...]
    created_at: datetime
    created_by: str
    revision: int


class CardField(Part):
    """applied_source_version: the source version that the value, or its base, was taken from. Revert gives that one's.

    author, time: whose act made it so, and when.
    """

    field: FieldName
    state: FieldState
    applied_source_version: int
    override_kind: OverrideKind | None = None
    author: str
    time: datetime


class Generation(Part):
    """The newest wish for a picture, and how it stands. `reason` is set where it ended badly."""

    generation_id: str
    state: WishState
    reason: str = ""


class Wish(Part):
    """A wish that has not ended. `number` counts the card's wishes from 1, in the order asked.

    superseded: a later match chose another picture; this one is only kept in history.
    """

    number: int
    spec: PictureSpec
    superseded: bool = False

    @property
    def generation_id(self) -> str:
        return self.spec.generation_id


class Card(Part):
    """`revision` counts all events of the card; `planned_on` is that of the last one that a match's plan rests on."""

    card_id: str
    project_id: str
    branch_id: str
    workspace: str
    asset_type: AssetType
    name: str
    description: str
    # The card's own words before any match.
    script_description: str
    image_prompt: str = ""
    image: Picture | None = None
    style_capsule_id: str = ""
    voice_profile_id: str = ""
    source_asset_id: str = ""
    source_version: int = 0
    source_name: str = ""
    composition: Composition | None = None
    fields: tuple[CardField, ...] = ()
    generation: Generation | None = None
    created_at: datetime
    created_by: str
    updated_at: datetime
    revision: int
    planned_on: int
    # In the order asked.
    open_wishes: tuple[Wish, ...] = ()
    wishes_made: int = 0
    # The number of the wish whose picture the card shows; 0 for none.
    shown_wish: int = 0

    def field(self, name: FieldName) -> CardField | None:
        return next((field for field in self.fields if field.field == name), None)

    def open_wish(self, generation_id: str) -> Wish | None:
        return next((wish for wish in self.open_wishes if wish.generation_id == generation_id), None)

    @property
    def master_assets(self) -> str:
        """The key prefix under which all the card's own bytes lie."""
        return f"project_{self.project_id}/branch_{self.branch_id}/master-assets/{self.card_id}"
