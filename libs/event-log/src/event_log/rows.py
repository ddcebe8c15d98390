"""A row of `events` as a RecordedEvent, and a page of them that fits into memory and messages."""

import asyncpg
import orjson

from event_log.model import Metadata, RecordedEvent

# In the order of RecordedEvent's ten fields; a statement may choose more behind them.
_EVENT = """position, event_id, stream_id, version, type, schema_version,
       payload::text AS payload, metadata::text AS metadata, recorded_at, hash"""


# Bytes of payloads in a page: an event may have 256 KiB, and PostgreSQL makes no value of more than 1 GB.
MOST_BYTES = 8 * 1024 * 1024
# What follows position $1: at most $2 events, ending with the one that goes beyond those bytes. In order, payload as
# text; also for a rebuild, whose search path is another. Columns that the statement does not use cost nothing.
_PAGE = """(
    SELECT * FROM (
        SELECT *, sum(octet_length(payload)) OVER (ORDER BY position ROWS UNBOUNDED PRECEDING)
                  - octet_length(payload) AS bytes_before
        FROM (SELECT {event} FROM public.events WHERE position > $1 ORDER BY position LIMIT $2) AS following
    ) AS measured WHERE bytes_before < {most_bytes}
) AS page"""


def selecting(sql: str) -> str:
    """The statement, with `{event}` as the columns that `recorded` reads, `{page}` as the events of a page."""
    return sql.replace("{page}", _PAGE).replace("{event}", _EVENT).replace("{most_bytes}", str(MOST_BYTES))


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
