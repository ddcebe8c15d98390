"""greenroom match: lets a library asset play a card's role."""

from typing import TYPE_CHECKING, Annotated, Literal
from uuid import UUID

import typer

from greenroom.cli import options, pictures
from greenroom.cli.session import Session
from greenroom.cli.waiting import ask_and_wait

if TYPE_CHECKING:
    from greenroom.client import Greenroom
    from greenroom.resources import DescriptionChoice, ImageChoice
    from greenroom.wishes import Wish

_DESCRIPTIONS: "dict[str, DescriptionChoice]" = {"merge": "merge", "keep": "keep_project", "library": "use_library"}
_IMAGES: "dict[str, ImageChoice]" = {"generate": "generate", "library": "keep_library"}


def register(root: typer.Typer) -> None:
    root.command()(match)


def match(
    project_id: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's id.", show_default=False)],
    card_id: Annotated[str, typer.Argument(metavar="CARD", help="The card's id.", show_default=False)],
    asset_id: Annotated[str, typer.Argument(metavar="ASSET", help="The library asset's id.", show_default=False)],
    description: Annotated[
        Literal["merge", "keep", "library"],
        typer.Option(help="The words: the library's with the project's, the project's, or the library's."),
    ] = "merge",
    image: Annotated[
        Literal["generate", "library"],
        typer.Option(help="The picture: a new one after the library's, or the library's."),
    ] = "generate",
    wait: options.Wait = False,
    version: Annotated[
        int | None,
        typer.Option(min=1, help="The asset's version that you saw; without it, the newest. A repeat must name it."),
    ] = None,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Lets a library asset play the role of a card."""
    session = Session("match", data_dir, as_json)
    words, picture = _DESCRIPTIONS[description], _IMAGES[image]

    async def work(greenroom: "Greenroom") -> None:
        async def ask() -> "Wish":
            return await _match(greenroom, (project_id, card_id, asset_id), version, words, picture, request_id)

        if wait:
            await ask_and_wait(session, greenroom, ask)
        else:
            pictures.tell_asked(session, await ask())

    session.run(work)


async def _match(
    greenroom: "Greenroom",
    ids: tuple[str, str, str],
    version: int | None,
    words: "DescriptionChoice",
    picture: "ImageChoice",
    request_id: UUID | None,
) -> "Wish":
    seen = version if version is not None else (await greenroom.assets.get(ids[2])).version
    preview = await greenroom.cards.preview_match(*ids, seen, words, picture)
    return await greenroom.cards.match(
        *ids,
        seen,
        words,
        picture,
        composition=preview.composition,
        # A request that may be a repeat has to say the same again, and the first one moved the card on.
        expected_revision=0 if request_id else preview.card_revision,
        request_id=request_id,
    )
