"""What someone is told whose plan of a match rests on a card that has changed since."""

from collections.abc import Iterable

from service_kit.details import details_that_fit

from project_assets.domain.plan import PlannedField
from project_assets.domain.state import Card


def new_plan(card: Card, planned: Iterable[PlannedField]) -> dict[str, str]:
    """Where the card stands, and for each field its state and values in the plan of now, as far as they fit.

    PreviewMatch tells the others.
    """
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
    return details | details_that_fit(values)
