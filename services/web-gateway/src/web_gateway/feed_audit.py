"""The feed is what its owners recorded: each event that the inbox has taken is in it exactly once, in its workspace,
with what was recorded; seqs count without gaps, from 1 or from where what was kept long enough was forgotten; a
stream's events are in order; nothing else is in it.

Every look is a statement of its own: a row of the feed and its place in the inbox are written in one transaction, and
owners record before anyone is told, so that nothing is missing at a moment that any of them can meet.
"""

from collections.abc import AsyncIterator, Mapping, Sequence

import asyncpg
import orjson
from event_log.findings import Findings
from event_log.model import RecordedEvent
from service_kit.audit.place import NotTold, Place
from service_kit.audit.report import Report
from service_kit.topics import SOURCES

from web_gateway.bootstrap import TOPICS

_PAGE = 1000

_SEQS = """
SELECT head.workspace, head.seq, head.kept_from, count(feed.seq) AS told,
       coalesce(min(feed.seq), head.kept_from) AS first, coalesce(max(feed.seq), head.kept_from - 1) AS last
FROM feed_heads AS head LEFT JOIN feed ON feed.workspace = head.workspace
WHERE head.workspace > $1 AND head.workspace <= $2 GROUP BY head.workspace ORDER BY head.workspace
"""
_WORKSPACES = "SELECT workspace FROM feed_heads WHERE workspace > $1 ORDER BY workspace LIMIT 100"
_WITHOUT_HEAD = (
    "SELECT DISTINCT workspace FROM feed WHERE NOT EXISTS (SELECT FROM feed_heads WHERE workspace = feed.workspace)"
)
_OUT_OF_ORDER = """
SELECT seq, resource, revision, before FROM (
    SELECT seq, resource, revision, lag(revision) OVER (PARTITION BY service, resource ORDER BY seq) AS before
    FROM feed WHERE workspace = $1) AS told
WHERE revision <= before ORDER BY seq LIMIT 100
"""
_TOLD = """
SELECT workspace, seq, event_id, type, resource, revision, body::text AS body, actor, correlation_id, request_id,
       service, recorded_at
FROM feed WHERE (workspace, seq) > ($1, $2) ORDER BY workspace, seq LIMIT $3
"""
# One statement: what is taken is in the feed as of the same moment.
_TAKEN = """
SELECT event.event_id, event.workspace, event.stream_id, event.version,
       EXISTS (SELECT FROM inbox WHERE consumer = $1 AND source = $2 AND topic = ANY($7::text[])
                 AND inbox.stream_id = event.stream_id AND inbox.version >= event.version) AS taken,
       EXISTS (SELECT FROM feed WHERE feed.workspace = event.workspace AND feed.event_id = event.event_id) AS told,
       EXISTS (SELECT FROM feed_heads AS head WHERE head.workspace = event.workspace
                 AND head.forgotten_until >= event.recorded_at) AS old
FROM unnest($3::uuid[], $4::text[], $5::text[], $6::bigint[], $8::timestamptz[])
    AS event (event_id, workspace, stream_id, version, recorded_at)
"""


async def feed(place: Place, report: Report) -> None:
    found = Findings()
    await _seqs(place.pool, found)
    await _order(place.pool, found)
    await _nothing_else(place, found)
    for owner in sorted({source for topic in TOPICS for source in SOURCES[topic]}):
        await _all_taken(place, owner, found)
    report.add_read_model("feed", ("feed",) if found else ())
    report.add(*found)


async def _workspaces(pool: asyncpg.Pool) -> AsyncIterator[list[str]]:
    """All that have a head, in order, a page at a time: no statement takes longer than the largest of them needs."""
    after = ""
    while page := [row["workspace"] for row in await pool.fetch(_WORKSPACES, after)]:
        yield page
        after = page[-1]


