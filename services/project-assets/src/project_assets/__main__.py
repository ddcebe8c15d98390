"""`python -m project_assets`: serves until SIGTERM or SIGINT."""

import asyncio
import sys

from service_kit.settings import SettingsError, load

from project_assets.bootstrap import open_service
from project_assets.settings import Settings


async def main() -> None:
    runtime = await open_service(load(Settings))
    await runtime.run()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except SettingsError as error:
        sys.exit(str(error))
