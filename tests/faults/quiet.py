"""Waits until nothing waits for anything any more, or says exactly what still does."""

import json
from collections.abc import Awaitable, Callable, Sequence

import asyncpg
import psutil
from greenroom_local.health import grpc_serves, http_answers
from service_kit.objects import ObjectStore, ObjectStoreError

from tests.conftest import Stack
from tests.faults import until
from tests.faults.evidence import CONSUMED, Progress, expected_topics, orphans, progress
from tests.faults.listeners import Told

WITHIN = 180.0
_SERVICES = ("asset-catalog", "project-assets", "merge-engine", "image-worker", "image-runner", "web-gateway")
_NAMED_AT_MOST = 5


class NotQuiet(Exception):
    """What still waits, a sentence each."""

    def __init__(self, waiting: Sequence[str]) -> None:
        super().__init__("; ".join(waiting))
        self.waiting = list(waiting)


async def healthy(stack: Stack, within: float = WITHIN) -> None:
    """All processes run and answer. Raises NotQuiet."""
    await _until(lambda: unwell(stack), within)


async def quiet(stack: Stack, store: ObjectStore, listeners: Sequence[Told], within: float = WITHIN) -> None:
    """Nothing waits, and the sweeps have taken away what was left over. Raises NotQuiet."""

    async def waits() -> list[str]:
        if ill := await unwell(stack):
            return ill
        try:
            return waiting(await progress(stack), listeners) or _named("orphans", await orphans(stack, store))
        except ObjectStoreError as error:
            return [f"S3 cannot be asked: {error!r}"]
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            return [f"PostgreSQL cannot be asked: {error!r}"]

    await _until(waits, within)


async def unwell(stack: Stack) -> list[str]:
    try:
        told = json.loads((stack.data_dir / "run.json").read_text())["services"]
    except (OSError, ValueError):
        return ["the supervisor has ended"]
    ill = [f"{one['name']} is {one['state']}" for one in told if one["state"] != "running" or not lives(one["pid"])]
    if ill:
        return ill
    serves = {service: await grpc_serves(f"127.0.0.1:{stack.port(service)}") for service in _SERVICES}
    serves["the gateway over HTTP"] = await http_answers(f"{stack.url}/.well-known/greenroom")
    return [f"{name} does not answer that it serves" for name, well in serves.items() if not well]


def lives(pid: int) -> bool:
    """Also one that died a moment ago, of which the supervisor has not heard, does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def waiting(now: Progress, listeners: Sequence[Told]) -> list[str]:
    """Sentences; none when everyone has come as far as there is."""
    waits = [
        f"the relay of {service} is at {now.relayed[service]} of {head}"
        for service, head in now.heads.items()
        if now.relayed[service] != head
    ]
    for consumer in CONSUMED:
        for pair in expected_topics(consumer):
            waits += _named(f"{consumer} has not taken from {pair[0]} on {pair[1]}", _behind(now, consumer, pair))
    waits += _named("wishes without an end", now.open_wishes)
    waits += _named("generations without an end", now.unfinished)
    waits += _named("copies that were announced, and neither recorded nor swept", now.pending_copies)
    waits += [
        f"the listener of {told.workspace} over {told.way} is at {told.seq} of {now.feed_heads[told.workspace]}"
        for told in listeners
        if told.seq < now.feed_heads.get(told.workspace, 0)
    ]
    return waits


def _behind(now: Progress, consumer: str, pair: tuple[str, str]) -> list[str]:
    return [
        f"{stream} {now.taken.get((consumer, *pair, stream), 0)} of {version}"
        for (source, topic, stream), version in now.told.items()
        if (source, topic) == pair and now.taken.get((consumer, *pair, stream), 0) < version
    ]


def _named(what: str, which: Sequence[str]) -> list[str]:
    if not which:
        return []
    more = f", and {len(which) - _NAMED_AT_MOST} more" if len(which) > _NAMED_AT_MOST else ""
    return [f"{what}: {', '.join(which[:_NAMED_AT_MOST])}{more}"]


async def _until(waits: Callable[[], Awaitable[list[str]]], within: float) -> None:
    try:
        await until.nothing(waits, within)
    except until.StillThere as still:
        raise NotQuiet(still.found) from None
