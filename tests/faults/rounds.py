"""One round: the load runs while everything falls; then all comes back, is quiet, and is proven."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from greenroom.client import Greenroom
from service_kit.objects import ObjectStore

from tests.conftest import Stack
from tests.faults import household
from tests.faults.asking import Asking
from tests.faults.audit import audit
from tests.faults.chaos import Chaos, Felt
from tests.faults.evidence import gather
from tests.faults.household import Person
from tests.faults.ledger import Ledger
from tests.faults.listeners import OpenWishes, Told, listen_by_grpc, listen_by_sse
from tests.faults.load import PEOPLE, Board, Load
from tests.faults.proof import prove
from tests.faults.quiet import WITHIN, NotQuiet, healthy, quiet
from tests.faults.reading import read_back, repeat
from tests.faults.schedule import Blow

_SSE_WORKSPACE = PEOPLE[0].workspace
_LISTEN_WITHIN = 60.0
# Everyone has their answer soon after all is well.
_ANSWERED_WITHIN = 120.0
# Head start of the load, so that the first blow hits something.
_HEAD_START = 3.0


@dataclass
class Result:
    """`seconds` by part of the round."""

    felt: Felt = field(default_factory=Felt)
    asked: int = 0
    acknowledged: int = 0
    refused: int = 0
    wishes: int = 0
    events: int = 0
    heard: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


@dataclass
class Campaign:
    """What goes on from round to round. `cursors`: where each listener was at the end of the last one."""

    stack: Stack
    folder: Path
    seed: str
    ledger: Ledger
    clients: Mapping[Person, Greenroom]
    store: ObjectStore
    boards: dict[str, Board] = field(default_factory=dict)
    cursors: dict[str, str] = field(default_factory=dict)
    # Seconds in which all has to be well, and then quiet.
    patience: float = WITHIN

    async def round(self, number: int, planned: Iterable[Blow]) -> Result:
        result, clock = Result(), _Clock()
        before = Counter(self.ledger.heard)
        wishes = OpenWishes()
        asking = Asking(self.clients, self.ledger, number)
        async with self._listening(wishes) as listeners:
            load = Load(asking, f"{self.seed}/{number}", self.boards, wishes.count)
            chaos = Chaos(self.stack.data_dir, self.folder / "blows.jsonl")
            working = asyncio.create_task(load.run())
            try:
                await asyncio.sleep(_HEAD_START)
                await chaos.rage(planned)
                load.stop()
            finally:
                await chaos.end()
                if not load.is_over:
                    working.cancel()
            result.felt, result.seconds["rage"] = chaos.felt, clock.lap()
            result.problems += chaos.felt.missed
            try:
                await self._calm(asking, working, listeners, clock, result)
            except NotQuiet as restless:
                result.problems += [f"not quiet: {waits}" for waits in restless.waiting]
            finally:
                # Whoever still waits for an answer now waits in vain.
                working.cancel()
            await self._judge(asking, listeners, number, result)
            result.seconds["proof"] = clock.lap()
            self.cursors = {f"{told.way} {told.workspace}": told.cursor for told in listeners}
        result.heard = self.ledger.heard - before
        return result

    async def _calm(
        self, asking: Asking, working: "asyncio.Task[None]", listeners: list[Told], clock: "_Clock", result: Result
    ) -> None:
        await healthy(self.stack, self.patience)
        result.seconds["healthy"] = clock.lap()
        try:
            async with asyncio.timeout(_ANSWERED_WITHIN):
                await working
                await asking.settle()
        except TimeoutError:
            unsettled = [entry.asked.request_id for entry in self.ledger.unsettled()]
            raise NotQuiet([f"no answer within {_ANSWERED_WITHIN:.0f} s: {unsettled[:5]}"]) from None
        result.seconds["answered"] = clock.lap()
        await quiet(self.stack, self.store, listeners, self.patience)
        result.seconds["quiet"] = clock.lap()

    async def _judge(self, asking: Asking, listeners: list[Told], number: int, result: Result) -> None:
        chance = Random(f"{self.seed}/{number}/proof")
        if not result.problems:
            try:
                async with asyncio.timeout(_ANSWERED_WITHIN):
                    await repeat(asking, self.ledger, chance)
                    result.problems += await read_back(self.clients, self.ledger, chance)
            except TimeoutError:
                result.problems.append(f"what was asked again has no answer within {_ANSWERED_WITHIN:.0f} s")
            # What was asked again did nothing, so all is as quiet as before.
            result.problems += await audit(self.stack)
        found = await gather(self.stack, self.store, list(self.ledger), listeners)
        result.problems += prove(found)
        mine = [entry for entry in self.ledger if entry.round == number]
        result.asked = len(mine)
        result.acknowledged = sum(entry.answer is not None for entry in mine)
        result.refused = result.asked - result.acknowledged
        result.events = len(found.events)
        result.wishes = sum(event.type == "PictureRequested" for event in found.events)

    @asynccontextmanager
    async def _listening(self, wishes: OpenWishes) -> AsyncIterator[list[Told]]:
        listeners, tasks, begun = list[Told](), list[asyncio.Task[None]](), list[asyncio.Event]()

        def begin(
            workspace: str, way: str, listen: Callable[[Told, asyncio.Event], Coroutine[None, None, None]]
        ) -> None:
            told, listening = Told(workspace, way, self.cursors.get(f"{way} {workspace}", "")), asyncio.Event()
            listeners.append(told)
            begun.append(listening)
            tasks.append(asyncio.create_task(listen(told, listening)))

        one_each = {person.workspace: person for person in PEOPLE}
        for workspace, person in one_each.items():
            begin(workspace, "gRPC", partial(listen_by_grpc, self.clients[person], wishes))
        token = household.token(self.stack, one_each[_SSE_WORKSPACE])
        begin(_SSE_WORKSPACE, "SSE", partial(listen_by_sse, self.stack.url, token))
        try:
            async with asyncio.timeout(_LISTEN_WITHIN):
                await asyncio.gather(*(one.wait() for one in begun))
            yield listeners
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def campaign(stack: Stack, folder: Path, seed: str, cursors: dict[str, str]) -> AsyncIterator[Campaign]:
    """On a running stack; what a former run has asked is known from the ledger in `folder`."""
    ledger = Ledger(folder / "ledger.jsonl")
    async with AsyncExitStack() as opened:
        opened.callback(ledger.close)
        clients: dict[Person, Greenroom] = {}
        for person in PEOPLE:
            token = household.token(stack, person)
            clients[person] = await opened.enter_async_context(await Greenroom.connect(url=stack.url, token=token))
        boards: dict[str, Board] = {}
        for entry in ledger.acknowledged():
            boards.setdefault(entry.asked.workspace, Board()).answered.append(entry.asked)
        yield Campaign(stack, folder, seed, ledger, clients, household.objects(stack), boards, cursors)


class _Clock:
    def __init__(self) -> None:
        self._at = time.monotonic()

    def lap(self) -> float:
        before, self._at = self._at, time.monotonic()
        return self._at - before
