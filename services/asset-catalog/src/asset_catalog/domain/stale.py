"""The current values that a refused update is told, so that a person sees them beside their own."""

import json
from collections.abc import Iterable

from service_kit.details import details_that_fit

from asset_catalog.domain.state import Asset


def current_values(asset: Asset, fields: Iterable[str]) -> dict[str, str]:
    """`version`, and the fields' values now (tags as a JSON array), as far as they fit. GetAsset tells the others."""
    values = {field: getattr(asset.facts, field) for field in fields}
    texts = {
        field: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for field, value in values.items()
    }
    return {"version": str(asset.version), **details_that_fit(texts)}
