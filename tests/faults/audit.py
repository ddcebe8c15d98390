"""What the stack says of itself: `greenroom audit verify`, the hash chains and the read models against a rebuild."""

import json

from event_log.chain import verify_stream
from event_log.rows import recorded, selecting

from tests.conftest import Stack
from tests.faults.household import OWNERS

_ALL = selecting("SELECT {event} FROM events ORDER BY stream_id, version")


async def audit(stack: Stack) -> list[str]:
    """Its problems, a sentence each."""
    done = await stack.run("audit", "verify", "--json")
    if done.code == 2:
        return await _chains(stack)
    told = json.loads(done.out)
    problems = [str(problem) for problem in told["problems"]]
    if told["ok"] != (done.code == 0) or told["ok"] == bool(problems):
        problems.append(f"the audit ends with {done.code}, says ok {told['ok']} and names {len(problems)} problems")
    return [f"audit: {problem}" for problem in problems]


async def _chains(stack: Stack) -> list[str]:
    problems: list[str] = []
    for service in OWNERS:
        streams: dict[str, list[object]] = {}
        for row in await stack.rows(service, _ALL):
            event = recorded(row)  # type: ignore[arg-type]
            streams.setdefault(event.stream_id, []).append(event)
        for stream, events in streams.items():
            if (broken := verify_stream(events)) is not None:  # type: ignore[arg-type]
                problems.append(f"the chain of {stream} is broken at version {broken}")
    return problems
