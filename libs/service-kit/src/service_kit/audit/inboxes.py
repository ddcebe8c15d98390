"""What a service has taken of other logs is still there, and what stands still is told."""

import asyncpg
from event_log.dead_letters import parked
from event_log.findings import Findings

from service_kit.audit.place import Place
from service_kit.audit.report import Report
from service_kit.clock import rfc3339

_PAGE = 1000
_SOURCES = "SELECT DISTINCT source FROM inbox WHERE consumer = $1 ORDER BY source"
_TAKEN = """
SELECT topic, stream_id, version, parked, EXISTS (
    SELECT FROM dead_letters AS letter
    WHERE letter.consumer = inbox.consumer AND letter.source = inbox.source AND letter.topic = inbox.topic
      AND letter.stream_id = inbox.stream_id) AS waits
FROM inbox WHERE consumer = $1 AND source = $2 AND (topic, stream_id) > ($3, $4) ORDER BY topic, stream_id LIMIT $5
"""
_CAUGHT_UP = "SELECT coalesce(max(position), 0) FROM inbox_caught_up WHERE consumer = $1 AND source = $2"


async def check_inboxes(place: Place, report: Report) -> None:
    """Nothing was taken that its owner's log does not hold (any more)."""
    for stream in await parked(place.pool, place.service):
        report.parked.append(
            {
                "source": stream.source,
                "topic": stream.topic,
                "stream": stream.stream_id,
                "version": stream.version,
                "error": stream.error,
                "attempts": stream.attempts,
                "waiting": stream.waiting,
                "parked_at": rfc3339(stream.parked_at),
            }
        )
    for row in await place.pool.fetch(_SOURCES, place.service):
        report.add(*await _check_source(place, row["source"]))


async def _check_source(place: Place, source: str) -> Findings:
    """What was taken is read before the owner's log, which only grows."""
    log, found = await place.log_of(source), Findings()
    caught_up: int = await place.pool.fetchval(_CAUGHT_UP, place.service, source)
    head = await log.head()
    if caught_up > head:
        found.add(f"It has caught up with {source} to position {caught_up}, but that log ends at {head}.")
    after = ("", "")
    while page := await place.pool.fetch(_TAKEN, place.service, source, *after, _PAGE):
        versions = await log.versions([row["stream_id"] for row in page])
        for row in page:
            _check_row(row, source, versions.get(row["stream_id"], 0), found)
        after = (page[-1]["topic"], page[-1]["stream_id"])
    return found


def _check_row(row: asyncpg.Record, source: str, last: int, found: Findings) -> None:
    stream, version = row["stream_id"], row["version"]
    if version > last:
        found.add(f"It has taken version {version} of {stream}, but {source} has it only up to version {last}.")
    if row["parked"] and not row["waits"]:
        found.add(f"Stream {stream} of {source} is marked as parked, and nothing of it waits in the dead letters.")
    if row["waits"] and not row["parked"]:
        found.add(f"Events of stream {stream} of {source} wait in the dead letters, and it is not marked as parked.")
