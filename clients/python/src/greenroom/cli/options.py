"""Options that many commands share, spelled once."""

import os
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

import typer

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", help="The data directory of the stack to use.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
RequestId = Annotated[
    UUID | None,
    typer.Option("--request-id", help="A UUID of yours: repeated, it gives the first answer and does nothing twice."),
]
IdOnly = Annotated[bool, typer.Option("--id-only", help="Print the new id and nothing else.")]
Wait = Annotated[bool, typer.Option("--wait", help="Wait until the picture is pushed; fail if it is not made.")]
Out = Annotated[Path | None, typer.Option("--output", "-o", help="Where to write the picture; - is standard output.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.", show_default=False)]
Kind = Annotated[Literal["character", "prop", "location"], typer.Option("--type", help="What it is.")]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="A tag of it; repeat for more.", show_default=False)]
Style = Annotated[str, typer.Option("--style", help="The id of the style of its pictures.", show_default=False)]
Draft = Annotated[bool, typer.Option("--draft", help="Keep it as a draft, outside the library until it is saved.")]
AssetId = Annotated[str, typer.Argument(metavar="ASSET", help="The asset's id.", show_default=False)]
CapsuleId = Annotated[str, typer.Argument(metavar="STYLE", help="The style's id.", show_default=False)]
PictureFile = Annotated[Path, typer.Argument(metavar="FILE", help="A picture, of at most 16 MiB.", show_default=False)]


def remember(data_dir: DataDir = None) -> None:
    """Before the subcommand it holds for that one, also for commands of other packages: as a setting does."""
    if data_dir is not None:
        os.environ["GREENROOM_DATA_DIR"] = str(data_dir)
