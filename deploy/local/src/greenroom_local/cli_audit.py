"""The commands that look at what a stack has stored, past its services, and put it right."""

import asyncio
from typing import Annotated, Any

import typer

from greenroom_local.cli_options import DataDirOption, JsonOption, done, say


def register(app: typer.Typer) -> None:
    audit = typer.Typer(help="Proves what a stack has stored, and puts it right.", no_args_is_help=True)
    audit.callback()(_audit)
    audit.command("verify")(verify)
    audit.command("rebuild")(rebuild)
    app.add_typer(audit, name="audit")


def _audit() -> None:
    """Proves what a stack has stored, and puts it right."""


def verify(
    objects: Annotated[bool, typer.Option("--objects", help="Look for missing and forsaken objects as well.")] = False,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Checks every log's hash chains and every read model against its events. Exit code 0 only where all is well.

    It changes nothing and holds nobody up: the stack may run meanwhile. Only PostgreSQL has to, and S3 where
    digests are signed or objects are looked at.
    """
    from greenroom_local import commands

    report = done(as_json, lambda: asyncio.run(commands.audit(data_dir, objects=objects)))
    if as_json:
        say(report)
    else:
        _print(report)
    raise typer.Exit(0 if report["ok"] else 1)


def rebuild(
    service: Annotated[str, typer.Argument(help="Whose read models.")],
    read_model: Annotated[str, typer.Argument(help="Such as assets; without it each.", show_default=False)] = "",
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Makes read models anew of the service's events and puts them in place where they differ.

    The stack may run meanwhile; only PostgreSQL has to. Says which tables were replaced; exit code 1 where a read
    model could not be made, which stays as it was then.
    """
    from greenroom_local import commands

    _known(service)
    told = done(as_json, lambda: asyncio.run(commands.audit_rebuild(data_dir, service, read_model)))
    if as_json:
        say(told)
    else:
        for model in told["read_models"]:
            was = f"replaced {', '.join(model['replaced'])}" if model["replaced"] else "was right"
            typer.echo(f"{model['name']}: {was}")
        for problem in told["problems"]:
            typer.echo(problem, err=True)
    raise typer.Exit(0 if told["ok"] else 1)


def _known(service: str) -> None:
    from greenroom_local.services import AUDITED

    names = [one.name for one in AUDITED]
    if service not in names:
        wrong = f"there is no service {service} with read models: choose of {', '.join(names)}"
        raise typer.BadParameter(wrong, param_hint="SERVICE")


def _print(report: dict[str, Any]) -> None:
    line = "{:<16} {:>10} {:>9} {:>8} {:>7}  {}"
    typer.echo(line.format("service", "events", "streams", "digests", "parked", "read models"))
    for one in report["services"]:
        models = ", ".join(
            model["name"] if model["equal"] else f"{model['name']} DIFFERS" for model in one["read_models"]
        )
        counts = (one["events"], one["streams"], one["digests"]["checked"], len(one["parked"]))
        typer.echo(line.format(one["service"], *counts, models or "-"))
    for one in report["services"]:
        for parked in one["parked"]:
            typer.echo(
                f"parked: {one['service']} stands at version {parked['version']} of {parked['stream']} "
                f"({parked['source']}), {parked['waiting']} more wait: {parked['error']}"
            )
    for problem in report["problems"]:
        typer.echo(problem)
    typer.echo("All is as the events say." if report["ok"] else f"{len(report['problems'])} problems.")
