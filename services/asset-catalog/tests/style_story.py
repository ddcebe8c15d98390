"""given … when … then: a small language for stories about one style."""

from collections.abc import Sequence

from asset_catalog.domain.capsules.events import CapsuleCreated, CapsuleReferenceAdded
from asset_catalog.domain.capsules.state import CapsuleHistory, fold
from event_log.model import Event
from service_kit.pictures import Picture

from .story import metadata

CAPSULE = "5d1c5a38-6a43-4f0e-9b53-0d9c5f3f3a10"


def given(*events: Event) -> CapsuleHistory:
    history = fold(None, [(event, metadata(at=f"2026-03-01T12:00:{n:02}.000000Z")) for n, event in enumerate(events)])
    assert history is not None
    return history


def and_then(history: CapsuleHistory, events: Sequence[Event]) -> CapsuleHistory:
    after = fold(history, [(event, metadata(at="2026-03-01T13:00:00.000000Z")) for event in events])
    assert after is not None
    return after


def heuvitos(**changes: object) -> CapsuleCreated:
    facts = {
        "capsule_id": CAPSULE,
        "name": "Los Heuvitos",
        "descriptors": ("thick ink line", "flat colours"),
        "pillars": ("warm, egg-shaped people",),
    }
    return CapsuleCreated.model_validate(facts | changes)


def reference(letter: str) -> Picture:
    key = f"global/home/capsule_{CAPSULE}/{letter}-{letter * 64}.png"
    return Picture(key=key, sha256=letter * 64, size_bytes=9, width=8, height=8)


def added(letter: str, version: int) -> CapsuleReferenceAdded:
    return CapsuleReferenceAdded(version=version, reference=reference(letter))
