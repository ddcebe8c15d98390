"""The commands of the local stack, added to the `greenroom` command."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from greenroom_local.credentials import Credentials
from greenroom_local.data_dir import DataDir
from greenroom_local.detached import launch
from greenroom_local.display import TerminalDisplay
from greenroom_local.ending import end
from greenroom_local.errors import StackError
from greenroom_local.places import default_data_dir
from greenroom_local.plan import Wishes, plan
from greenroom_local.run import run
from greenroom_local.run_file import RunFile

DataDirOption = Annotated[
    Path | None,
    typer.Option(
        "--data-dir",
        envvar="GREENROOM_DATA_DIR",
        help="Where the stack keeps its data; default $XDG_DATA_HOME/greenroom.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
PortOption = Annotated[
    int | None, typer.Option("--port", min=1, max=65_535, help="The HTTP port; default a free one, kept from then on.")
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


def up(
    data_dir: DataDirOption = None,
    port: PortOption = None,
    detach: Annotated[bool, typer.Option("--detach", help="Return when the stack is ready; `down` ends it.")] = False,
    traces: Annotated[bool, typer.Option("--traces", help="Write traces under the data directory.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Start the stack: PostgreSQL, Kafka, S3 and the services."""
    where, wishes, display = _at(data_dir), Wishes(port, traces), _StartDisplay(as_json, detach)
    with _refusals(as_json), display.shown():
        if detach:
            launch(where, wishes, display)
        else:
            asyncio.run(run(where, lambda held: plan(held, wishes), display))
    if detach and as_json:
        _say(_status(where))


def status(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Show the running stack: its addresses, and each process with its state and its log's place."""
    with _refusals(as_json):
        told = _status(_at(data_dir))
    if as_json:
        _say(told)
        return
    for name in ("url", "grpc", "sign_in", "data_dir"):
        typer.echo(f"{name.replace('_', ' '):<16} {told[name]}")
    for one in told["services"]:
        typer.echo(f"{one['name']:<16} {one['state']:<10} {one['pid'] or '-':<8} {one['log']}")


def down(data_dir: DataDirOption = None) -> None:
    """Stop the stack; its data is kept."""
    where = _at(data_dir)
    with _refusals(as_json=False):
        ended = end(where)
    said = f"Stopped; the data stays in {where.path}." if ended else f"Nothing was running in {where.path}."
    typer.echo(said, err=True)


def sign_in(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Print a fresh link that signs a browser in, once, within ten minutes."""
    with _refusals(as_json):
        link = _status(_at(data_dir))["sign_in"]
    _say({"sign_in": link}) if as_json else typer.echo(link)


def create_token(
    workspace: Annotated[str, typer.Option("--workspace")],
    user: Annotated[str, typer.Option("--user")],
    role: Annotated[Role, typer.Option("--role")],
    scope: Annotated[list[str] | None, typer.Option("--scope", help="May be given several times.")] = None,
    expires: Annotated[str, typer.Option("--expires", help="Such as 30m, 1h or 7d.")] = "1h",
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Sign a token for a script or another client with the local stack's key."""
    lifetime = _lifetime(expires)
    for name, value in (("--workspace", workspace), ("--user", user)):
        if not value.strip():
            raise typer.BadParameter("must not be empty", param_hint=name)
    with _refusals(as_json):
        issuer = Credentials(_at(data_dir)).issuer()
        scopes = tuple(word for given in scope or () for word in given.split())
        token = issuer.issue(user, lifetime=lifetime, workspace=workspace, role=role.value, scopes=scopes)
    _say({"token": token}) if as_json else typer.echo(token)


class _StartDisplay(TerminalDisplay):
    """The progress, then the one sign-in link on the standard output."""

    def __init__(self, as_json: bool, detach: bool) -> None:
        super().__init__()
        self._as_json, self._detach = as_json, detach

    def ready(self, url: str, sign_in: str) -> None:
        super().ready(url, sign_in)
        if not self._as_json:
            typer.echo(f"Sign in: {sign_in}")
        elif not self._detach:
            _say({"url": url, "sign_in": sign_in})
        if not self._detach:
            self.note("Ctrl-C stops everything and keeps the data.")

    @contextmanager
    def shown(self) -> Iterator[None]:
        try:
            yield
        finally:
            self.close()


def _status(where: DataDir) -> dict[str, Any]:
    told = RunFile(where).read()
    told["sign_in"] = Credentials(where).sign_in_link(told["url"])
    return {name: told[name] for name in ("url", "grpc", "sign_in", "data_dir", "services")}


def _at(data_dir: Path | None) -> DataDir:
    return DataDir.at(data_dir or default_data_dir())


def _lifetime(text: str) -> timedelta:
    match = re.fullmatch(r"([1-9]\d{0,5})([smhd])", text)
    if match is None:
        raise typer.BadParameter("use a number and s, m, h or d, such as 1h", param_hint="--expires")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _say(answer: object) -> None:
    typer.echo(orjson.dumps(answer).decode())


@contextmanager
def _refusals(as_json: bool) -> Iterator[None]:
    try:
        yield
    except StackError as refusal:
        told = orjson.dumps({"reason": "STACK", "message": str(refusal), "field": "", "details": {}}).decode()
        typer.echo(told if as_json else str(refusal), err=True)
        raise typer.Exit(1) from None
