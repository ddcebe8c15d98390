"""From events to the state. `evolve` never fails; what it does not know only counts."""

from collections.abc import Iterable
from datetime import datetime

from event_log.model import Event, Metadata
from service_kit.pictures import PictureAttached, PictureFailed, PictureKeptInHistory, PictureRequested
from service_kit.wish_end import CANCELLED

from project_assets.domain.events import CardAdded, CardMatched
from project_assets.domain.state import Card, CardField, Generation, Wish


def fold(card: Card | None, events: Iterable[tuple[Event, Metadata]]) -> Card | None:
    for event, metadata in events:
        card = evolve(card, event, metadata)
    return card


def evolve(card: Card | None, event: Event, metadata: Metadata) -> Card | None:
    """The card after one more event of its stream."""
    when = datetime.fromisoformat(metadata.occurred_at)
    if isinstance(event, CardAdded):
        return _added(event, metadata, when)
    if card is None:
        return None
    card = card.model_copy(update={"revision": card.revision + 1, "updated_at": when})
    match event:
        case CardMatched():
            return _matched(card, event, metadata.actor, when)
        case PictureRequested():
            return _wished(card, event)
        case PictureAttached():
            return _ended(
                _shown(card, event, metadata.actor, when),
                Generation(generation_id=event.generation_id, state="completed"),
            )
        case PictureKeptInHistory():
            return _ended(card, Generation(generation_id=event.generation_id, state="completed"))
        case PictureFailed():
            state = "cancelled" if event.reason == CANCELLED else "failed"
            end = {"generation_id": event.generation_id, "state": state, "reason": event.message}
            return _ended(card, Generation.model_validate(end))
    return card


def _added(event: CardAdded, metadata: Metadata, when: datetime) -> Card:
    return Card(
        card_id=event.card_id,
        project_id=event.project_id,
        branch_id=event.branch_id,
        workspace=metadata.workspace,
        asset_type=event.asset_type,
        name=event.name,
        description=event.description,
        script_description=event.description,
        created_at=when,
        created_by=metadata.actor,
        updated_at=when,
        revision=1,
        planned_on=1,
    )


def _matched(card: Card, event: CardMatched, actor: str, when: datetime) -> Card:
    values: dict[str, object] = {
        matched.field: event.composition.text if matched.state == "merged" and event.composition else matched.value
        for matched in event.fields
        if matched.field != "image"
    }
    fields = tuple(
        CardField(
            field=matched.field,
            state=matched.state,
            applied_source_version=event.version,
            override_kind=matched.override_kind,
            author=actor,
            time=when,
        )
        for matched in event.fields
    )
    wishes = tuple(
        wish if wish.generation_id == event.generation_id else wish.model_copy(update={"superseded": True})
        for wish in card.open_wishes
    )
    return card.model_copy(
        update={
            **values,
            "fields": fields,
            "image": event.image,
            "composition": event.composition,
            "source_asset_id": event.asset_id,
            "source_version": event.version,
            "source_name": event.source_name,
            "planned_on": card.revision,
            "open_wishes": wishes,
        }
    )


def _wished(card: Card, event: PictureRequested) -> Card:
    number = card.wishes_made + 1
    return card.model_copy(
        update={
            "generation": Generation(generation_id=event.spec.generation_id, state="requested"),
            "open_wishes": (*card.open_wishes, Wish(number=number, spec=event.spec)),
            "wishes_made": number,
        }
    )


def _shown(card: Card, event: PictureAttached, actor: str, when: datetime) -> Card:
    """The picture is an override from here on: the project's own, kept by every sync."""
    before, wish = card.field("image"), card.open_wish(event.generation_id)
    image = CardField(
        field="image",
        state="overridden",
        applied_source_version=before.applied_source_version if before else 0,
        override_kind="generated",
        author=actor,
        time=when,
    )
    fields = (
        tuple(image if field.field == "image" else field for field in card.fields) if before else (*card.fields, image)
    )
    return card.model_copy(
        update={
            "image": event.picture,
            "fields": fields,
            "shown_wish": wish.number if wish else card.shown_wish,
        }
    )


def _ended(card: Card, end: Generation) -> Card:
    newest = card.generation
    return card.model_copy(
        update={
            "generation": end if newest is not None and newest.generation_id == end.generation_id else newest,
            "open_wishes": tuple(wish for wish in card.open_wishes if wish.generation_id != end.generation_id),
        }
    )
