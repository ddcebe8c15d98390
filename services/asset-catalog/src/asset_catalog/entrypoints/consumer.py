"""What the image worker tells: how wishes for pictures ended."""

import asyncpg
import structlog
from event_log.envelope import Envelope
from event_log.model import Append
from event_log.registry import EventRegistry
from event_log.store import UnitOfWork
from service_kit.clock import utc_now
from service_kit.commands import event_metadata
from service_kit.pictures import GenerationCancelled, GenerationCompleted, GenerationFailed

from asset_catalog.domain import decide
from asset_catalog.domain.commands import CompleteWish, FailWish
from asset_catalog.domain.state import CANCELLED
from asset_catalog.projections import wishes
from asset_catalog.streams import load, write

log = structlog.get_logger(__name__)

Ended = GenerationCompleted | GenerationFailed | GenerationCancelled
ENDS = EventRegistry({GenerationCompleted: (), GenerationFailed: (), GenerationCancelled: ()})


async def on_image_event(envelope: Envelope, work: UnitOfWork[asyncpg.Connection]) -> None:
    """Records the end of an asset's wish. Repeated, late or another asker's, it changes nothing.

    The wish is looked up by its generation: one that was cancelled before the worker heard of it names no asker.
    """
    recorded = envelope.event
    if recorded.type not in ENDS.models:
        return
    end = ENDS.decode(recorded)
    if not isinstance(end, Ended):
        return
    asset_id = await wishes.whose(work.tx, recorded.metadata.workspace, end.generation_id)
    if asset_id is None:
        return
    history = await load(work, recorded.metadata.workspace, str(asset_id))
    events = decide.end_wish(history, _command(end))
    if events:
        metadata = event_metadata(envelope, utc_now())
        await work.append(Append(recorded.event_id, write(history, events), metadata))
        log.info("wish.ended", generation_id=end.generation_id, asset_id=str(asset_id), by=events[0].type_name())


def _command(end: Ended) -> CompleteWish | FailWish:
    match end:
        case GenerationCompleted():
            return CompleteWish(end.generation_id, end.picture)
        case GenerationFailed():
            return FailWish(end.generation_id, end.reason, end.message)
        case GenerationCancelled():
            return FailWish(end.generation_id, CANCELLED, end.message)
