"""From a capsule's stream to the history that decisions rest on."""

from collections.abc import Iterable

from event_log.model import Event, Metadata, StreamWrite
from service_kit.commands import ReadsStreams

from asset_catalog.domain.capsules.events import stream_of
from asset_catalog.domain.capsules.state import Capsule, CapsuleHistory, fold
from asset_catalog.domain.events import REGISTRY
from asset_catalog.domain.style import capsule_not_found


async def load(log: ReadsStreams, workspace: str, capsule_id: str) -> CapsuleHistory:
    """Raises NotFound, also for a capsule of another workspace."""
    recorded = await log.read_stream(stream_of(capsule_id))
    history = fold(None, ((REGISTRY.decode(event), event.metadata) for event in recorded))
    if history is None or history.capsule.workspace != workspace:
        raise capsule_not_found(capsule_id, field="capsule_id")
    return history


def write(history: CapsuleHistory, events: tuple[Event, ...]) -> tuple[StreamWrite, ...]:
    """What to append after `history`: nothing for no events."""
    capsule = history.capsule
    return (StreamWrite(stream_of(capsule.capsule_id), capsule.revision, events),) if events else ()


def capsule_after(history: CapsuleHistory | None, events: Iterable[Event], metadata: Metadata) -> Capsule:
    after = fold(history, ((event, metadata) for event in events))
    if after is None:
        raise LookupError("no capsule comes of these events")
    return after.capsule
