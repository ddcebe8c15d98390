"""From what the service knows to what it says on the wire."""

import json
from collections.abc import Iterator
from typing import Any

from event_log.model import RecordedEvent
from google.protobuf.struct_pb2 import Struct
from greenroom_proto.catalog.v1 import asset_pb2
from service_kit.clock import parse_rfc3339
from service_kit.picture_messages import generation_message, image_message, timestamp

from asset_catalog.domain.facts import Facts, differing
from asset_catalog.domain.state import Asset, Generation, HadPicture, History
from asset_catalog.entrypoints.inputs import ASSET_TYPES

_ASSET_TYPES = {name: asset_pb2.AssetType.ValueType(number) for number, name in ASSET_TYPES.items()}


def asset_message(asset: Asset) -> asset_pb2.Asset:
    facts, standing = asset.facts, asset.standing
    return asset_pb2.Asset(
        asset_id=asset.asset_id,
        asset_type=_ASSET_TYPES[facts.asset_type],
        name=facts.name,
        description=facts.description,
        image_prompt=facts.image_prompt,
        image=None if facts.image is None else image_message(facts.image),
        style_capsule_id=facts.style_capsule_id,
        voice_profile_id=facts.voice_profile_id,
        tags=facts.tags,
        version=asset.version,
        owner_id=asset.workspace,
        create_time=timestamp(asset.created_at),
        update_time=timestamp(asset.updated_at),
        created_by=asset.created_by,
        updated_by=asset.updated_by,
        generation=None if asset.generation is None else _generation(asset.generation),
        revision=asset.revision,
        draft=standing.draft,
        bin_time=None if standing.binned_at is None else timestamp(standing.binned_at),
        duplicated_from_asset_id=standing.duplicated_from_asset_id,
        duplicated_from_version=standing.duplicated_from_version,
        open_generations=map(_generation, standing.open),
    )


def version_message(history: History, version: int) -> asset_pb2.AssetVersion:
    made = history.made[version - 1]
    return asset_pb2.AssetVersion(
        version=version,
        changed_fields=history.changed_fields(version),
        kind=made.kind,
        time=timestamp(made.time),
        actor=made.actor,
        restored_version=made.restored,
    )


def differences(before: Facts, after: Facts) -> Iterator[asset_pb2.FieldDifference]:
    for field in differing(before, after):
        yield asset_pb2.FieldDifference(field=field, before=_told(before, field), after=_told(after, field))


def picture_message(history: History, had: HadPicture) -> asset_pb2.AssetImage:
    return asset_pb2.AssetImage(
        number=had.number,
        image=image_message(had.picture),
        current=had.number == history.shown_picture,
        kind=had.kind,
        kept_reason=had.kept_reason,
        prompt=had.prompt,
        time=timestamp(had.time),
        actor=had.actor,
    )


def history_message(event: RecordedEvent) -> asset_pb2.AssetHistoryEntry:
    body = Struct()
    body.update(dict(event.payload))
    return asset_pb2.AssetHistoryEntry(
        revision=event.version,
        type=event.type,
        time=timestamp(parse_rfc3339(event.metadata.occurred_at)),
        actor=event.metadata.actor,
        request_id=event.metadata.request_id,
        correlation_id=event.metadata.correlation_id,
        body=body,
    )


def _told(facts: Facts, field: str) -> str:
    value: Any = getattr(facts, field)
    if isinstance(value, str):
        return value
    if field == "image":
        return "" if value is None else value.model_dump_json()
    return json.dumps(value, ensure_ascii=False)


def _generation(generation: Generation) -> asset_pb2.GenerationStatus:
    return generation_message(
        generation.generation_id, generation.state, generation.reason, generation.style_capsule_id
    )
