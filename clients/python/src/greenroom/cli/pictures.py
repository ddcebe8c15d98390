"""What asset and card commands have in common about pictures."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from greenroom.cli.session import Session

if TYPE_CHECKING:
    from greenroom.client import Greenroom
    from greenroom.resources import Asset, Card
    from greenroom.wishes import Wish

_STATES = {"requested": "asked for", "queued": "queued", "running": "being made", "cancelled": "cancelled"}


def state(resource: "Asset | Card") -> str:
    """In a word or two."""
    generation = resource.generation
    if generation is not None and generation.state == "failed":
        return f"failed: {generation.reason}"
    if generation is not None and generation.state in _STATES:
        return _STATES[generation.state]
    if resource.image is None:
        return "none yet"
    return "stand-in" if resource.image.stand_in else "yes"


def tell_asked(session: Session, wish: "Wish") -> None:
    from greenroom.messages import resource_json

    if session.as_json:
        session.print_json({**resource_json(wish.resource), "generation_id": wish.generation_id})
    elif wish.generation_id:
        session.print(f"The picture is being made: {wish.generation_id}")
    else:
        session.print("Done; no picture is being made.")


async def fetch(session: Session, greenroom: "Greenroom", resource: "Asset | Card", output: Path | None) -> None:
    """Writes the picture to `output`, else beside you under the resource's id."""
    from greenroom import media

    data = await greenroom.picture(resource)
    picture = resource.image
    if str(output) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    ending = "jpg" if picture is not None and picture.content_type == "image/jpeg" else "png"
    file = output or Path(f"{resource.id}.{ending}")
    await media.save(data, file)
    if session.as_json and picture is not None:
        written = {"key": picture.key, "sha256": picture.sha256, "size": len(data), "path": str(file)}
        session.print_json({"id": resource.id, **written})
    else:
        session.print(f"{file} ({len(data):,} bytes)")
