"""greenroom events: what the services' logs hold, as they hold it."""

import asyncio
from contextlib import aclosing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from greenroom_local.cli_options import DataDirOption, JsonOption, done

if TYPE_CHECKING:
    from greenroom_local.events import Wanted


def register(app: typer.Typer) -> None:
    events = typer.Typer(help="The events of the services' logs.", no_args_is_help=True)
    events.command("list")(list_events)
    events.command("show")(show_event)
    app.add_typer(events, name="events")


def list_events(
    service: Annotated[str | None, typer.Option(help="Of this service alone.", show_default=False)] = None,
    stream: Annotated[str | None, typer.Option(help="Such as asset:ID.", show_default=False)] = None,
    after: Annotated[int, typer.Option(min=0, help="After this position; needs --service.")] = 0,
    since: Annotated[str | None, typer.Option(help="Recorded then or later (RFC 3339).", show_default=False)] = None,
    until: Annotated[str | None, typer.Option(help="Recorded before (RFC 3339).", show_default=False)] = None,
    event_type: Annotated[str | None, typer.Option("--type", help="Such as AssetCreated.", show_default=False)] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.", show_default=False)] = None,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Prints events in order, one a line: of one service by position, of several by the time of recording."""
    from greenroom_local.events import LOGS, Wanted

    if after and service is None:
        raise typer.BadParameter("positions are a service's own: name it with --service", param_hint="--after")
    wanted = Wanted(
        services=[_known(service)] if service is not None else list(LOGS),
        stream=stream,
        type=event_type,
        after=after,
        since=_time(since, "--since"),
        until=_time(until, "--until"),
    )
    done(as_json, lambda: asyncio.run(_print(data_dir, wanted, limit, as_json)))


def show_event(
    service: Annotated[str, typer.Argument(help="Whose log.")],
    which: Annotated[str, typer.Argument(metavar="POSITION|EVENT_ID")],
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Prints one event whole."""
    import orjson

    from greenroom_local import commands

    named, place = _known(service), _which(which)
    event = done(as_json, lambda: asyncio.run(commands.event(data_dir, named, place)))
    typer.echo(orjson.dumps(event, option=0 if as_json else orjson.OPT_INDENT_2))


async def _print(data_dir: Path | None, wanted: "Wanted", limit: int | None, as_json: bool) -> None:
    import orjson

    from greenroom_local import commands

    printed = 0
    async with aclosing(commands.events(data_dir, wanted)) as events:
        async for event in events:
            typer.echo(orjson.dumps(event) if as_json else _line(event))
            printed += 1
            if printed == limit:
                return


def _line(event: dict[str, Any]) -> str:
    return (
        f"{event['recorded_at']}  {event['service']:<14} {event['position']:>8}  {event['type']:<22} "
        f"{event['stream']} v{event['version']}  {event['metadata'].get('actor', '')}"
    )


def _known(service: str) -> str:
    from greenroom_local.events import LOGS

    if service not in LOGS:
        raise typer.BadParameter(f"there is no log of {service}: choose of {', '.join(LOGS)}", param_hint="service")
    return service


def _time(text: str | None, option: str) -> datetime | None:
    from service_kit.clock import parse_rfc3339

    if text is None:
        return None
    try:
        return parse_rfc3339(text)
    except ValueError:
        wrong = f"{text!r} is no time with its offset, such as 2026-01-31T12:00:00Z"
        raise typer.BadParameter(wrong, param_hint=option) from None


def _which(text: str) -> int | UUID:
    if text.isascii() and text.isdigit() and 0 < int(text) < 2**63:
        return int(text)
    try:
        return UUID(text)
    except ValueError:
        wrong = f"{text!r} is neither a position, counted from 1, nor an event's id"
        raise typer.BadParameter(wrong, param_hint="POSITION|EVENT_ID") from None
