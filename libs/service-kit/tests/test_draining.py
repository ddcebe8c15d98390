"""How a service ends: everything that was opened is closed, each once."""

import asyncio
from pathlib import Path

from service_kit.runtime import Runtime
from service_kit.settings import ServiceSettings


async def test_what_fails_to_end_keeps_nothing_else_from_ending(keys: tuple[Path, Path]) -> None:
    settings = ServiceSettings(postgres="", kafka="", s3="", listen="127.0.0.1:0", trusted_keys=keys[1])
    runtime = await Runtime.open("merge-engine", settings)
    ended = list[str]()

    def fails_to_hear() -> None:
        ended.append("first told")
        raise RuntimeError("deaf")

    async def fails_to_close() -> None:
        ended.append("last opened")
        raise ConnectionError("away")

    async def closes() -> None:
        ended.append("first opened")

    async def soon() -> None:
        runtime.stop()

    runtime.on_stop(fails_to_hear)
    runtime.on_stop(lambda: ended.append("second told"))
    runtime.on_close(closes)
    runtime.on_close(fails_to_close)
    runtime.background("stop", soon)
    async with asyncio.timeout(20):
        await runtime.run()
    assert ended == ["first told", "second told", "last opened", "first opened"]
