"""greenroom tags: the words by which the library is sorted."""

from typing import TYPE_CHECKING

import typer

from greenroom.cli import options
from greenroom.cli.session import Session

if TYPE_CHECKING:
    from greenroom.client import Greenroom


def register(root: typer.Typer) -> None:
    root.command()(tags)


def tags(as_json: options.Json = False, data_dir: options.DataDir = None) -> None:
    """Lists every tag of the library, by how many assets carry it. With --json, one a line."""
    session = Session("tags", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.messages import as_json as plain

        counted = await greenroom.assets.tags()
        if as_json:
            for one in counted:
                session.print_json(plain(one))
            return
        rows = [(one.tag, str(one.assets)) for one in counted]
        session.table(("tag", "assets"), rows, "No asset has a tag.")

    session.run(work)
