"""From an asset's stream to the history that decisions rest on."""

from collections.abc import Iterable

from event_log.model import Event, Metadata, RecordedEvent, StreamWrite
from service_kit.commands import ReadsStreams
from service_kit.errors import NotFound

from asset_catalog.domain.events import PREFIX, REGISTRY, AssetEmptied, objects_of, stream_of
from asset_catalog.domain.state import Asset, History, fold

_EMPTIED = AssetEmptied.type_name()


async def load(log: ReadsStreams, workspace: str, asset_id: str) -> History:
    """Raises NotFound, also for an asset of another workspace."""
    recorded = await log.read_stream(stream_of(asset_id))
    history = fold(None, ((REGISTRY.decode(event), event.metadata) for event in recorded))
    if history is None or history.asset.workspace != workspace:
        raise asset_not_found(asset_id)
    return history


def write(history: History, events: tuple[Event, ...]) -> tuple[StreamWrite, ...]:
    """What to append after `history`: nothing for no events."""
    asset = history.asset
    return (StreamWrite(stream_of(asset.asset_id), asset.revision, events),) if events else ()


def emptied_folder(recorded: RecordedEvent) -> str | None:
    """Where the objects lay of an asset that the bin was emptied of."""
    if recorded.type != _EMPTIED:
        return None
    return objects_of(recorded.metadata.workspace, recorded.stream_id.removeprefix(PREFIX))


def asset_after(history: History | None, events: Iterable[Event], metadata: Metadata) -> Asset:
    after = fold(history, ((event, metadata) for event in events))
    if after is None:
        raise LookupError("no asset comes of these events")
    return after.asset


def asset_not_found(asset_id: str) -> NotFound:
    return NotFound("ASSET_NOT_FOUND", f"There is no asset {asset_id} in this library.", field="asset_id")
