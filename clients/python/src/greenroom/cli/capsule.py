"""greenroom capsule …: styles."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from greenroom.cli import options
from greenroom.cli.session import Session

if TYPE_CHECKING:
    from greenroom.client import Greenroom
    from greenroom.library import Capsule

app = typer.Typer(no_args_is_help=True, callback=options.remember, help="Styles: what a picture may look like.")
Descriptors = Annotated[
    list[str] | None,
    typer.Option("--descriptor", help='How it is drawn, such as "thick ink line"; repeat.', show_default=False),
]
Pillars = Annotated[
    list[str] | None,
    typer.Option("--pillar", help='What it rests on, such as "warm, egg-shaped people"; repeat.', show_default=False),
]


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="capsule")


@app.command()
def create(
    name: Annotated[str, typer.Option(help="What it is called.")],
    descriptor: Descriptors = None,
    pillar: Pillars = None,
    reference: Annotated[
        list[Path] | None, typer.Option(help="A picture that looks like it; repeat for more.", show_default=False)
    ] = None,
    id_only: options.IdOnly = False,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Makes a style."""
    session = Session("capsule create", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.uploads import read_picture

        capsule = await greenroom.capsules.create(
            name,
            descriptors=descriptor or (),
            pillars=pillar or (),
            references=[await read_picture(file, "references") for file in reference or ()],
            request_id=request_id,
        )
        if id_only:
            session.print(capsule.id)
        else:
            _tell(session, capsule, f"The style {capsule.name} is there: {capsule.id}")

    session.run(work)


@app.command("list")
def list_(limit: options.Limit = None, as_json: options.Json = False, data_dir: options.DataDir = None) -> None:
    """Lists the styles by name. With --json, one a line."""
    session = Session("capsule list", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.messages import resource_json

        await session.each(
            greenroom.capsules.each(limit),
            resource_json,
            ("id", "name", "descriptors", "references"),
            lambda capsule: (capsule.id, capsule.name, "; ".join(capsule.descriptors), str(len(capsule.references))),
            "There is no style yet.",
        )

    session.run(work)


@app.command()
def show(capsule_id: options.CapsuleId, as_json: options.Json = False, data_dir: options.DataDir = None) -> None:
    """Shows a style; a deleted one too."""
    session = Session("capsule show", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        _show(session, await greenroom.capsules.get(capsule_id))

    session.run(work)


@app.command()
def update(
    capsule_id: options.CapsuleId,
    name: Annotated[str | None, typer.Option(show_default=False)] = None,
    descriptor: Annotated[list[str] | None, typer.Option(help="Replaces all.", show_default=False)] = None,
    pillar: Annotated[list[str] | None, typer.Option(help="Replaces all.", show_default=False)] = None,
    version: Annotated[
        int | None,
        typer.Option(min=1, help="The version that you saw; without it, the newest. A repeat must name it."),
    ] = None,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Changes what is named and leaves the rest."""
    session = Session("capsule update", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        seen = version if version is not None else (await greenroom.capsules.get(capsule_id)).version
        capsule = await greenroom.capsules.update(
            capsule_id,
            seen,
            name=name,
            descriptors=descriptor or None,
            pillars=pillar or None,
            request_id=request_id,
        )
        _show(session, capsule)

    session.run(work)


@app.command()
def delete(
    capsule_id: options.CapsuleId,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Deletes a style. It can still be shown, and is offered no more."""
    session = Session("capsule delete", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        capsule = await greenroom.capsules.delete(capsule_id, request_id=request_id)
        _tell(session, capsule, f"The style {capsule.name} is deleted.")

    session.run(work)


@app.command()
def add_reference(
    capsule_id: options.CapsuleId,
    file: options.PictureFile,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Adds a picture that looks like the style."""
    session = Session("capsule add-reference", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.uploads import read_picture

        capsule = await greenroom.capsules.add_reference(capsule_id, await read_picture(file), request_id=request_id)
        _tell(session, capsule, f"{capsule.name} has {len(capsule.references)} reference pictures.")

    session.run(work)


@app.command()
def remove_reference(
    capsule_id: options.CapsuleId,
    key: Annotated[str, typer.Argument(metavar="KEY", help="The picture's key, as `show` tells it.")],
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Takes a reference picture away."""
    session = Session("capsule remove-reference", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        capsule = await greenroom.capsules.remove_reference(capsule_id, key, request_id=request_id)
        _tell(session, capsule, f"{capsule.name} has {len(capsule.references)} reference pictures.")

    session.run(work)


def _tell(session: Session, capsule: "Capsule", sentence: str) -> None:
    if session.as_json:
        _show(session, capsule)
    else:
        session.print(sentence)


def _show(session: Session, capsule: "Capsule") -> None:
    from greenroom.messages import resource_json

    if session.as_json:
        session.print_json(resource_json(capsule))
        return
    session.facts(
        {
            "name": capsule.name,
            "descriptors": "; ".join(capsule.descriptors),
            "pillars": "; ".join(capsule.pillars),
            "references": "\n".join(reference.key for reference in capsule.references),
            "version": f"{capsule.version}, {capsule.update_time:%Y-%m-%d %H:%M} by {capsule.updated_by}",
            "deleted": f"{capsule.delete_time:%Y-%m-%d %H:%M}" if capsule.delete_time else "",
            "id": capsule.id,
        }
    )
