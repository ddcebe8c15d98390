"""A library asset takes a card's role: what is recorded of it, or why not."""

from dataclasses import dataclass

from event_log.model import Event
from service_kit.errors import Conflict, NotPossibleNow
from service_kit.picture_prompt import compose_prompt
from service_kit.pictures import (
    DEFAULT_SIZES,
    LEAST_CONTEXT,
    Picture,
    PictureReference,
    PictureRequested,
    PictureSpec,
)

from project_assets.domain.commands import ImageChoice, MatchCard
from project_assets.domain.events import CardMatched, MatchedField
from project_assets.domain.plan import PlannedField, keeps_own_picture, plan
from project_assets.domain.source import SourceVersion
from project_assets.domain.stale import new_plan
from project_assets.domain.state import Card
from project_assets.domain.wording import check_choice


@dataclass(frozen=True, slots=True)
class Matched:
    """`generation_id`: the picture that is being made, if one is. `copied`: the library's picture under its new key."""

    events: tuple[Event, ...]
    generation_id: str = ""
    copied: Picture | None = None


def match(card: Card, command: MatchCard) -> Matched:
    """Also swaps a match: the card's own words and name are kept, and every choice is made anew.

    A picture that is being made of the very same words and reference is waited for, not asked for again;
    any other that still comes is only kept in history: nobody is told to stop making it.
    Raises Conflict, InvalidInput, NotPossibleNow.
    """
    source, merged = command.source, command.composition
    planned = plan(card, source, command.description_choice, command.image_choice, merged.text if merged else "")
    _refuse_stale(card, command, planned)
    check_choice(command.description_choice, merged)
    copied = localized(card, source)
    wish = _wish(card, command, planned, copied) if command.image_choice is ImageChoice.GENERATE else None
    running = _running(card, wish) if wish else None
    generation_id = (running or wish).generation_id if wish else ""
    matched = CardMatched(
        asset_id=source.asset_id,
        version=source.version,
        source_name=source.name,
        fields=tuple(_field(field, card, source) for field in planned),
        composition=merged,
        image=card.image if keeps_own_picture(card, source) else copied,
        generation_id=generation_id,
    )
    if wish is None or running is not None:
        return Matched((matched,), generation_id, copied)
    replaces = next((one.generation_id for one in reversed(card.open_wishes) if not one.superseded), "")
    requested = PictureRequested(spec=wish, deadline=command.deadline, replaces=replaces)
    return Matched((matched, requested), generation_id, copied)


def localized(card: Card, source: SourceVersion) -> Picture | None:
    """The library's picture as the card's own: the same bytes, always under the same key of the project's."""
    picture = source.image
    if picture is None:
        return None
    ending = picture.key.rpartition(".")[2]
    key = f"{card.master_assets}/{source.asset_id}-{picture.sha256}.{ending}"
    # The smaller copy stays the library's.
    return picture.model_copy(update={"key": key, "thumbnail_key": ""})


def _refuse_stale(card: Card, command: MatchCard, planned: tuple[PlannedField, ...]) -> None:
    """Its own picture that came meanwhile is no change that a plan of a match rests on."""
    seen = command.expected_revision
    if seen and not card.planned_on <= seen <= card.revision:
        raise Conflict(
            "CARD_CHANGED",
            "The card changed since you looked at this match: look at it again and decide.",
            field="expected_revision",
            details=new_plan(card, planned),
        )


def _field(field: PlannedField, card: Card, source: SourceVersion) -> MatchedField:
    if field.field == "image":
        # A picture that is being made is an override only when it comes.
        if keeps_own_picture(card, source):
            return MatchedField(field="image", state="overridden", override_kind="kept")
        return MatchedField(field="image", state="inherited")
    value = "" if field.state == "merged" else field.outcome_value
    return MatchedField(field=field.field, state=field.state, value=value, override_kind=field.override_kind)


def _wish(card: Card, command: MatchCard, planned: tuple[PlannedField, ...], reference: Picture | None) -> PictureSpec:
    outcome = {field.field: field.outcome_value for field in planned}
    _refuse_little_context(outcome["description"], outcome["image_prompt"], reference)
    width, height = DEFAULT_SIZES[card.asset_type]
    references = (PictureReference(key=reference.key, sha256=reference.sha256, role="subject"),) if reference else ()
    return PictureSpec(
        generation_id=command.generation_id,
        prompt=compose_prompt(outcome["name"], outcome["description"], outcome["image_prompt"]),
        width=width,
        height=height,
        references=references,
        destination=card.master_assets,
    )


def _running(card: Card, wanted: PictureSpec) -> PictureSpec | None:
    """The same picture, where it is being made already. A match names no seed: it is content with any."""
    ignored = {"generation_id", "seed"}
    asked = wanted.model_dump(exclude=ignored)
    running = (wish.spec for wish in reversed(card.open_wishes) if not wish.superseded)
    return next((spec for spec in running if spec.model_dump(exclude=ignored) == asked), None)


def _refuse_little_context(description: str, image_prompt: str, reference: Picture | None) -> None:
    """On a project's board a reference picture is context enough."""
    have = max(len(description.strip()), len(image_prompt.strip()))
    if reference is None and have < LEAST_CONTEXT:
        raise NotPossibleNow(
            "TOO_LITTLE_CONTEXT",
            f"Say more in the description first, or choose an asset with a picture: "
            f"{have} of {LEAST_CONTEXT} characters.",
            field="composition",
            details={"characters": str(have), "least": str(LEAST_CONTEXT)},
        )
