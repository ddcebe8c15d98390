"""How a process of this service starts, and says why it cannot."""

import asyncio
import sys
from collections.abc import Awaitable, Callable

from service_kit.settings import SettingsError, load

from image_worker.settings import Settings


def start(run: Callable[[Settings], Awaitable[None]]) -> None:
    async def main() -> None:
        await run(load(Settings))

    try:
        asyncio.run(main())
    except SettingsError as missing:
        sys.exit(str(missing))
