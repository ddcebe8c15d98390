"""The way of a command: seen this request? → load → decide → append with its claim."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from event_log.model import AlreadyClaimed, Append, Claim, Metadata, StreamWrite, WrongExpectedVersion
from event_log.store import EventStore

_NAMESPACE = UUID("6f6c4d52-9b0e-5a53-8d3c-3a6c3a1f7c11")
# A stream this contended does not settle by trying on; the caller may.
_MOST_DECISIONS = 10


def request_key(workspace: str, principal: str, method: str, request_id: str) -> UUID:
    """The key of a request's claim: the same four give the same key, in every process, for ever."""
    # Length-prefixed, so that no two quadruples share a spelling.
    spelled = "".join(f"{len(part)}:{part}" for part in (workspace, principal, method, request_id))
    return uuid5(_NAMESPACE, spelled)


def effect_key(consumer: str, event_id: UUID) -> UUID:
    """The source of what a consumer appends because of an event: another for each consumer of that event."""
    return uuid5(event_id, consumer)


def body_hash(canonical_body: bytes) -> bytes:
    return hashlib.sha256(canonical_body).digest()


@dataclass(frozen=True, slots=True)
class Request:
    """One caller's intent. `metadata` is that of its events."""

    key: UUID
    body_hash: bytes
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Decision:
    """What a command decided: nothing to write is a decision too, whose answer is kept all the same."""

    response: bytes
    writes: tuple[StreamWrite, ...] = ()


async def handle(store: EventStore[Any], request: Request, decide: Callable[[], Awaitable[Decision]]) -> bytes:
    """Runs a command once, however often its request arrives, and gives the first answer.

    `decide` loads what it needs and either returns a Decision or raises a domain error (a refusal).
    A refusal writes nothing and is no answer: the same request may be tried later. It is only told after
    a second look for a twin's answer, which may have been recorded while this one was deciding.
    Raises RequestReused, WrongExpectedVersion (after 10 lost verdicts), and whatever `decide` raises.
    """
    attempt = 0
    while True:
        attempt += 1
        answer = await store.answered(request.key, request.body_hash)
        if answer is not None:
            return answer
        try:
            decision = await decide()
            claim = Claim(request.key, request.body_hash, decision.response)
            await store.append(Append(request.key, decision.writes, request.metadata, claim))
        except AlreadyClaimed as twin:
            return twin.response
        except Exception as refusal:
            if isinstance(refusal, WrongExpectedVersion) and attempt < _MOST_DECISIONS:
                continue
            answer = await store.answered(request.key, request.body_hash)
            if answer is None:
                raise
            return answer
        return decision.response
