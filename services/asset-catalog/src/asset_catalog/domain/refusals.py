"""What several decisions refuse in the same words."""

from service_kit.errors import InvalidInput, NotFound, NotPossibleNow

from asset_catalog.domain.facts import Facts
from asset_catalog.domain.state import Asset, History, Version


def refuse_in_bin(asset: Asset) -> None:
    refuse_emptied(asset)
    if asset.standing.binned_at is not None:
        raise NotPossibleNow("ASSET_IN_BIN", "This asset is in the bin: restore it first.")


def refuse_emptied(asset: Asset) -> None:
    if asset.standing.emptied:
        message = "The bin was emptied of this asset: its pictures are gone for ever, what it said can still be read."
        raise NotPossibleNow("ASSET_EMPTIED", message)


def refuse_incomplete(facts: Facts) -> None:
    """Of what the library is to hold."""
    if not facts.name.strip():
        raise NotPossibleNow("NAME_MISSING", "Give the asset a name first.", field="name")
    if not facts.described:
        message = "Describe the asset, or give it a picture: nothing else says what it is."
        raise NotPossibleNow("NOTHING_DESCRIBES_IT", message, field="description")


def version_seen(history: History, version: int, field: str) -> Version:
    """Of a version that the caller must have seen to name it."""
    if not 1 <= version <= history.asset.version:
        raise InvalidInput(
            "EXPECTED_VERSION_UNKNOWN",
            f"The asset has versions 1 to {history.asset.version}: send the one you saw, not {version}.",
            field=field,
        )
    return history.made[version - 1]


def version_of(history: History, version: int, field: str = "version") -> Version:
    """0 is the newest."""
    if version > history.asset.version:
        raise NotFound("VERSION_NOT_FOUND", f"The asset has no version {version} yet.", field=field)
    return history.made[version - 1]
