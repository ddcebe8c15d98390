"""From requests about styles to commands: every text and number is checked here, before anything is loaded."""

import base64
from collections.abc import Iterable
from uuid import UUID

from greenroom_proto.catalog.v1 import capsule_service_pb2 as pb
from service_kit.errors import InvalidInput
from service_kit.picture_intake import MOST_BYTES
from service_kit.text import NAME_MOST, clean_text

from asset_catalog.domain.capsules.commands import EDITABLE, CreateCapsule, UpdateCapsule
from asset_catalog.domain.capsules.decide import MOST_REFERENCES
from asset_catalog.projections.capsules import Place

# Descriptors or pillars of a capsule, and code points of one.
TEXTS_MOST, TEXT_MOST = 20, 200
_KEY_MOST = 1024


def new_capsule(request: pb.CreateCapsuleRequest, capsule_id: str) -> CreateCapsule:
    """Without its references, of which it is only looked at how many and how large they are."""
    if len(request.references) > MOST_REFERENCES:
        message = f"A style has at most {MOST_REFERENCES} reference pictures, not {len(request.references)}."
        raise InvalidInput("TOO_MANY_REFERENCES", message, field="references", details={"most": str(MOST_REFERENCES)})
    if len(request.references) > 1 and sum(len(one.content) for one in request.references) > MOST_BYTES:
        message = f"Together the pictures have more than {MOST_BYTES // 1024 // 1024} MiB: add them one by one."
        raise InvalidInput("PICTURE_TOO_LARGE", message, field="references")
    return CreateCapsule(
        capsule_id=capsule_id,
        name=_name(request.name),
        descriptors=_texts(request.descriptors, "descriptors"),
        pillars=_texts(request.pillars, "pillars"),
    )


def changes(request: pb.UpdateCapsuleRequest) -> UpdateCapsule:
    mask = request.update_mask.paths
    if not mask or not set(mask) <= set(EDITABLE):
        message = f"Name what to change in update_mask: {', '.join(EDITABLE)}."
        raise InvalidInput("UPDATE_MASK_INVALID", message, field="update_mask")
    if request.expected_version < 1:
        message = "Send the version that you saw, so that nobody's change is overwritten unseen."
        raise InvalidInput("EXPECTED_VERSION_MISSING", message, field="expected_version")
    return UpdateCapsule(request.expected_version, {field: _value(request, field) for field in dict.fromkeys(mask)})


def key(text: str) -> str:
    return clean_text(text, "key", least=1, most=_KEY_MOST)


def page_token(place: Place) -> str:
    """Opaque to callers."""
    return base64.urlsafe_b64encode(place.capsule_id.bytes + place.name_order.encode()).decode()


def page_start(token: str) -> Place | None:
    """Where a page goes on; None for the first."""
    if not token:
        return None
    try:
        raw = base64.b64decode(token, altchars=b"-_", validate=True)
        place = Place(raw[16:].decode(), UUID(bytes=raw[:16]))
        # No database takes it.
        if "\x00" in place.name_order:
            raise ValueError
    except ValueError:
        message = "Send next_page_token of the page before, or none to start anew."
        raise InvalidInput("PAGE_TOKEN_INVALID", message, field="page_token") from None
    return place


def _value(request: pb.UpdateCapsuleRequest, field: str) -> str | tuple[str, ...]:
    match field:
        case "name":
            return _name(request.name)
        case "descriptors":
            return _texts(request.descriptors, field)
        case _:
            return _texts(request.pillars, field)


def _name(text: str) -> str:
    return clean_text(text.strip(), "name", least=1, most=NAME_MOST)


def _texts(values: Iterable[str], field: str) -> tuple[str, ...]:
    """Each without blanks around it, in the caller's order, doubles dropped."""
    texts = tuple(dict.fromkeys(clean_text(value.strip(), field, least=1, most=TEXT_MOST) for value in values))
    if len(texts) > TEXTS_MOST:
        message = f"{field} has {len(texts)} entries: keep at most {TEXTS_MOST}."
        raise InvalidInput("TOO_MANY_TEXTS", message, field=field, details={"most": str(TEXTS_MOST)})
    return texts
