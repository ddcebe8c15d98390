"""greenroom asset …: the library. Pictures and versions of an asset stand in files of their own."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from greenroom.cli import asset_files, asset_pictures, asset_versions, options, showing
from greenroom.cli.session import Session, typed
from greenroom.cli.usage import at_most_one

if TYPE_CHECKING:
    from greenroom.client import Greenroom

_DESCRIPTION = "What it looks like; - reads it from standard input."
app = typer.Typer(no_args_is_help=True, callback=options.remember, help="The library: characters, props and locations.")
asset_files.add_to(app)


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="asset")


@app.command("list")
def list_(
    search: Annotated[
        str, typer.Option(help="Words that its name, description or tags begin with.", show_default=False)
    ] = "",
    asset_type: Annotated[
        Literal["character", "prop", "location"] | None, typer.Option("--type", help="Of this type.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option(help="That carry it; repeat for more.", show_default=False)] = None,
    drafts: Annotated[bool, typer.Option("--drafts", help="Your drafts, instead of the library.")] = False,
    limit: options.Limit = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Lists the library, newest first. With --json, one asset a line."""
    session = Session("asset list", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.messages import resource_json

        empty = "There is no draft." if drafts else "The library is empty."
        await session.each(
            greenroom.assets.each(
                query=search,
                asset_type=asset_type,
                tags=tag or (),
                shelf="drafts" if drafts else "library",
                limit=limit,
            ),
            resource_json,
            showing.COLUMNS,
            showing.row,
            "Nothing was found." if search or asset_type or tag else empty,
        )

    session.run(work)


@app.command()
def show(
    asset_id: options.AssetId,
    version: Annotated[int, typer.Option(min=0, help="An older version; 0 is the newest.")] = 0,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Shows an asset."""
    session = Session("asset show", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        showing.show(session, await greenroom.assets.get(asset_id, version))

    session.run(work)


@app.command()
def update(
    asset_id: options.AssetId,
    name: Annotated[str | None, typer.Option(show_default=False)] = None,
    description: Annotated[str | None, typer.Option(help=_DESCRIPTION, show_default=False)] = None,
    image_prompt: Annotated[str | None, typer.Option(show_default=False)] = None,
    tag: Annotated[list[str] | None, typer.Option(help="Replaces all tags.", show_default=False)] = None,
    no_tags: Annotated[bool, typer.Option("--no-tags", help="Takes all tags away.")] = False,
    style: Annotated[str | None, typer.Option(help="A style's id; empty for none.", show_default=False)] = None,
    voice_profile: Annotated[str | None, typer.Option(help="Empty for none.", show_default=False)] = None,
    save: Annotated[bool, typer.Option("--save", help="Puts a draft into the library.")] = False,
    version: Annotated[
        int | None,
        typer.Option(min=1, help="The version that you saw; without it, the newest. A repeat must name it."),
    ] = None,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Changes what is named and leaves the rest."""
    at_most_one(tag=tag, no_tags=no_tags)
    session = Session("asset update", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        seen = version if version is not None else (await greenroom.assets.get(asset_id)).version
        asset = await greenroom.assets.update(
            asset_id,
            seen,
            name=name,
            description=typed(description, "description"),
            image_prompt=image_prompt,
            # typer gives an empty list where the option was not used
            tags=() if no_tags else tag or None,
            style_capsule_id=style,
            voice_profile_id=voice_profile,
            save_draft=save,
            request_id=request_id,
        )
        showing.show(session, asset)

    session.run(work)


@app.command()
def duplicate(
    asset_id: options.AssetId,
    name: Annotated[str, typer.Option(help='What the copy is called; without it, "NAME copy".')] = "",
    version: Annotated[int, typer.Option(min=0, help="The copy of an older version; 0 is the newest.")] = 0,
    id_only: options.IdOnly = False,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Makes a copy, to vary it without losing the original."""
    session = Session("asset duplicate", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        copy = await greenroom.assets.duplicate(asset_id, version=version, name=name, request_id=request_id)
        showing.tell(session, copy, f"{copy.name} is in the library: {copy.id}", id_only)

    session.run(work)


@app.command()
def delete(
    asset_id: options.AssetId,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Puts an asset into the bin. `restore` brings it back."""
    session = Session("asset delete", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        asset = await greenroom.assets.delete(asset_id, request_id=request_id)
        showing.tell(session, asset, f"{asset.name or asset.id} is in the bin.")

    session.run(work)


@app.command()
def restore(
    asset_id: options.AssetId,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Brings an asset back out of the bin."""
    session = Session("asset restore", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        asset = await greenroom.assets.restore(asset_id, request_id=request_id)
        showing.tell(session, asset, f"{asset.name or asset.id} is back.")

    session.run(work)


asset_pictures.add_to(app)
asset_versions.add_to(app)