async def _seqs(pool: asyncpg.Pool, found: Findings) -> None:
    after = ""
    async for page in _workspaces(pool):
        for row in await pool.fetch(_SEQS, after, page[-1]):
            first, last = row["kept_from"], row["seq"]
            if (row["told"], row["first"], row["last"]) != (last - first + 1, first, last):
                found.add(
                    f"The feed of workspace {row['workspace']} should have seqs {first} to {last}, and has "
                    f"{row['told']} from {row['first']} to {row['last']}."
                )
        after = page[-1]
    for row in await pool.fetch(_WITHOUT_HEAD):
        found.add(f"The feed of workspace {row['workspace']} has no head.")


async def _order(pool: asyncpg.Pool, found: Findings) -> None:
    async for page in _workspaces(pool):
        for workspace in page:
            for row in await pool.fetch(_OUT_OF_ORDER, workspace):
                found.add(
                    f"The feed of workspace {workspace} tells version {row['revision']} of {row['resource']} at seq "
                    f"{row['seq']}, after version {row['before']}."
                )


async def _nothing_else(place: Place, found: Findings) -> None:
    """Every row is an event as its owner recorded it."""
    after = ("", 0)
    while page := await place.pool.fetch(_TOLD, *after, _PAGE):
        for service in {row["service"] for row in page}:
            rows = [row for row in page if row["service"] == service]
            owned = await (await place.log_of(service)).by_id([row["event_id"] for row in rows])
            for row in rows:
                _compare(row, owned.get(row["event_id"]), found)
        after = (page[-1]["workspace"], page[-1]["seq"])


def _compare(row: asyncpg.Record, event: RecordedEvent | None, found: Findings) -> None:
    where = f"at seq {row['seq']} in workspace {row['workspace']}"
    if event is None:
        found.add(f"The feed has an event {where} that {row['service']} never recorded: {row['event_id']}.")
    elif row["workspace"] != event.metadata.workspace:
        found.add(f"The feed has an event {where} that is of workspace {event.metadata.workspace}.")
    elif _as_told(row) != _as_recorded(event):
        found.add(f"The feed tells the event {where} otherwise than {row['service']} recorded it: {row['event_id']}.")


def _as_told(row: asyncpg.Record) -> Sequence[object]:
    names = ("type", "resource", "revision", "actor", "correlation_id", "request_id", "recorded_at")
    return [orjson.loads(row["body"]), *(row[name] for name in names)]


def _as_recorded(event: RecordedEvent) -> Sequence[object]:
    who = event.metadata
    names = (event.type, event.stream_id, event.version, who.actor, who.correlation_id, who.request_id)
    return [event.payload, *names, event.recorded_at]


async def _all_taken(place: Place, owner: str, found: Findings) -> None:
    """Every event that the inbox has taken is told, and none that it has not."""
    topics = _told_topics(place, owner)
    log = await place.log_of(owner)
    position, head = 0, await log.head()
    while page := await log.page(position, head, _PAGE):
        told = [event for event in page if any(event.type in types for types in topics.values())]
        for row in await _lookup(place, owner, told, list(topics)):
            where = f"version {row['version']} of {row['stream_id']} ({owner})"
            if row["taken"] and not row["told"] and not row["old"]:
                found.add(f"The feed of workspace {row['workspace']} lacks {where}, which was taken.")
            if row["told"] and not row["taken"]:
                found.add(f"The feed of workspace {row['workspace']} has {where}, which is not marked as taken.")
        position = page[-1].position


def _told_topics(place: Place, owner: str) -> Mapping[str, Sequence[str]]:
    """The topics that the feed is told from by this owner, with the types on each. Raises NotTold."""
    tells = place.settings.audit_tells.get(owner)
    if tells is None:
        raise NotTold(f"GREENROOM_AUDIT_TELLS does not say what {owner} tells")
    return {topic: types for topic, types in tells.items() if topic in TOPICS}


async def _lookup(
    place: Place, owner: str, events: Sequence[RecordedEvent], topics: Sequence[str]
) -> Sequence[asyncpg.Record]:
    columns = (
        [event.event_id for event in events],
        [event.metadata.workspace for event in events],
        [event.stream_id for event in events],
        [event.version for event in events],
    )
    recorded = [event.recorded_at for event in events]
    rows: Sequence[asyncpg.Record] = await place.pool.fetch(_TAKEN, place.service, owner, *columns, topics, recorded)
    return rows
