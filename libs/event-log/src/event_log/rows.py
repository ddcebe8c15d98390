"""A row of `events` as a RecordedEvent."""

import asyncpg
import orjson

from event_log.model import Metadata, RecordedEvent

# In the order of RecordedEvent's ten fields; a statement may choose more behind them.
_EVENT = """position, event_id, stream_id, version, type, schema_version,
       payload::text AS payload, metadata::text AS metadata, recorded_at, hash"""


def selecting(sql: str) -> str:
    """The statement, with `{event}` as the columns that `recorded` reads."""
    return sql.replace("{event}", _EVENT)


def recorded(row: asyncpg.Record) -> RecordedEvent:
    """Of a row that `selecting` has chosen the columns of."""
    position, event_id, stream_id, version, name, schema_version, payload, metadata, recorded_at, digest = row[:10]
    return RecordedEvent(
        position,
        event_id,
        stream_id,
        version,
        name,
        schema_version,
        orjson.loads(payload),
        Metadata.model_validate_json(metadata),
        recorded_at,
        digest,
    )
