"""A row of `events` as a RecordedEvent."""

import asyncpg
import orjson

from event_log.model import Metadata, RecordedEvent

_EVENT = """position, event_id, stream_id, version, type, schema_version,
       payload::text AS payload, metadata::text AS metadata, recorded_at, hash"""


def selecting(sql: str) -> str:
    """The statement, with `{event}` as the columns that `recorded` reads."""
    return sql.replace("{event}", _EVENT)


def recorded(row: asyncpg.Record) -> RecordedEvent:
    """Of a row that `selecting` has chosen the columns of."""
    return RecordedEvent(
        position=row["position"],
        event_id=row["event_id"],
        stream_id=row["stream_id"],
        version=row["version"],
        type=row["type"],
        schema_version=row["schema_version"],
        payload=orjson.loads(row["payload"]),
        metadata=Metadata.model_validate(orjson.loads(row["metadata"])),
        recorded_at=row["recorded_at"],
        hash=row["hash"],
    )
