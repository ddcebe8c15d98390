"""When it is over all heals by itself: what was acknowledged is there once, every wish ends, and nothing is parked."""

from collections import Counter

from tests.conftest import DATABASES, Stack
from tests.faults import until
from tests.faults.outages.calling import Caller, Reply

SERVED_WITHIN = 90.0
# A look at something that was away is at most 30 s later.
QUIET_WITHIN = 150.0

_ENDS = "('PictureAttached', 'PictureFailed', 'PictureKeptInHistory')"
_UNENDED = f"""
SELECT stream_id, count(*) FILTER (WHERE type = 'PictureRequested') AS wishes,
       count(*) FILTER (WHERE type IN {_ENDS}) AS ends
FROM events WHERE stream_id = ANY($1::text[]) GROUP BY stream_id
HAVING count(*) FILTER (WHERE type = 'PictureRequested') <> count(*) FILTER (WHERE type IN {_ENDS})
"""  # no one's input
_CREATED = "SELECT stream_id FROM events WHERE type = 'AssetCreated' AND payload ->> 'name' = $1"
_OF_TYPE = "SELECT DISTINCT stream_id FROM events WHERE type = $1 AND stream_id = ANY($2::text[])"
_EVENTS = "SELECT event_id FROM events WHERE stream_id = ANY($1::text[])"
_PARKED = "SELECT * FROM dead_letters"


async def heals(stack: Stack, caller: Caller) -> None:
    """Raises AssertionError with what did not heal."""
    await until.nothing(lambda: _unserved(caller), SERVED_WITHIN)
    for refused in [one for one in caller.refused if "create" in one.what]:
        await _asked_again(caller, refused)
    await _each_is_there_once(stack, caller)
    streams = [f"asset:{one.asset_id}" for one in caller.created]
    await until.nothing(lambda: stack.rows("asset-catalog", _UNENDED, streams), QUIET_WITHIN)
    attached = {row["stream_id"] for row in await stack.rows("asset-catalog", _OF_TYPE, "PictureAttached", streams)}
    assert {f"asset:{one.asset_id}" for one in caller.wished} <= attached, "an outage is nobody's failure"
    for service in DATABASES:
        assert await stack.rows(service, _PARKED) == [], service
    await _told_once(stack, streams)


async def _unserved(caller: Caller) -> Reply | None:
    created = await caller.create()
    return None if created.asset_id else created


async def _asked_again(caller: Caller, refused: Reply) -> None:
    """A request that was refused may be repeated, and is then done: once, whether or not it was done before."""
    by = caller.create_by_http if "http" in refused.what else caller.create
    first, second = await by(refused.request_id), await by(refused.request_id)
    assert first.asset_id
    assert first.asset_id == second.asset_id


async def _each_is_there_once(stack: Stack, caller: Caller) -> None:
    rows = await stack.rows("asset-catalog", _CREATED, caller.name)
    recorded = Counter(row["stream_id"].removeprefix("asset:") for row in rows)
    # No more than these either: all that was refused has been asked again, and so is acknowledged by now.
    assert {one.asset_id for one in caller.created} == recorded.keys()
    assert max(recorded.values()) == 1


async def _told_once(stack: Stack, streams: list[str]) -> None:
    wanted = {str(row["event_id"]) for row in await stack.rows("asset-catalog", _EVENTS, streams)}
    told = Counter(event.event_id for event in await stack.feed(wanted))
    assert wanted <= told.keys()
    assert max(told.values()) == 1
