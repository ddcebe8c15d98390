"""One stack, from the taking of its data directory to the last child's end."""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from greenroom_local.data_dir import DataDir
from greenroom_local.errors import StackError
from greenroom_local.keeper import Condition
from greenroom_local.orphans import end_orphans
from greenroom_local.plan import Plan
from greenroom_local.run_file import RunFile
from greenroom_local.supervisor import Supervisor

_ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Display(Protocol):
    """Whoever is told how it goes."""

    def planned(self, names: list[str]) -> None: ...

    def condition(self, condition: Condition) -> None: ...

    def ready(self, url: str, sign_in: str) -> None: ...

    def note(self, sentence: str) -> None: ...


async def run(data_dir: DataDir, make_plan: Callable[[DataDir], Plan], display: Display) -> None:
    """Returns when it was asked to end and nothing is left running. Raises StackError when it cannot go on."""
    try:
        data_dir.make_usable()
        with data_dir.held():
            if ended := await asyncio.to_thread(end_orphans, data_dir.children):
                display.note(f"Ended {ended} processes that a killed supervisor had left running.")
            await _serve(data_dir, make_plan(data_dir), display)
    except OSError as failure:
        place = f" ({failure.filename})" if failure.filename else ""
        raise StackError(f"The stack cannot run in {data_dir.path}: {failure.strerror or failure}{place}.") from failure


async def _serve(data_dir: DataDir, plan: Plan, display: Display) -> None:
    run_file = RunFile(data_dir)

    def tell(condition: Condition) -> None:
        with suppress(OSError):  # a full disk must not end what runs
            run_file.write(plan.url, plan.grpc, [*plan.external, *supervisor.conditions])
        display.condition(condition)

    supervisor = Supervisor(plan.roles, data_dir.path, tell)
    with _asked_to_end(supervisor.stop_now) as asked:
        try:
            display.planned([role.child.name for role in plan.roles])
            await _unless(asked, _live(supervisor, plan, display))
        finally:
            await supervisor.stop()
            run_file.remove()


async def _live(supervisor: Supervisor, plan: Plan, display: Display) -> None:
    await plan.before()
    await supervisor.start()
    display.ready(plan.url, plan.sign_in())
    beside = asyncio.ensure_future(plan.beside())
    try:
        await supervisor.watch()
    finally:
        beside.cancel()


async def _unless(asked: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    doing, waiting = asyncio.ensure_future(work), asyncio.ensure_future(asked.wait())
    try:
        await asyncio.wait([doing, waiting], return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            doing.result()
    finally:
        for task in (doing, waiting):
            task.cancel()
        await asyncio.gather(doing, waiting, return_exceptions=True)


@contextmanager
def _asked_to_end(hurry: asyncio.Event) -> Iterator[asyncio.Event]:
    """Set at the first signal to end; the second says that nobody wants to wait."""
    asked = asyncio.Event()

    def ask() -> None:
        if asked.is_set():
            hurry.set()
        asked.set()

    loop = asyncio.get_running_loop()
    for number in _ENDING_SIGNALS:
        loop.add_signal_handler(number, ask)
    try:
        yield asked
    finally:
        for number in _ENDING_SIGNALS:
            loop.remove_signal_handler(number)
