"""What may happen to projects and cards, apart from matches: events, or a refusal that says what to do."""

from event_log.model import Event
from service_kit.pictures import PictureAttached, PictureFailed, PictureKeptInHistory
from service_kit.wish_end import CompleteWish, FailWish

from project_assets.domain.commands import AddCard, CreateProject
from project_assets.domain.events import BranchCreated, CardAdded, ProjectCreated
from project_assets.domain.state import Card, Wish
from project_assets.domain.words import MAIN_BRANCH

# Why a picture that came was not put on top.
MATCHED_ANEW = "MATCHED_ANEW"
NEWER_PICTURE = "NEWER_PICTURE"


def create_project(command: CreateProject) -> tuple[ProjectCreated, BranchCreated]:
    return (
        ProjectCreated(project_id=command.project_id, name=command.name),
        BranchCreated(branch_id=command.branch_id, project_id=command.project_id, name=MAIN_BRANCH),
    )


def add_card(command: AddCard) -> tuple[Event, ...]:
    return (
        CardAdded(
            card_id=command.card_id,
            project_id=command.project_id,
            branch_id=command.branch_id,
            asset_type=command.asset_type,
            name=command.name,
            description=command.description,
        ),
    )


def end_wish(card: Card, end: CompleteWish | FailWish) -> tuple[Event, ...]:
    """The wish asked for later stays on top, whatever the order of arrival. An end told again changes nothing."""
    wish = card.open_wish(end.generation_id)
    if wish is None:
        return ()
    if isinstance(end, FailWish):
        return (PictureFailed(generation_id=wish.generation_id, reason=end.reason, message=end.message),)
    kept = _why_only_kept(card, wish)
    if kept:
        return (PictureKeptInHistory(generation_id=wish.generation_id, picture=end.picture, reason=kept),)
    return (PictureAttached(generation_id=wish.generation_id, picture=end.picture),)


def _why_only_kept(card: Card, wish: Wish) -> str:
    if wish.superseded:
        return MATCHED_ANEW
    return NEWER_PICTURE if wish.number < card.shown_wish else ""
