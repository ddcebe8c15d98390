"""How many deliveries a second one gateway makes, and how long they take, with 100, 1,000 and 5,000 subscribers.

The gateway's own HTTP server in a process of its own, on the stored feed in PostgreSQL; every subscriber is a
connection of its own to `/api/stream`, in two other processes. Two loads, for each number of subscribers:

- *as fast as it goes*: what the server is told next is told when all have had what came before. A few hundred
  deliveries are on their way at a time, so nearly every event is written to every subscriber by itself.
- *at a steady rate* of 10,000 deliveries a second, half of what is wanted: how long each takes, from the moment in
  which the gateway takes the event in, before PostgreSQL has it, to the moment in which its subscriber has read it.
"""

import asyncio
import multiprocessing
from array import array
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from statistics import quantiles
from time import perf_counter
from typing import TypeVar

import psutil

from bench.fanout_gateway import Door, Publish, serve
from bench.fanout_subscribers import subscribe
from bench.places import Places
from bench.rounds import Measure

T = TypeVar("T")

SUBSCRIBERS = (100, 1_000, 5_000)
_PROCESSES = 2
# Deliveries in a round as fast as it goes, and those that are on their way at a time where one event is fewer.
_DELIVERIES, _UNDER_WAY = 50_000, 1_000
# Deliveries a second at a steady rate, and seconds of it in a round.
_STEADY, _SECONDS = 10_000, 3.0
# Seconds within which anything of this is done, on a machine that is doing something else.
_WITHIN = 120.0
_SPAWN = multiprocessing.get_context("spawn")


def names(subscribers: int) -> tuple[str, str]:
    return f"fanout.{subscribers}", f"fanout.{subscribers}.p99"


async def measure(places: Places, rounds: int, wanted: Callable[[str], bool]) -> list[Measure]:
    found: list[Measure] = []
    for subscribers in SUBSCRIBERS:
        if any(wanted(name) for name in names(subscribers)):
            found += await _with(places, subscribers, rounds)
    return [one for one in found if wanted(one.name)]


async def _with(places: Places, subscribers: int, rounds: int) -> list[Measure]:
    rate_name, wait_name = names(subscribers)
    # `one core`: what the server would deliver if it had its core to itself; by the CPU time that it took.
    rate = Measure(rate_name, "deliveries/s", {"ours": [], "one core": []})
    waits = Measure(wait_name, "ms", {"ours": []})
    dsn = await places.database(f"fanout_{subscribers}")
    async with _started(dsn, subscribers) as fan:
        await fan.told(fan.events_at_once)  # does not count
        for _ in range(rounds):
            deliveries, seconds, cpu = await fan.as_fast_as_it_goes()
            rate.rates["ours"].append(deliveries / seconds)
            rate.rates["one core"].append(deliveries / cpu)
            waits.rates["ours"].append(await fan.at_a_steady_rate())
    return [rate, waits]


@dataclass
class _Fan:
    """A gateway and its subscribers, all of them listening."""

    subscribers: int
    gateway: Connection
    listeners: list[Connection]
    process: psutil.Process

    @property
    def events_at_once(self) -> int:
        return max(1, _UNDER_WAY // self.subscribers)

    async def told(self, events: int, every: float = 0.0) -> "array[int]":
        """Tells so many events, one every so many seconds, to all; returns the nanoseconds of each delivery."""
        for listener in self.listeners:
            listener.send(events)
        self.gateway.send(Publish(events, every))
        heard = array("q")
        for listener in self.listeners:
            heard.frombytes(await _received(listener, bytes))
        if len(heard) != events * self.subscribers:
            raise RuntimeError(f"{len(heard)} deliveries of {events} events to {self.subscribers}")
        return heard

    async def as_fast_as_it_goes(self) -> tuple[int, float, float]:
        """Deliveries, the seconds that they took, and the server's seconds of CPU."""
        begun, cpu, deliveries = perf_counter(), self._cpu(), 0
        while deliveries < _DELIVERIES:
            deliveries += len(await self.told(self.events_at_once))
        return deliveries, perf_counter() - begun, self._cpu() - cpu

    async def at_a_steady_rate(self) -> float:
        """The 99th of a hundred deliveries, in milliseconds."""
        each = self.subscribers / _STEADY
        heard = await self.told(max(2, round(_SECONDS / each)), each)
        return quantiles(heard, n=100, method="inclusive")[98] / 1e6

    def _cpu(self) -> float:
        used = self.process.cpu_times()
        return used.user + used.system


@asynccontextmanager
async def _started(dsn: str, subscribers: int) -> AsyncIterator[_Fan]:
    shares = [subscribers // _PROCESSES + (number < subscribers % _PROCESSES) for number in range(_PROCESSES)]
    processes: list[multiprocessing.process.BaseProcess] = []

    def start(target: Callable[..., None], *args: object) -> Connection:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=target, args=(theirs, *args), daemon=True)
        process.start()
        theirs.close()
        processes.append(process)
        return ours

    try:
        gateway = start(serve, dsn)
        door = await _received(gateway, Door)
        listeners = [start(subscribe, door.address, door.token, share) for share in shares]
        for listener in listeners:
            await _received(listener, int)
        yield _Fan(subscribers, gateway, listeners, psutil.Process(processes[0].pid))
    finally:
        for process in processes:
            process.kill()
        for process in processes:
            process.join()


async def _received(pipe: Connection, kind: type[T]) -> T:
    """Raises EOFError where its process has died, TimeoutError."""
    told = await asyncio.to_thread(_next, pipe)
    if not isinstance(told, kind):
        raise TypeError(f"{told!r} is not what was to come")
    return told


def _next(pipe: Connection) -> object:
    if not pipe.poll(_WITHIN):
        raise TimeoutError(f"nothing came within {_WITHIN:.0f} s")
    return pipe.recv()
