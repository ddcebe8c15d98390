"""What the commands of the local stack do. All raise StackError where they refuse."""

import asyncio
import json
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import typer

from greenroom_local.audit import rebuild, verify
from greenroom_local.credentials import Credentials
from greenroom_local.data_dir import DataDir
from greenroom_local.detached import launch
from greenroom_local.display import TerminalDisplay
from greenroom_local.ending import end
from greenroom_local.errors import StackError
from greenroom_local.events import Wanted, listed, shown
from greenroom_local.places import default_data_dir
from greenroom_local.plan import Wishes, plan
from greenroom_local.run import run
from greenroom_local.run_file import RunFile
from greenroom_local.stored import StoredState


def up(data_dir: Path | None, port: int | None, *, detach: bool, traces: bool, as_json: bool) -> None:
    """Returns when the stack is ready, if it was to be detached, else when it has ended."""
    where, wishes, display = _at(data_dir), Wishes(port, traces), _StartDisplay(detach, as_json)
    try:
        if detach:
            launch(where, wishes, display)
        else:
            asyncio.run(run(where, lambda held: plan(held, wishes), display))
    finally:
        display.close()
    if detach and as_json:
        typer.echo(json.dumps(_status(where)))


def status(data_dir: Path | None) -> dict[str, Any]:
    return _status(_at(data_dir))


def down(data_dir: Path | None) -> dict[str, Any]:
    where = _at(data_dir)
    return {"was_running": end(where), "data_dir": str(where.path)}


async def audit(data_dir: Path | None, *, objects: bool) -> dict[str, Any]:
    return await verify(StoredState.of(_at(data_dir)), objects=objects)


async def audit_rebuild(data_dir: Path | None, service: str, read_model: str) -> dict[str, Any]:
    return await rebuild(StoredState.of(_at(data_dir)), service, read_model)


def events(data_dir: Path | None, wanted: Wanted) -> AsyncGenerator[dict[str, Any], None]:
    return listed(StoredState.of(_at(data_dir)), wanted)


async def event(data_dir: Path | None, service: str, which: int | UUID) -> dict[str, Any]:
    return await shown(StoredState.of(_at(data_dir)), service, which)


def create_token(
    data_dir: Path | None, workspace: str, user: str, role: str, scopes: list[str], lifetime: timedelta
) -> str:
    issuer = Credentials(_at(data_dir)).issuer()
    try:
        return issuer.issue(user, lifetime=lifetime, workspace=workspace, role=role, scopes=tuple(scopes))
    except ValueError as refusal:
        raise StackError(str(refusal)) from None


def _status(where: DataDir) -> dict[str, Any]:
    told = RunFile(where).read()
    told["sign_in"] = Credentials(where).sign_in_link(told["url"])
    return {name: told[name] for name in ("url", "grpc", "sign_in", "data_dir", "services")}


def _at(data_dir: Path | None) -> DataDir:
    return DataDir.at(data_dir or default_data_dir())


class _StartDisplay(TerminalDisplay):
    """The progress, then the one sign-in link on the standard output."""

    def __init__(self, detach: bool, as_json: bool) -> None:
        super().__init__()
        self._detach, self._as_json = detach, as_json

    def ready(self, url: str, sign_in: str) -> None:
        super().ready(url, sign_in)
        if not self._as_json:
            typer.echo(f"Sign in: {sign_in}")
        elif not self._detach:
            typer.echo(json.dumps({"url": url, "sign_in": sign_in}))
        if not self._detach:
            self.note("Ctrl-C stops everything and keeps the data.")
