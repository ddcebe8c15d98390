"""given … when … then: a small language for stories about one asset."""

from collections.abc import Sequence

from asset_catalog.domain.events import AssetCreated
from asset_catalog.domain.state import History, fold
from event_log.model import Event, Metadata
from service_kit.pictures import GenerationCompleted, Picture, PictureAttached, PictureRequested, PictureSpec

ASSET = "0b7c0c3a-8d0e-4f6e-9d0b-1a2b3c4d5e6f"


def metadata(actor: str = "me", at: str = "2026-03-01T12:00:00.000000Z") -> Metadata:
    return Metadata(workspace="home", actor=actor, correlation_id="c", occurred_at=at)


def given(*events: Event) -> History:
    history = fold(None, [(event, metadata(at=f"2026-03-01T12:00:{n:02}.000000Z")) for n, event in enumerate(events)])
    assert history is not None
    return history


def and_then(history: History, events: Sequence[Event]) -> History:
    after = fold(history, [(event, metadata()) for event in events])
    assert after is not None
    return after


def hammer(**changes: object) -> AssetCreated:
    facts = {
        "asset_id": ASSET,
        "asset_type": "prop",
        "name": "Golden hammer",
        "description": "A golden claw hammer with a worn oak handle",
    }
    return AssetCreated.model_validate(facts | changes)


def spec(
    generation: str, prompt: str = "A golden claw hammer with a worn oak handle.", **changes: object
) -> PictureSpec:
    facts = {
        "generation_id": generation,
        "prompt": prompt,
        "width": 512,
        "height": 512,
        "destination": f"global/home/{ASSET}",
    }
    return PictureSpec.model_validate(facts | changes)


def asked(generation: str, replaces: str = "", **changes: object) -> PictureRequested:
    return PictureRequested(spec=spec(generation, **changes), deadline="2026-03-01T12:15:00.000000Z", replaces=replaces)


def picture(generation: str) -> Picture:
    key = f"global/home/{ASSET}/{generation}-{'a' * 64}.png"
    return Picture(key=key, sha256="a" * 64, size_bytes=9, width=512, height=512, generation_id=generation)


def attached(generation: str, version: int) -> PictureAttached:
    return PictureAttached(generation_id=generation, picture=picture(generation), version=version)


def completed(generation: str, asset_id: str = ASSET) -> GenerationCompleted:
    """As the image worker tells it."""
    return GenerationCompleted(
        generation_id=generation,
        asker_service="asset-catalog",
        asker_stream=f"asset:{asset_id}",
        picture=picture(generation),
    )
