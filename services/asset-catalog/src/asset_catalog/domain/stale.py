"""The current values that a refused update is told, so that a person sees them beside their own."""

import json
from collections.abc import Iterable

from asset_catalog.domain.state import Asset

# Details travel in gRPC trailers, of which a client accepts 8 KiB unless told otherwise. A longer value is
# named in `omitted` and read with GetAsset.
MOST_BYTES = 3000


def current_values(asset: Asset, fields: Iterable[str]) -> dict[str, str]:
    """`version`, and the fields' values now (tags as a JSON array), as far as they fit."""
    details, room, omitted = {"version": str(asset.version)}, MOST_BYTES, []
    for field in fields:
        value = getattr(asset.facts, field)
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        size = len(text.encode())
        if size <= room:
            details[field], room = text, room - size
        else:
            omitted.append(field)
    if omitted:
        details["omitted"] = ",".join(omitted)
    return details
