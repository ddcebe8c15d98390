"""greenroom asset generate, image and so on: the pictures of an asset."""

from typing import TYPE_CHECKING, Annotated
from uuid import UUID, uuid5

import typer

from greenroom.cli import options, pictures, showing
from greenroom.cli.session import Session, typed
from greenroom.cli.usage import at_most_one
from greenroom.cli.waiting import ask_and_wait

if TYPE_CHECKING:
    from greenroom.client import Greenroom
    from greenroom.library import AssetImage
    from greenroom.resources import Asset
    from greenroom.wishes import Wish


def add_to(app: typer.Typer) -> None:
    for command in (generate, cancel, image, set_picture, remove_picture, image_history):
        app.command()(command)


def generate(
    asset_id: options.AssetId,
    wait: options.Wait = False,
    capsule: Annotated[
        str | None, typer.Option(help="The id of a style; empty for none.", show_default="the asset's own")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, max=2**63 - 1, help="Names a variation.")] = None,
    use_own_picture: Annotated[
        bool, typer.Option("--use-own-picture", help="It is to look like the picture that the asset has.")
    ] = False,
    description: Annotated[
        str | None,
        typer.Option(help="Other words for this picture, not saved; - reads them from standard input."),
    ] = None,
    image_prompt: Annotated[str | None, typer.Option(help="The same, for the image prompt.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Where another picture of it is being made: cancel that one.")
    ] = False,
    also: Annotated[bool, typer.Option("--also", help="Where another picture of it is being made: make both.")] = False,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Asks for a picture."""
    at_most_one(replace=replace, also=also)
    session = Session("asset generate", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        words = typed(description, "description")

        async def ask() -> "Wish":
            return await greenroom.assets.generate(
                asset_id,
                seed=seed,
                while_running="replace" if replace else "also" if also else "",
                description=words,
                image_prompt=image_prompt,
                style_capsule_id=capsule,
                use_own_image=use_own_picture,
                request_id=request_id,
            )

        if wait:
            await ask_and_wait(session, greenroom, ask)
        else:
            pictures.tell_asked(session, await ask())

    session.run(work)


def cancel(
    asset_id: options.AssetId,
    generation: Annotated[
        str, typer.Option(help="The id of the one picture to cancel; without it, all that are being made.")
    ] = "",
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Cancels the pictures that are being made. One that is done before stays."""
    session = Session("asset cancel", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from uuid import uuid4

        asset = await greenroom.assets.get(asset_id)
        named = request_id or uuid4()
        for one, its_request in _to_cancel(asset, generation, named):
            asset = await greenroom.assets.cancel(asset_id, one, request_id=its_request)
        showing.tell(session, asset, f"No more pictures of {asset.name or asset.id} are asked for.")

    session.run(work)


def _to_cancel(asset: "Asset", generation: str, request_id: UUID) -> list[tuple[str, UUID]]:
    """The newest wish bears the request itself, and is named even where it has ended: so a repeat, that finds nothing
    open, asks the same and gets the first answer."""
    from greenroom.errors import GreenroomError

    if generation:
        return [(generation, request_id)]
    newest = asset.generation.generation_id if asset.generation else ""
    wishes = [one.generation_id for one in asset.open_generations] or [newest]
    if wishes == [""]:
        raise GreenroomError("NOTHING_ASKED", f"No picture of {asset.name or asset.id} was asked for.")
    return [(one, request_id if one == newest else uuid5(request_id, one)) for one in wishes]


def image(
    asset_id: options.AssetId,
    output: options.Out = None,
    version: Annotated[int, typer.Option(min=0, help="The picture of an older version; 0 is the newest.")] = 0,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Fetches its picture."""
    session = Session("asset image", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        await pictures.fetch(session, greenroom, await greenroom.assets.get(asset_id, version), output)

    session.run(work)


def set_picture(
    asset_id: options.AssetId,
    file: options.PictureFile,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Gives it a picture of yours. The one before stays in the image history."""
    session = Session("asset set-picture", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.uploads import read_picture

        asset = await greenroom.assets.upload(asset_id, await read_picture(file), request_id=request_id)
        showing.tell(session, asset, f"{asset.name or asset.id} has the picture {file.name}.")

    session.run(work)


def remove_picture(
    asset_id: options.AssetId,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Takes its picture away. It stays in the image history."""
    session = Session("asset remove-picture", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        asset = await greenroom.assets.remove_picture(asset_id, request_id=request_id)
        showing.tell(session, asset, f"{asset.name or asset.id} has no picture any more; the history keeps it.")

    session.run(work)


def image_history(
    asset_id: options.AssetId,
    restore: Annotated[
        int | None, typer.Option(min=1, help="Have the picture of this number again.", show_default=False)
    ] = None,
    limit: options.Limit = None,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Lists every picture it had, newest first, or brings one back."""
    session = Session("asset image-history", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.messages import as_json as plain

        if restore is not None:
            asset = await greenroom.assets.restore_image(asset_id, restore, request_id=request_id)
            showing.tell(session, asset, f"{asset.name or asset.id} shows picture {restore} again.")
            return
        await session.each(
            greenroom.assets.each_image(asset_id, limit),
            plain,
            ("", "number", "came", "by", "how", "size", "words"),
            _image_row,
            "It never had a picture.",
        )

    session.run(work)


def _image_row(one: "AssetImage") -> tuple[str, ...]:
    kept = f", kept back: {one.kept_reason.lower().replace('_', ' ')}" if one.kept_reason else ""
    return (
        "▸" if one.current else "",
        str(one.number),
        f"{one.time:%Y-%m-%d %H:%M}",
        one.actor,
        f"{one.kind}{kept}",
        f"{one.image.width}×{one.image.height}",
        one.prompt,
    )
