"""The bin: in, out again, and emptied."""

from event_log.model import Event
from service_kit.errors import NotPossibleNow
from service_kit.pictures import PictureCancelRequested

from asset_catalog.domain.events import AssetBinned, AssetEmptied, AssetRestored
from asset_catalog.domain.refusals import refuse_emptied
from asset_catalog.domain.state import History


def put_into_bin(history: History) -> tuple[Event, ...]:
    """Pictures that are being made go on: they come into the history of what may be restored."""
    return () if history.asset.standing.binned_at is not None else (AssetBinned(),)


def restore(history: History) -> tuple[Event, ...]:
    refuse_emptied(history.asset)
    return () if history.asset.standing.binned_at is None else (AssetRestored(),)


def empty(history: History) -> tuple[Event, ...]:
    """Nobody waits for a picture of it any more. None where the bin was emptied of it before."""
    asset = history.asset
    if asset.standing.emptied:
        return ()
    if asset.standing.binned_at is None:
        raise NotPossibleNow(
            "ASSET_NOT_IN_BIN",
            f"{asset.facts.name or 'A draft'} is not in the bin any more: nothing was removed. Look again.",
            details={"asset_id": asset.asset_id},
        )
    cancelled = (
        PictureCancelRequested(generation_id=wish.generation_id) for wish in history.open_wishes if not wish.cancelled
    )
    return (*cancelled, AssetEmptied())
