"""greenroom bin …: what was deleted from the library."""

import sys
from typing import TYPE_CHECKING, Annotated
from uuid import UUID, uuid4, uuid5

import typer

from greenroom.cli import options, pictures
from greenroom.cli.session import Session

if TYPE_CHECKING:
    from greenroom.client import Greenroom
    from greenroom.resources import Asset

app = typer.Typer(no_args_is_help=True, callback=options.remember, help="What was deleted from the library.")
# What one call takes.
_AT_ONCE = 200


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="bin")


@app.command("list")
def list_(limit: options.Limit = None, as_json: options.Json = False, data_dir: options.DataDir = None) -> None:
    """Lists what is in the bin, the last deleted first. With --json, one asset a line."""
    session = Session("bin list", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.messages import resource_json

        await session.each(
            greenroom.assets.each(shelf="bin", limit=limit),
            resource_json,
            ("id", "name", "type", "deleted", "picture"),
            _row,
            "The bin is empty.",
        )

    session.run(work)


def _row(asset: "Asset") -> tuple[str, ...]:
    deleted = f"{asset.bin_time:%Y-%m-%d %H:%M}" if asset.bin_time else ""
    return asset.id, asset.name, asset.asset_type, deleted, pictures.state(asset)


@app.command()
def empty(
    asset_ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ASSET...]", help="Only these; without any, the whole bin.", show_default=False),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Removes the pictures of what is in the bin for ever. Projects keep theirs."""
    session = Session("bin empty", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        if not yes:
            _ask()
        gone, left = await _empty(greenroom, asset_ids or [], request_id or uuid4())
        if as_json:
            session.print_json({"asset_ids": gone, "left": left})
        else:
            session.print(f"{len(gone)} gone for ever, {left} left." if gone else "There was nothing to remove.")

    session.run(work)


def _ask() -> None:
    from greenroom.errors import GreenroomError

    sys.stderr.write("The pictures are removed for ever. Go on? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise GreenroomError("NOT_CONFIRMED", "Nothing was removed: answer y, or use --yes.")


async def _empty(greenroom: "Greenroom", asset_ids: list[str], request_id: UUID) -> tuple[list[str], int]:
    """In as many calls as it takes, each with a request of its own that a repeat makes anew."""
    gone: list[str] = []
    calls = 0
    while True:
        some = asset_ids[calls * _AT_ONCE : (calls + 1) * _AT_ONCE]
        its_request = uuid5(request_id, f"call {calls}") if calls else request_id
        emptied = await greenroom.assets.empty_bin(some, request_id=its_request)
        gone += emptied.asset_ids
        calls += 1
        named = len(asset_ids) - calls * _AT_ONCE
        done = named <= 0 if asset_ids else not emptied.left or not emptied.asset_ids
        if done:
            return gone, emptied.left
