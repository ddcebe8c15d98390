"""`greenroom audit`: every service's own audit, run as a child process, and their reports put together."""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from greenroom_local.command import Command
from greenroom_local.errors import StackError
from greenroom_local.services import AUDITED, Service, service_environment
from greenroom_local.stored import StoredState

Report = dict[str, Any]


async def verify(state: StoredState, *, objects: bool) -> Report:
    """Owners of logs first: what they tell is what the feed is measured by. objects: whether to look at those too."""
    logs = {service.name: state.database(service.database) for service in AUDITED}
    shared = {"GREENROOM_S3": state.s3, "GREENROOM_AUDIT_LOGS": orjson.dumps(logs).decode()}
    if objects:
        shared["GREENROOM_AUDIT_OBJECTS"] = "1"
    if state.audit_key:
        shared["GREENROOM_AUDIT_KEY"] = state.audit_key
    owners = [service for service in AUDITED if not service.is_public]
    doors = [service for service in AUDITED if service.is_public]
    reports = await _all(owners, logs, shared)
    tells = {report["service"]: report["tells"] for report in reports}
    reports += await _all(doors, logs, {**shared, "GREENROOM_AUDIT_TELLS": orjson.dumps(tells).decode()})
    for report in reports:
        del report["tells"]
    problems = [problem for report in reports for problem in report["problems"]]
    return {"ok": not problems, "services": reports, "problems": problems}


async def _all(services: Sequence[Service], logs: Mapping[str, str], shared: Mapping[str, str]) -> list[Report]:
    return list(
        await asyncio.gather(
            *(_audit(service, {**shared, "GREENROOM_POSTGRES": logs[service.name]}) for service in services)
        )
    )


async def _audit(service: Service, decided: Mapping[str, str]) -> Report:
    told = await _told(service, decided)
    return _unaudited(service.name, told) if isinstance(told, str) else told


async def rebuild(state: StoredState, name: str, read_model: str) -> Report:
    """Makes a service's read model anew of the events, or each where it is empty. Raises StackError."""
    (service,) = [service for service in AUDITED if service.name == name]
    logs = {one.name: state.database(one.database) for one in AUDITED}
    decided = {"GREENROOM_POSTGRES": logs[name], "GREENROOM_AUDIT_LOGS": orjson.dumps(logs).decode()}
    told = await _told(service, decided, "rebuild", read_model)
    if isinstance(told, str):
        raise StackError(f"{name}: Nothing was made anew: {told}")
    return {"ok": not told["problems"], **told}


async def _told(service: Service, decided: Mapping[str, str], *arguments: str) -> Report | str:
    """What the service's own process reports; its last words where it could not."""
    command = Command(argv=(sys.executable, "-m", service.audit, *arguments), environment=service_environment(decided))
    process = await asyncio.create_subprocess_exec(
        *command.argv,
        env=command.full_environment(),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    try:
        report: Report = orjson.loads(out)
        return report
    except orjson.JSONDecodeError:
        words = err.decode(errors="replace").strip().splitlines()
        return words[-1] if words else f"its audit ended with {process.returncode} and said nothing"


def _unaudited(service: str, why: str) -> Report:
    return {
        "service": service,
        "head": 0,
        "events": 0,
        "streams": 0,
        "digests": {"checked": 0, "newest_position": 0},
        "read_models": [],
        "parked": [],
        "problems": [f"{service}: It could not be audited: {why}"],
        "tells": {},
    }
