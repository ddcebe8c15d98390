"""What can happen to a project, a branch and a card, on `project:{id}`, `branch:{id}` and `card:{id}`."""

from event_log.model import Event
from event_log.registry import EventRegistry
from pydantic import Field
from service_kit.pictures import Picture, PictureAttached, PictureFailed, PictureKeptInHistory, PictureRequested
from service_kit.topics import IMAGE_COMMANDS, PROJECTS_EVENTS

from project_assets.domain.words import AssetType, Composition, FieldName, FieldState, OverrideKind, Part


class ProjectCreated(Event):
    project_id: str
    name: str


class BranchCreated(Event):
    branch_id: str
    project_id: str
    name: str


class CardAdded(Event):
    """By hand. `description` is the card's own words, kept whatever is matched with it later."""

    card_id: str
    project_id: str
    branch_id: str
    asset_type: AssetType
    name: str
    description: str


class MatchedField(Part):
    """What a match made of a field, which stands on the match's version from here on.

    value: empty for a merged field, whose text is its composition's, and for the image, which is the event's.
    """

    field: FieldName
    state: FieldState
    value: str = ""
    override_kind: OverrideKind | None = None


class CardMatched(Event):
    """A library asset plays the card's role from here on, in the version that the user saw.

    image: the card's picture: its own copy of the library's, verified, or one that it kept.
    generation_id: the picture that this match waits for; that of every earlier wish, if it still comes, is only kept
    in history.
    """

    asset_id: str
    version: int = Field(ge=1)
    source_name: str
    fields: tuple[MatchedField, ...]
    composition: Composition | None = None
    image: Picture | None = None
    generation_id: str = ""


REGISTRY = EventRegistry(
    {
        ProjectCreated: (PROJECTS_EVENTS,),
        BranchCreated: (PROJECTS_EVENTS,),
        CardAdded: (PROJECTS_EVENTS,),
        CardMatched: (PROJECTS_EVENTS,),
        PictureRequested: (PROJECTS_EVENTS, IMAGE_COMMANDS),
        PictureAttached: (PROJECTS_EVENTS,),
        PictureKeptInHistory: (PROJECTS_EVENTS,),
        PictureFailed: (PROJECTS_EVENTS,),
    }
)

CARD_PREFIX = "card:"


def project_stream(project_id: str) -> str:
    return f"project:{project_id}"


def branch_stream(branch_id: str) -> str:
    return f"branch:{branch_id}"


def card_stream(card_id: str) -> str:
    return f"{CARD_PREFIX}{card_id}"
