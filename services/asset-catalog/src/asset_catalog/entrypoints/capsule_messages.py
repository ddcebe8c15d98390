"""From what the service knows of styles to what it says on the wire."""

from greenroom_proto.catalog.v1 import capsule_pb2
from service_kit.picture_messages import image_message, timestamp

from asset_catalog.domain.capsules.state import Capsule


def capsule_message(capsule: Capsule) -> capsule_pb2.Capsule:
    look = capsule.look
    return capsule_pb2.Capsule(
        capsule_id=capsule.capsule_id,
        name=look.name,
        descriptors=look.descriptors,
        pillars=look.pillars,
        references=map(image_message, look.references),
        version=capsule.version,
        revision=capsule.revision,
        create_time=timestamp(capsule.created_at),
        update_time=timestamp(capsule.updated_at),
        created_by=capsule.created_by,
        updated_by=capsule.updated_by,
        delete_time=None if capsule.deleted_at is None else timestamp(capsule.deleted_at),
    )
