"""greenroom asset …: the library."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from greenroom.cli import options, pictures
from greenroom.cli.session import Session, typed
from greenroom.cli.waiting import ask_and_wait

if TYPE_CHECKING:
    from greenroom.client import Greenroom
    from greenroom.resources import Asset
    from greenroom.wishes import Wish

_DESCRIPTION = "What it looks like; - reads it from standard input."
app = typer.Typer(no_args_is_help=True, callback=options.remember, help="The library: characters, props and locations.")
AssetId = Annotated[str, typer.Argument(metavar="ASSET", help="The asset's id.", show_default=False)]


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="asset")


@app.command()
def create(
    asset_type: options.Kind,
    name: Annotated[str, typer.Option(help="What it is called.")],
    description: Annotated[str, typer.Option(help=_DESCRIPTION)] = "",
    image_prompt: Annotated[str, typer.Option(help="What a picture of it should show besides.")] = "",
    tag: Annotated[list[str] | None, typer.Option(help="Repeat for more.", show_default=False)] = None,
    id_only: options.IdOnly = False,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Puts an asset into the library."""
    session = Session("asset create", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        asset = await greenroom.assets.create(
            asset_type,
            name,
            description=typed(description, "description") or "",
            image_prompt=image_prompt,
            tags=tag or (),
            request_id=request_id,
        )
        if id_only:
            session.print(asset.id)
        elif as_json:
            _show(session, asset)
        else:
            session.print(f"{asset.name} is in the library: {asset.id}")

    session.run(work)


@app.command("list")
def list_(
    limit: options.Limit = options.EVERYTHING, as_json: options.Json = False, data_dir: options.DataDir = None
) -> None:
    """Lists the library, newest first."""
    session = Session("asset list", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.resources import collect, resource_json

        assets = await collect(greenroom.assets.list, limit)
        if as_json:
            session.print_json([resource_json(asset) for asset in assets])
            return
        rows = [(asset.id, asset.name, asset.asset_type, str(asset.version), pictures.state(asset)) for asset in assets]
        session.table(("id", "name", "type", "version", "picture"), rows, "The library is empty.")

    session.run(work)


@app.command()
def show(
    asset_id: AssetId,
    version: Annotated[int, typer.Option(min=0, help="An older version; 0 is the newest.")] = 0,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Shows an asset."""
    session = Session("asset show", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        _show(session, await greenroom.assets.get(asset_id, version))

    session.run(work)


@app.command()
def update(
    asset_id: AssetId,
    name: Annotated[str | None, typer.Option(show_default=False)] = None,
    description: Annotated[str | None, typer.Option(help=_DESCRIPTION, show_default=False)] = None,
    image_prompt: Annotated[str | None, typer.Option(show_default=False)] = None,
    tag: Annotated[list[str] | None, typer.Option(help="Replaces all tags.", show_default=False)] = None,
    version: Annotated[
        int | None,
        typer.Option(min=1, help="The version that you saw; without it, the newest. A repeat must name it."),
    ] = None,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Changes what is named and leaves the rest."""
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
            tags=tag or None,
            request_id=request_id,
        )
        _show(session, asset)

    session.run(work)


@app.command()
def generate(
    asset_id: AssetId,
    wait: options.Wait = False,
    seed: Annotated[int | None, typer.Option(min=0, max=2**63 - 1, help="Names a variation.")] = None,
    while_running: Annotated[
        Literal["replace", "also"] | None,
        typer.Option(help="What to do where another picture of it is being made.", show_default=False),
    ] = None,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Asks for a picture."""
    session = Session("asset generate", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        async def ask() -> "Wish":
            return await greenroom.assets.generate(
                asset_id, seed=seed, while_running=while_running or "", request_id=request_id
            )

        if wait:
            await ask_and_wait(session, greenroom, ask)
        else:
            pictures.tell_asked(session, await ask())

    session.run(work)


@app.command()
def image(
    asset_id: AssetId,
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


def _show(session: Session, asset: "Asset") -> None:
    from greenroom.resources import resource_json

    if session.as_json:
        session.print_json(resource_json(asset))
        return
    session.facts(
        {
            "name": asset.name,
            "type": asset.asset_type,
            "description": asset.description,
            "image prompt": asset.image_prompt,
            "tags": ", ".join(asset.tags),
            "picture": pictures.state(asset),
            "version": f"{asset.version}, {asset.update_time:%Y-%m-%d %H:%M} by {asset.updated_by}",
            "id": asset.id,
        }
    )
