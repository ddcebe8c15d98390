"""greenroom card …: what stands on a branch's board."""

from typing import TYPE_CHECKING, Annotated

import typer

from greenroom.cli import options, pictures
from greenroom.cli.session import Session, typed

if TYPE_CHECKING:
    from greenroom.client import Greenroom
    from greenroom.resources import Card

app = typer.Typer(no_args_is_help=True, callback=options.remember, help="The cards of a project.")
ProjectId = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's id.", show_default=False)]
CardId = Annotated[str, typer.Argument(metavar="CARD", help="The card's id.", show_default=False)]
Branch = Annotated[str, typer.Option("--branch", help="The branch's id; without it, main.", show_default=False)]


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="card")


@app.command()
def add(
    project_id: ProjectId,
    asset_type: options.Kind,
    name: Annotated[str, typer.Option(help="What the script calls it.")],
    description: Annotated[
        str, typer.Option(help="What the script says of its look; - reads it from standard input.")
    ] = "",
    branch: Branch = "",
    id_only: options.IdOnly = False,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Adds a card by hand."""
    session = Session("card add", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        card = await greenroom.cards.add(
            project_id,
            asset_type,
            name,
            description=typed(description, "description") or "",
            branch_id=branch,
            request_id=request_id,
        )
        if id_only:
            session.print(card.id)
        elif as_json:
            _show(session, card)
        else:
            session.print(f"{card.name} is on the board: {card.id}")

    session.run(work)


@app.command("list")
def list_(
    project_id: ProjectId,
    branch: Branch = "",
    limit: options.Limit = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Lists the cards of a branch, in the order in which they were added."""
    session = Session("card list", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.messages import resource_json
        from greenroom.pages import each

        await session.each(
            each(lambda size, token: greenroom.cards.list(project_id, branch, size, token), limit),
            resource_json,
            ("id", "name", "type", "played by", "picture"),
            lambda card: (card.id, card.name, card.asset_type, card.source_name, pictures.state(card)),
            "The board is empty.",
        )

    session.run(work)


@app.command()
def show(
    project_id: ProjectId, card_id: CardId, as_json: options.Json = False, data_dir: options.DataDir = None
) -> None:
    """Shows a card."""
    session = Session("card show", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        _show(session, await greenroom.cards.get(project_id, card_id))

    session.run(work)


@app.command()
def image(
    project_id: ProjectId,
    card_id: CardId,
    output: options.Out = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Fetches its picture."""
    session = Session("card image", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        await pictures.fetch(session, greenroom, await greenroom.cards.get(project_id, card_id), output)

    session.run(work)


def _show(session: Session, card: "Card") -> None:
    from greenroom.messages import resource_json

    if session.as_json:
        session.print_json(resource_json(card))
        return
    played_by = f"{card.source_name}, version {card.source_version}" if card.source_asset_id else ""
    session.facts(
        {
            "name": card.name,
            "type": card.asset_type,
            "description": card.description,
            "script says": card.script_description if card.script_description != card.description else "",
            "image prompt": card.image_prompt,
            "played by": played_by,
            "picture": pictures.state(card),
            "id": card.id,
        }
    )
