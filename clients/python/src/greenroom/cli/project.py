"""greenroom project …: story projects."""

from typing import TYPE_CHECKING, Annotated

import typer

from greenroom.cli import options
from greenroom.cli.session import Session

if TYPE_CHECKING:
    from greenroom.client import Greenroom
    from greenroom.resources import Project

app = typer.Typer(no_args_is_help=True, callback=options.remember, help="Story projects.")


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="project")


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="What it is called.", show_default=False)],
    id_only: options.IdOnly = False,
    request_id: options.RequestId = None,
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Makes a project with its branch main."""
    session = Session("project create", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        project = await greenroom.projects.create(name, request_id=request_id)
        if id_only:
            session.print(project.id)
        elif as_json:
            _show(session, project)
        else:
            session.print(f"{project.name} is there: {project.id}")

    session.run(work)


@app.command("list")
def list_(limit: options.Limit = None, as_json: options.Json = False, data_dir: options.DataDir = None) -> None:
    """Lists the projects, newest first."""
    session = Session("project list", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.messages import resource_json
        from greenroom.pages import each

        await session.each(
            each(greenroom.projects.list, limit),
            resource_json,
            ("id", "name", "made"),
            lambda project: (project.id, project.name, f"{project.create_time:%Y-%m-%d %H:%M}"),
            "There is no project yet.",
        )

    session.run(work)


@app.command()
def show(
    project_id: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's id.", show_default=False)],
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Shows a project and its branches."""
    session = Session("project show", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        _show(session, await greenroom.projects.get(project_id))

    session.run(work)


def _show(session: Session, project: "Project") -> None:
    from greenroom.messages import resource_json

    if session.as_json:
        session.print_json(resource_json(project))
        return
    branches = ", ".join(f"{branch.name} ({branch.branch_id})" for branch in project.branches)
    made = f"{project.create_time:%Y-%m-%d %H:%M} by {project.created_by}"
    session.facts({"name": project.name, "branches": branches, "made": made, "id": project.id})
