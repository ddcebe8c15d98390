"""An asset as a person reads it, and the answer to whatever changed one."""

from typing import TYPE_CHECKING

from greenroom.cli import pictures
from greenroom.cli.session import Session

if TYPE_CHECKING:
    from greenroom.resources import Asset

COLUMNS = ("id", "name", "type", "version", "picture", "tags")


def row(asset: "Asset") -> tuple[str, ...]:
    return (
        asset.id,
        asset.name or "(no name yet)",
        asset.asset_type,
        str(asset.version),
        pictures.state(asset),
        ", ".join(asset.tags),
    )


def show(session: Session, asset: "Asset") -> None:
    from greenroom.messages import resource_json

    if session.as_json:
        session.print_json(resource_json(asset))
        return
    copied = f"{asset.duplicated_from_asset_id}, version {asset.duplicated_from_version}"
    session.facts(
        {
            "name": asset.name,
            "type": asset.asset_type,
            "description": asset.description,
            "image prompt": asset.image_prompt,
            "tags": ", ".join(asset.tags),
            "style": asset.style_capsule_id,
            "voice": asset.voice_profile_id,
            "picture": pictures.state(asset),
            "version": f"{asset.version}, {asset.update_time:%Y-%m-%d %H:%M} by {asset.updated_by}",
            "where": where(asset),
            "copy of": copied if asset.duplicated_from_asset_id else "",
            "id": asset.id,
        }
    )


def where(asset: "Asset") -> str:
    """Empty for the library."""
    if asset.bin_time is not None:
        return f"in the bin since {asset.bin_time:%Y-%m-%d %H:%M}"
    return "a draft, not in the library yet" if asset.draft else ""


def tell(session: Session, asset: "Asset", sentence: str, id_only: bool = False) -> None:
    """The asset as JSON or its id, where that was asked for; else what was done, in a sentence."""
    if id_only:
        session.print(asset.id)
    elif session.as_json:
        show(session, asset)
    else:
        session.print(sentence)
