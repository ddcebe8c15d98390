"""From what the service knows to what it says on the wire."""

from greenroom_proto.catalog.v1 import asset_pb2
from service_kit.picture_messages import generation_message, image_message, timestamp

from asset_catalog.domain.state import Asset, Generation
from asset_catalog.entrypoints.inputs import ASSET_TYPES

_ASSET_TYPES = {name: asset_pb2.AssetType.ValueType(number) for number, name in ASSET_TYPES.items()}


def asset_message(asset: Asset) -> asset_pb2.Asset:
    facts = asset.facts
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
    )


def _generation(generation: Generation) -> asset_pb2.GenerationStatus:
    return generation_message(generation.generation_id, generation.state, generation.reason)
