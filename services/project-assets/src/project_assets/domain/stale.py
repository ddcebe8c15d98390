"""What someone is told whose plan of a match rests on a card that has changed since."""

from collections.abc import Iterable

from project_assets.domain.plan import PlannedField
from project_assets.domain.state import Card

# Details travel in gRPC trailers, of which a client accepts 8 KiB unless told otherwise. A longer value is
# named in `omitted` and read with PreviewMatch.
MOST_BYTES = 3000


def new_plan(card: Card, planned: Iterable[PlannedField]) -> dict[str, str]:
    """Where the card stands, and for each field its state and values in the plan of now, as far as they fit."""
    details = {
        "card_revision": str(card.revision),
        "source_asset_id": card.source_asset_id,
        "source_version": str(card.source_version),
    }
    values: dict[str, str] = {}
    for field in planned:
        details[f"{field.field}.state"] = field.state
        values[f"{field.field}.project_value"] = field.project_value
        values[f"{field.field}.library_value"] = field.library_value
    room, omitted = MOST_BYTES, []
    for key, value in values.items():
        size = len(value.encode())
        if size <= room:
            details[key], room = value, room - size
        else:
            omitted.append(key)
    if omitted:
        details["omitted"] = ",".join(omitted)
    return details
