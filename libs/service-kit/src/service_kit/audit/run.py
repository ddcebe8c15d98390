"""One service's audit, and what puts right what it found: from the settings to the report on the standard output."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import partial

import asyncpg
from event_log.comparison import compare
from event_log.log_audit import audit_log
from event_log.read_model import ReadModel
from event_log.registry import EventRegistry

from service_kit.audit.digests import check_digests
from service_kit.audit.inboxes import check_inboxes
from service_kit.audit.objects import OwnObjects, check_objects
from service_kit.audit.place import NotTold, Place, opened, said
from service_kit.audit.rebuilding import Rebuilding, rebuild_models
from service_kit.audit.replicas import Replica, compare_replica
from service_kit.audit.report import Report
from service_kit.audit.settings import AuditSettings
from service_kit.logging import configure_logging
from service_kit.settings import SettingsError, load

AWAY = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)

Check = Callable[[Place, Report], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Audited:
    """What there is to audit of a service. checks: what is its own, beside what every service has."""

    service: str
    registry: EventRegistry
    read_models: tuple[ReadModel, ...] = ()
    replicas: tuple[Replica, ...] = ()
    objects: OwnObjects | None = None
    checks: tuple[Check, ...] = ()


def main(audited: Audited) -> None:
    """Audits; with the arguments `rebuild [READ_MODEL]` makes that read model, or each, anew of the events.

    Prints the report as JSON. What cannot be done is a problem in it: the exit code is 0 all the same.
    """
    arguments = sys.argv[1:]
    if arguments and (arguments[0] != "rebuild" or len(arguments) > 2):
        sys.exit("use it without arguments, or with: rebuild [READ_MODEL]")
    try:
        settings = load(AuditSettings)
    except SettingsError as error:
        sys.exit(str(error))
    configure_logging(f"{audited.service}-audit", "WARNING")
    work = rebuilt(audited, settings, *arguments[1:]) if arguments else audit(audited, settings)
    sys.stdout.buffer.write(asyncio.run(_reported(work)) + b"\n")


async def _reported(work: Coroutine[None, None, Report | Rebuilding]) -> bytes:
    return (await work).json()


async def audit(audited: Audited, settings: AuditSettings) -> Report:
    report = Report(audited.service, tells=_tells(audited.registry))
    try:
        async with opened(audited.service, settings) as place:
            await _look(audited, place, report)
    except AWAY as failure:
        report.add(f"It could not be audited, because its database cannot be read: {said(failure)}.")
    return report


async def rebuilt(audited: Audited, settings: AuditSettings, name: str = "") -> Rebuilding:
    done = Rebuilding(audited.service)
    try:
        async with opened(audited.service, settings) as place:
            await rebuild_models(place, audited.registry, audited.read_models, audited.replicas, name, done)
    except AWAY as failure:
        done.add(f"Nothing was made anew, because its database cannot be reached: {said(failure)}.")
    return done


async def _look(audited: Audited, place: Place, report: Report) -> None:
    """Each part by itself: what cannot be looked at hides nothing of the others."""
    await _part(report, "log", partial(_log, place, report))
    if audited.registry.models:
        await _part(report, "signed digests", partial(check_digests, place, report))
    for model in audited.read_models:
        await _part(report, f"read model {model.name}", partial(_model, audited, place, model, report))
    for replica in audited.replicas:
        await _part(report, f"replica {replica.name}", partial(_replica, place, replica, report))
    await _part(report, "inbox", partial(check_inboxes, place, report))
    if audited.objects is not None and place.settings.audit_objects:
        await _part(report, "objects", partial(check_objects, place, audited.objects, report))
    for check in audited.checks:
        await _part(report, check.__name__, partial(check, place, report))


async def _part(report: Report, part: str, look: Callable[[], Awaitable[None]]) -> None:
    try:
        await look()
    except NotTold as missing:
        report.add(f"Its {part} could not be audited: {missing}.")
    except Exception as failure:
        report.add(f"Its {part} could not be audited: {said(failure)}.")


async def _log(place: Place, report: Report) -> None:
    log = await audit_log(place.pool)
    report.head, report.events, report.streams = log.head, log.events, log.streams
    report.add(*log.problems)


async def _model(audited: Audited, place: Place, model: ReadModel, report: Report) -> None:
    report.add_read_model(model.name, (await compare(place.pool, audited.registry, model)).differing)


async def _replica(place: Place, replica: Replica, report: Report) -> None:
    report.add_read_model(replica.name, await compare_replica(place, replica))


def _tells(registry: EventRegistry) -> dict[str, list[str]]:
    return {topic: sorted(registry.types_on(topic)) for topic in registry.topics}
