"""Pictures and their making, as askers say them on the wire."""

from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp
from greenroom_proto.catalog.v1 import asset_pb2

from service_kit.pictures import Picture
from service_kit.wish_end import WishState

_STATES: dict[WishState, asset_pb2.GenerationState.ValueType] = {
    "requested": asset_pb2.GENERATION_STATE_REQUESTED,
    "completed": asset_pb2.GENERATION_STATE_COMPLETED,
    "failed": asset_pb2.GENERATION_STATE_FAILED,
    "cancelled": asset_pb2.GENERATION_STATE_CANCELLED,
}


def image_message(picture: Picture) -> asset_pb2.Image:
    return asset_pb2.Image(
        key=picture.key,
        sha256=picture.sha256,
        size_bytes=picture.size_bytes,
        width=picture.width,
        height=picture.height,
        content_type=picture.content_type,
        generation_id=picture.generation_id,
        backend=picture.backend,
        stand_in=picture.stand_in,
        model=picture.model,
        thumbnail_key=picture.thumbnail_key,
        seed=picture.seed,
        references_used=picture.references_used,
        references_unused=picture.references_unused,
    )


def generation_message(
    generation_id: str, state: WishState, reason: str, style_capsule_id: str = ""
) -> asset_pb2.GenerationStatus:
    return asset_pb2.GenerationStatus(
        generation_id=generation_id, state=_STATES[state], reason=reason, style_capsule_id=style_capsule_id
    )


def timestamp(moment: datetime) -> Timestamp:
    stamp = Timestamp()
    stamp.FromDatetime(moment)
    return stamp
