"""What the image worker tells: how wishes for pictures ended."""

import asyncpg
import structlog
from event_log.envelope import Envelope
from event_log.model import Append
from event_log.requests import effect_key
from event_log.store import UnitOfWork
from service_kit.clock import utc_now
from service_kit.commands import event_metadata
from service_kit.open_wishes import whose
from service_kit.wish_end import wish_end

from asset_catalog.domain import decide
from asset_catalog.domain.events import PREFIX
from asset_catalog.streams import load, write

log = structlog.get_logger(__name__)

CONSUMER = "asset-catalog"


async def on_image_event(envelope: Envelope, work: UnitOfWork[asyncpg.Connection]) -> None:
    """Records the end of an asset's wish. Repeated, late or another asker's, it changes nothing.

    The wish is looked up by its generation: one that was cancelled before the worker heard of it names no asker.
    """
    recorded, end = envelope.event, wish_end(envelope.event)
    if end is None:
        return
    stream_id = await whose(work.tx, recorded.metadata.workspace, end.generation_id)
    if stream_id is None:
        return
    history = await load(work, recorded.metadata.workspace, stream_id.removeprefix(PREFIX))
    events = decide.end_wish(history, end)
    if events:
        source = effect_key(CONSUMER, recorded.event_id)
        await work.append(Append(source, write(history, events), event_metadata(envelope, utc_now())))
        log.info("wish.ended", generation_id=end.generation_id, stream_id=stream_id, by=events[0].type_name())
