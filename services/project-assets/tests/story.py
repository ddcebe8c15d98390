"""given … when … then: a small language for stories about one card."""

from collections.abc import Sequence
from typing import Any

from event_log.model import Event, Metadata
from project_assets.domain.commands import DescriptionChoice, ImageChoice, MatchCard
from project_assets.domain.events import CardAdded
from project_assets.domain.fold import fold
from project_assets.domain.source import SourceVersion
from project_assets.domain.state import Card
from project_assets.domain.words import Composition, Span
from service_kit.pictures import Picture, PictureAttached

PROJECT = "11111111-1111-4111-8111-111111111111"
BRANCH = "22222222-2222-4222-8222-222222222222"
CARD = "33333333-3333-4333-8333-333333333333"
HAMMER = "44444444-4444-4444-8444-444444444444"
SCREWDRIVER = "55555555-5555-4555-8555-555555555555"

GOLDEN = "A golden claw hammer with a worn oak handle"
IN_DIRT = "a hammer, covered in dirt"
BOTH = f"{GOLDEN}, covered in dirt"
PATH = f"project_{PROJECT}/branch_{BRANCH}/master-assets/{CARD}"
DEADLINE = "2026-03-01T12:15:00.000000Z"


def metadata(actor: str = "me", at: str = "2026-03-01T12:00:00.000000Z") -> Metadata:
    return Metadata(workspace="home", actor=actor, correlation_id="c", occurred_at=at)


def given(*events: Event) -> Card:
    card = fold(None, [(event, metadata(at=f"2026-03-01T12:00:{n:02}.000000Z")) for n, event in enumerate(events)])
    assert card is not None
    return card


def and_then(card: Card, events: Sequence[Event], actor: str = "me") -> Card:
    after = fold(card, [(event, metadata(actor)) for event in events])
    assert after is not None
    return after


def hammer_card(**changes: Any) -> CardAdded:
    facts = {
        "card_id": CARD,
        "project_id": PROJECT,
        "branch_id": BRANCH,
        "asset_type": "prop",
        "name": "hammer",
        "description": IN_DIRT,
    }
    return CardAdded.model_validate(facts | changes)


def library_picture(sha: str = "a") -> Picture:
    return Picture(
        key=f"global/home/{HAMMER}/g-{sha * 64}.png",
        sha256=sha * 64,
        size_bytes=9,
        width=512,
        height=512,
        generation_id="g",
        backend="collage",
        stand_in=True,
    )


def golden_hammer(**changes: Any) -> SourceVersion:
    facts: dict[str, Any] = {
        "asset_id": HAMMER,
        "version": 2,
        "asset_type": "prop",
        "name": "Golden hammer",
        "description": GOLDEN,
        "image": library_picture(),
    }
    return SourceVersion(**(facts | changes))


def wording(text: str = BOTH) -> Composition:
    return Composition(
        text=text,
        spans=(Span(start=0, end=len(text), source="joined"),),
        modification="e30=",
        project_text=IN_DIRT,
        engine="plain",
        engine_version="1",
    )


def to_match(source: SourceVersion | None = None, **changes: Any) -> MatchCard:
    """Merged words and a new picture, unless said otherwise."""
    facts: dict[str, Any] = {
        "source": source or golden_hammer(),
        "description_choice": DescriptionChoice.MERGE,
        "image_choice": ImageChoice.GENERATE,
        "expected_revision": 0,
        "generation_id": "first",
        "deadline": DEADLINE,
    }
    facts |= changes
    merged = facts["description_choice"] is DescriptionChoice.MERGE
    return MatchCard(**({"composition": wording() if merged else None} | facts))


def made(generation: str) -> Picture:
    key = f"{PATH}/{generation}-{'b' * 64}.png"
    return Picture(key=key, sha256="b" * 64, size_bytes=9, width=512, height=512, generation_id=generation)


def attached(generation: str) -> PictureAttached:
    return PictureAttached(generation_id=generation, picture=made(generation))
