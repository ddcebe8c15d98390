"""A catalog that had events before it kept which objects these name learns it when it is brought forward."""

from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from asset_catalog.audit import AUDITED
from asset_catalog.bootstrap import MIGRATIONS
from asset_catalog.domain.events import REGISTRY, AssetCreated
from event_log.comparison import compare
from event_log.model import Append, Metadata, StreamWrite
from event_log.postgres import PostgresEventStore, migrate
from service_kit.pictures import Picture, PictureAttached, PictureRequested, PictureSpec

pytestmark = pytest.mark.integration

METADATA = Metadata(workspace="home", actor="me", correlation_id="c", occurred_at="2024-02-29T12:00:00.000000Z")


async def test_what_older_events_name_is_named(database: str, tmp_path: Path) -> None:
    before = tmp_path / "asset_catalog" / "migrations"
    before.mkdir(parents=True)
    first = MIGRATIONS / "0001_read_models.sql"
    (before / first.name).write_text(first.read_text())
    asset_id = str(uuid4())
    picture = Picture(key=f"global/home/{asset_id}/g-0.png", sha256="0", size_bytes=1, width=64, height=64)
    spec = PictureSpec(generation_id="g", prompt="A hammer", width=64, height=64, destination=f"global/home/{asset_id}")
    long = "global/" + "ü" * 600
    async with asyncpg.create_pool(database, min_size=1, max_size=2) as pool:
        await migrate(pool, [before])
        events = (
            AssetCreated(asset_id=asset_id, asset_type="prop", name="global/hammer", description=long),
            PictureRequested(spec=spec, deadline="2026-01-01T00:00:00Z"),
            PictureAttached(generation_id="g", picture=picture, version=2),
        )
        # As a process of before did it.
        store = PostgresEventStore(pool, REGISTRY)
        await store.append(Append(uuid4(), (StreamWrite(f"asset:{asset_id}", 0, events),), METADATA))
        await migrate(pool, [MIGRATIONS])
        named = {row["key"] for row in await pool.fetch("SELECT key FROM named_objects")}
        assert named == {picture.key, spec.destination, "global/hammer"}
        (model,) = [model for model in AUDITED.read_models if model.name == "named_objects"]
        assert (await compare(pool, REGISTRY, model)).differing == ()
