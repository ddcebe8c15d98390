"""What the stack says of itself: `greenroom audit verify`, the hash chains and every read model against its events."""

import json

from tests.conftest import Stack


async def audit(stack: Stack) -> list[str]:
    """Its problems, a sentence each."""
    done = await stack.run("audit", "verify", "--json")
    try:
        told = json.loads(done.out)
        problems = [str(problem) for problem in told["problems"]]
    except (ValueError, KeyError):
        return [f"the audit ends with {done.code} and says: {done.err.strip() or done.out.strip()}"]
    if told["ok"] != (done.code == 0) or told["ok"] == bool(problems):
        problems.append(f"the audit ends with {done.code}, says ok {told['ok']} and names {len(problems)} problems")
    return [f"audit: {problem}" for problem in problems]
