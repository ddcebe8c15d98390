"""The commands of the local stack, added to the `greenroom` command.

Only what defines them is imported here, so that the other commands need not wait; the work is in `commands`.
"""

import re
from datetime import timedelta
from enum import StrEnum
from typing import Annotated

import typer

from greenroom_local import cli_audit, cli_events
from greenroom_local.cli_options import DataDirOption, JsonOption, done, say

PortOption = Annotated[
    int | None,
    typer.Option(
        "--port", min=1, max=65_535, help="The HTTP port; default a free one, kept from then on.", show_default=False
    ),
]
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Role(StrEnum):
    VIEWER = "viewer"
    EDITOR = "editor"
    OWNER = "owner"


def register(app: typer.Typer) -> None:
    token = typer.Typer(help="Tokens signed with the local stack's key.", no_args_is_help=True)
    token.command("create")(create_token)
    app.command("up")(up)
    app.command("status")(status)
    app.command("down")(down)
    app.command("sign-in")(sign_in)
    app.add_typer(token, name="token")
    cli_audit.register(app)
    cli_events.register(app)


def up(
    data_dir: DataDirOption = None,
    port: PortOption = None,
    detach: Annotated[bool, typer.Option("--detach", help="Return when the stack is ready; `down` ends it.")] = False,
    traces: Annotated[bool, typer.Option("--traces", help="Write traces under the data directory.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Starts the stack: PostgreSQL, Kafka, S3 and the services. Ctrl-C stops it and keeps the data."""
    from greenroom_local import commands

    done(as_json, lambda: commands.up(data_dir, port, detach=detach, traces=traces, as_json=as_json))


def status(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Shows the running stack: its addresses, and each process with its state and its log's place."""
    from greenroom_local import commands

    told = done(as_json, lambda: commands.status(data_dir))
    if as_json:
        say(told)
        return
    for name in ("url", "grpc", "sign_in", "data_dir"):
        typer.echo(f"{name.replace('_', ' '):<16} {told[name]}")
    for one in told["services"]:
        typer.echo(f"{one['name']:<16} {one['state']:<10} {one['pid'] or '-':<8} {one['log']}")


def down(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Stops the stack; its data is kept."""
    from greenroom_local import commands

    told = done(as_json, lambda: commands.down(data_dir))
    if as_json:
        say(told)
    else:
        said = "Stopped; the data stays in" if told["was_running"] else "Nothing was running in"
        typer.echo(f"{said} {told['data_dir']}.", err=True)


def sign_in(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Prints a fresh link that signs a browser in, once, within ten minutes."""
    from greenroom_local import commands

    link = done(as_json, lambda: commands.status(data_dir))["sign_in"]
    say({"sign_in": link}) if as_json else typer.echo(link)


def create_token(
    workspace: Annotated[str, typer.Option("--workspace")],
    user: Annotated[str, typer.Option("--user")],
    role: Annotated[Role, typer.Option("--role")],
    scope: Annotated[list[str] | None, typer.Option("--scope", help="May be given several times.")] = None,
    expires: Annotated[str, typer.Option("--expires", help="Such as 30m, 1h or 7d.")] = "1h",
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Signs a token for a script or another client with the local stack's key."""
    from greenroom_local import commands

    lifetime = _lifetime(expires)
    for name, value in (("--workspace", workspace), ("--user", user)):
        if not value.strip():
            raise typer.BadParameter("must not be empty", param_hint=name)
    scopes = [word for given in scope or () for word in given.split()]
    token = done(as_json, lambda: commands.create_token(data_dir, workspace, user, role.value, scopes, lifetime))
    say({"token": token}) if as_json else typer.echo(token)


def _lifetime(text: str) -> timedelta:
    match = re.fullmatch(r"([1-9]\d{0,4})([smhd])", text)
    if match is None:
        raise typer.BadParameter("use a number and s, m, h or d, such as 1h", param_hint="--expires")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})
