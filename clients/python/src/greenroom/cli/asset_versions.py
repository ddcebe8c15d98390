"""greenroom asset versions, version and history: what an asset said, and what happened to it."""

from typing import TYPE_CHECKING, Annotated

import typer

from greenroom.cli import options, showing
from greenroom.cli.session import Session
from greenroom.cli.usage import at_most_one

if TYPE_CHECKING:
    from greenroom.client import Greenroom


def add_to(app: typer.Typer) -> None:
    for command in (versions, version, history):
        app.command()(command)


def versions(
    asset_id: options.AssetId,
    limit: options.Limit = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Lists its versions, newest first: who changed what, and when."""
    session = Session("asset versions", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.messages import as_json as plain

        await session.each(
            greenroom.assets.each_version(asset_id, limit),
            plain,
            ("version", "when", "by", "how", "what"),
            lambda one: (
                str(one.version),
                f"{one.time:%Y-%m-%d %H:%M}",
                one.actor,
                one.kind.replace("_", " ") + (f" {one.restored_version}" if one.restored_version else ""),
                ", ".join(one.changed_fields).replace("_", " "),
            ),
            "It has no version.",
        )

    session.run(work)


def version(
    asset_id: options.AssetId,
    number: Annotated[int, typer.Argument(metavar="N", min=1, help="The version.", show_default=False)],
    restore: Annotated[bool, typer.Option("--restore", help="Have what it said again, as a new version.")] = False,
    compare: Annotated[
        int | None,
        typer.Option(min=0, metavar="M", help="What version M says otherwise; 0 is the newest.", show_default=False),
    ] = None,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Shows what a version said, how another one differs from it, or has it again."""
    at_most_one(restore=restore, compare=compare is not None)
    session = Session("asset version", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        if restore:
            asset = await greenroom.assets.restore_version(asset_id, number, request_id=request_id)
            said = f"{asset.name or asset.id} says again what version {number} said; it is version {asset.version}."
            showing.tell(session, asset, said)
        elif compare is not None:
            await _compare(session, greenroom, asset_id, number, compare)
        else:
            showing.show(session, await greenroom.assets.get(asset_id, number))

    session.run(work)


async def _compare(session: Session, greenroom: "Greenroom", asset_id: str, before: int, after: int) -> None:
    from greenroom.messages import as_json as plain

    differences = await greenroom.assets.compare(asset_id, before, after)
    if session.as_json:
        told = {"id": asset_id, "before": before, "after": after, "differences": plain(differences)}
        session.print_json(told)
        return
    rows = [(one.field.replace("_", " "), one.before, one.after) for one in differences]
    later = f"version {after}" if after else "the newest"
    session.table(("field", f"version {before}", later), rows, "They say the same.")


def history(
    asset_id: options.AssetId,
    limit: options.Limit = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Lists everything that ever happened to it, newest first: who, when, by which request."""
    session = Session("asset history", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.messages import as_json as plain

        await session.each(
            greenroom.assets.each_entry(asset_id, limit),
            plain,
            ("", "when", "by", "what", "request"),
            lambda one: (
                str(one.revision),
                f"{one.time:%Y-%m-%d %H:%M:%S}",
                one.actor,
                one.type,
                one.request_id,
            ),
            "Nothing ever happened to it.",
        )

    session.run(work)
