"""A TCP wire on loopback between clients and a server, which a test can hold, slow, cut and answer on."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self

_PIECE = 64 * 1024
_ASKING, _ANSWERING = "asking", "answering"


class Wire:
    """Works on a loop and a thread of its own, so that a test that blocks does not hold it up."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self._to = (host, port)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=f"wire-{port}", daemon=True)
        self._writers = set[asyncio.StreamWriter]()
        self._open = asyncio.Event()
        self._refuses, self._pause, self._answer = False, 0.0, b""
        # Bytes that may still pass, by direction, before the wire holds.
        self._left: dict[str, int] = {}
        self.held = threading.Event()
        self.connections = 0
        self.port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self._listen)
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._do(self._end)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    # ── what a test does ────────────────────────────────────────────────────────────────────────────────────────

    def pass_on(self) -> None:
        """As a wire should; what was held goes on."""
        self._set(refuses=False, pause=0.0, answer=b"", left={}, is_open=True)

    def hang(self) -> None:
        """Connections are taken and stay, and not a byte passes."""
        self._set(is_open=False)

    def slow(self, seconds: float) -> None:
        """Every piece of an answer comes that much later."""
        self._set(pause=seconds, is_open=True)

    def refuse(self) -> None:
        """All connections are reset, and every new one."""
        self._set(refuses=True, is_open=True)
        self._do(self._reset)

    def cut(self) -> None:
        """All connections are reset, and what was held is lost; new ones are as before."""
        self._do(self._reset)

    def answer(self, with_bytes: bytes) -> None:
        """Whatever is asked is answered so, and the server hears nothing of it."""
        self._set(answer=with_bytes, is_open=True)
        self._do(self._reset)

    def hold_after(self, *, asked: int | None = None, answered: int | None = None) -> None:
        """Hangs as soon as so many more bytes went that way; `held` is set then."""
        self.held.clear()
        limits = {_ASKING: asked, _ANSWERING: answered}
        self._set(left={way: most for way, most in limits.items() if most is not None}, is_open=True)

    # ── how it is done ──────────────────────────────────────────────────────────────────────────────────────────

    def _do(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        done: Future[None] = asyncio.run_coroutine_threadsafe(work(), self._loop)
        done.result(10)

    def _set(self, is_open: bool, **changes: Any) -> None:
        async def change() -> None:
            for name, value in changes.items():
                setattr(self, f"_{name}", value)
            if is_open:
                self._open.set()
            else:
                self._open.clear()

        self._do(change)

    async def _listen(self) -> None:
        self._open.set()
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _end(self) -> None:
        self._server.close()
        await self._reset()
        rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _reset(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    async def _connected(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(to_client)
        try:
            await self._serve(client, to_client)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._writers.discard(to_client)
            to_client.close()

    async def _serve(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        await self._open.wait()
        if self._refuses:
            to_client.transport.abort()
            return
        if self._answer:
            await client.read(_PIECE)
            to_client.write(self._answer)
            await to_client.drain()
            return
        server, to_server = await asyncio.open_connection(*self._to)
        self._writers.add(to_server)
        try:
            async with asyncio.TaskGroup() as ways:
                ways.create_task(self._carry(client, to_server, _ASKING))
                ways.create_task(self._carry(server, to_client, _ANSWERING))
        except* (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._writers.discard(to_server)
            to_server.close()

    async def _carry(self, source: asyncio.StreamReader, to: asyncio.StreamWriter, way: str) -> None:
        """Until one side ends, of which the other is told by the end of the connection."""
        while piece := await source.read(_PIECE):
            if way == _ANSWERING and self._pause:
                await asyncio.sleep(self._pause)
            piece = await self._held_back(piece, to, way)
            await self._open.wait()
            to.write(piece)
            await to.drain()
        raise ConnectionResetError

    async def _held_back(self, piece: bytes, to: asyncio.StreamWriter, way: str) -> bytes:
        """What is not let through yet."""
        left = self._left.get(way)
        if left is None:
            return piece
        to.write(piece[:left])
        await to.drain()
        self._left[way] = left - len(piece[:left])
        if len(piece) > left:
            self._open.clear()
            self.held.set()
        return piece[left:]
