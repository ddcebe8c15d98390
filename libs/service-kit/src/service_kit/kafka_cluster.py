"""The cluster itself: its topics, and whether it is still the same one."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

import structlog
from aiokafka.admin import AIOKafkaAdminClient, NewTopic  # type: ignore[import-untyped]
from aiokafka.errors import TopicAlreadyExistsError, for_code  # type: ignore[import-untyped]

from service_kit.topics import RETENTION

log = structlog.get_logger(__name__)

# Milliseconds of one answer.
_REQUEST_TIMEOUT = 10_000
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 5.0
_MOST_REPLICAS = 3


async def ensure_topics(bootstrap: str, topics: Iterable[str], partitions: int = 6) -> None:
    """Makes the topics that are not there, and keeps trying while Kafka is away.

    Three replicas where there are as many brokers. A topic that is there is left as it is.
    """
    wanted = sorted(set(topics))
    pause = _FIRST_PAUSE
    while True:
        try:
            await _create(bootstrap, wanted, partitions)
        except Exception as error:
            log.warning("kafka.topics_not_ensured", error=repr(error), again_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            log.info("kafka.topics_ensured", topics=wanted)
            return


async def cluster_id(bootstrap: str) -> str:
    """The id that the cluster got when it was formatted: another one means that all it held is gone."""
    return (await _look(bootstrap))[0]


async def watch_cluster(
    bootstrap: str,
    topics: Iterable[str],
    on_change: Callable[[str], Awaitable[None]],
    known: str = "",
    interval: float = 5.0,
) -> None:
    """Looks every `interval` seconds and calls `on_change(id)` when the cluster is another than `known`, or
    when one of the topics is gone. Also at the first look, where none is known.

    A failed `on_change` is called again at the next look.
    """
    wanted = set(topics)
    while True:
        try:
            found, there = await _look(bootstrap)
            if found != known or wanted - there:
                log.info("kafka.cluster_changed", was=known, now=found, gone=sorted(wanted - there))
                await on_change(found)
                known = found
        except Exception as error:
            log.debug("kafka.cluster_not_looked_after", error=repr(error))
        await asyncio.sleep(interval)


async def _look(bootstrap: str) -> tuple[str, set[str]]:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=_REQUEST_TIMEOUT)
    try:
        await admin.start()
        return str((await admin.describe_cluster())["cluster_id"]), set(await admin.list_topics())
    finally:
        await admin.close()


async def _create(bootstrap: str, topics: list[str], partitions: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=_REQUEST_TIMEOUT)
    try:
        await admin.start()
        there = set(await admin.list_topics())
        missing = [name for name in topics if name not in there]
        if not missing:
            return
        # aiokafka's version of the request cannot leave the number to the broker.
        replicas = min(_MOST_REPLICAS, len((await admin.describe_cluster())["brokers"]))
        new = [NewTopic(name, partitions, replicas, topic_configs=_configuration(name)) for name in missing]
        response = await admin.create_topics(new)
        for told in response.to_object()["topic_errors"]:
            error = for_code(told["error_code"])
            if told["error_code"] and error is not TopicAlreadyExistsError:
                raise error(told.get("error_message") or told["topic"])
    finally:
        await admin.close()


def _configuration(topic: str) -> dict[str, str]:
    kept = RETENTION.get(topic)
    # Only what lies in a closed segment is forgotten: they are closed as often.
    return {} if kept is None else {"retention.ms": str(kept), "segment.ms": str(kept)}
