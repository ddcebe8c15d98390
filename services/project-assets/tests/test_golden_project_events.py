"""Every event as it was ever recorded stays readable: golden/{type}.v{schema_version}.json, one for each."""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from event_log.model import RecordedEvent
from project_assets.domain.events import REGISTRY

from .story import CARD, metadata

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("*.json"))


def recorded(path: Path) -> RecordedEvent:
    type_name, version = path.stem.rsplit(".v", 1)
    return RecordedEvent(
        position=1,
        event_id=UUID(int=1),
        stream_id=f"card:{CARD}",
        version=1,
        type=type_name,
        schema_version=int(version),
        payload=json.loads(path.read_text()),
        metadata=metadata(),
        recorded_at=datetime(2026, 3, 1, tzinfo=UTC),
        hash=b"",
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_recorded_event_is_still_understood(path: Path) -> None:
    event = REGISTRY.decode(recorded(path))
    assert event.type_name() == recorded(path).type
    if event.schema_version == recorded(path).schema_version:
        assert event.model_dump(mode="json") == json.loads(path.read_text()), "what is read is what is written"


def test_every_version_of_every_event_has_its_golden_file() -> None:
    expected = {
        f"{name}.v{version}"
        for name, model in REGISTRY.models.items()
        for version in range(1, model.schema_version + 1)
    }
    assert {path.stem for path in FILES} == expected
