"""Starts the children in their order, keeps them running, and stops them in the opposite order."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from greenroom_local.command import Child
from greenroom_local.keeper import Condition, Keeper


async def _nothing() -> None:
    pass


@dataclass(frozen=True)
class Role:
    """A child's place in the whole: started when those in `after` are up; `then` completes its first start.

    Stopping goes by `layer`, the highest first, so that nothing loses what it leans on while it drains.
    """

    child: Child
    layer: int = 0
    after: frozenset[str] = frozenset()
    then: Callable[[], Awaitable[None]] = _nothing


class Supervisor:
    def __init__(self, roles: Sequence[Role], folder: Path, tell: Callable[[Condition], None]) -> None:
        self._tell = tell
        self._keepers = {role.child.name: Keeper(role.child, folder, tell) for role in roles}
        self._up = {role.child.name: asyncio.Event() for role in roles}
        self._roles = list(roles)
        self._tasks: list[asyncio.Task[None]] = []
        self.stop_now = asyncio.Event()

    @property
    def conditions(self) -> list[Condition]:
        return [self._keepers[role.child.name].condition for role in self._roles]

    async def start(self) -> None:
        """Returns when all are healthy. Raises StackError of the first that cannot be brought up."""
        self._tasks = [asyncio.create_task(self._run(role), name=role.child.name) for role in self._roles]
        all_up = asyncio.create_task(self._all_up())
        try:
            await asyncio.wait([all_up, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
            self._raise_failure()
        finally:
            all_up.cancel()

    async def watch(self) -> None:
        """Runs until cancelled, or until keeping a child running has failed in a way nobody foresaw."""
        await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        self._raise_failure()

    async def stop(self) -> None:
        """Ends every child, and whatever it has started. After `stop_now` nobody is waited for."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        by_layer = sorted(self._roles, key=lambda role: -role.layer)
        for _layer, roles in groupby(by_layer, key=lambda role: role.layer):
            await asyncio.gather(*(self._keepers[role.child.name].stop(self.stop_now) for role in roles))

    async def _all_up(self) -> None:
        for event in self._up.values():
            await event.wait()

    async def _run(self, role: Role) -> None:
        for name in role.after:
            await self._up[name].wait()

        async def complete() -> None:
            await role.then()
            self._up[role.child.name].set()

        await self._keepers[role.child.name].keep(complete)

    def _raise_failure(self) -> None:
        for task in self._tasks:
            if task.done() and not task.cancelled() and (failure := task.exception()):
                raise failure
