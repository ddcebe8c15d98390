"""greenroom asset create and import: how assets come into the library, with words and with picture files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from greenroom.cli import options, showing
from greenroom.cli.session import Session, typed

if TYPE_CHECKING:
    from greenroom.client import Greenroom


def add_to(app: typer.Typer) -> None:
    app.command()(create)
    app.command("import")(import_)


def create(
    asset_type: options.Kind,
    name: Annotated[str, typer.Option(help="What it is called. A draft may have none yet.", show_default=False)] = "",
    description: Annotated[str, typer.Option(help="What it looks like; - reads it from standard input.")] = "",
    image: Annotated[Path | None, typer.Option(help="A picture of it, of at most 16 MiB.", show_default=False)] = None,
    image_prompt: Annotated[str, typer.Option(help="What a picture of it should show besides.")] = "",
    tag: options.Tags = None,
    style: options.Style = "",
    voice_profile: Annotated[str, typer.Option(help="The id of its voice.", show_default=False)] = "",
    draft: options.Draft = False,
    id_only: options.IdOnly = False,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Puts an asset into the library: described by words, a picture, or both."""
    if not name and not draft:
        raise typer.BadParameter("say what it is called", param_hint="--name")
    session = Session("asset create", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.uploads import read_picture

        asset = await greenroom.assets.create(
            asset_type,
            name,
            description=typed(description, "description") or "",
            image_prompt=image_prompt,
            tags=tag or (),
            style_capsule_id=style,
            voice_profile_id=voice_profile,
            image=await read_picture(image) if image is not None else None,
            draft=draft,
            request_id=request_id,
        )
        kept = "is kept as a draft" if asset.draft else "is in the library"
        showing.tell(session, asset, f"{asset.name or 'It'} {kept}: {asset.id}", id_only)

    session.run(work)


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Pictures.", show_default=False)],
    asset_type: options.Kind,
    tag: options.Tags = None,
    style: options.Style = "",
    draft: options.Draft = False,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Makes an asset of every picture, named after its file. A bad file is told, and the others go on."""
    session = Session("asset import", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.imports import import_pictures
        from greenroom.messages import resource_json

        taken = refused = 0
        async for imported in import_pictures(
            greenroom.assets,
            files,
            asset_type,
            tags=tag or (),
            style_capsule_id=style,
            draft=draft,
            request_id=request_id,
        ):
            file = str(imported.file)
            if imported.error is not None:
                refused += 1
                if not as_json and file not in imported.error.message:
                    imported.error.message = f"{file}: {imported.error.message}"
                session.refuse(imported.error, file=file)
            elif imported.asset is not None:
                taken += 1
                if as_json:
                    session.print_json({**resource_json(imported.asset), "file": file})
                else:
                    session.print(f"{file} is {imported.asset.name}: {imported.asset.id}")
        session.note(f"{taken} taken, {refused} not.")
        if refused:
            raise typer.Exit(1)

    session.run(work)
