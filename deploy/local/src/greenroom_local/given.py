"""Parts that are run elsewhere: given by the environment, or a .env found upward, in place of our own."""

import asyncio
from typing import Self
from urllib.parse import SplitResult, urlsplit

import asyncpg
from pydantic_settings import BaseSettings, SettingsConfigDict
from service_kit.objects import ObjectStore, ObjectStoreError
from service_kit.settings import PREFIX, SettingsError, load

from greenroom_local.errors import StackError
from greenroom_local.keeper import Condition, State
from greenroom_local.parts.postgres import ensure_databases

_REACH_SECONDS = 5


class Given(BaseSettings):
    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    # postgresql://user:password@host:port/database of somebody who may create databases.
    postgres: str = ""
    # Kafka's bootstrap servers, host:port, comma-separated.
    kafka: str = ""
    # http://ACCESS:SECRET@host:port/bucket
    s3: str = ""

    @classmethod
    def load(cls) -> Self:
        try:
            return load(cls)
        except SettingsError as failure:
            raise StackError(str(failure)) from failure

    def conditions(self) -> list[Condition]:
        places = {"postgres": self.postgres, "kafka": self.kafka, "s3": self.s3}
        return [Condition(name, None, State.EXTERNAL) for name, place in places.items() if place]

    @staticmethod
    def database(dsn: str, name: str) -> str:
        """The same server and user, another database."""
        return urlsplit(dsn)._replace(path=f"/{name}").geturl()

    async def make_ready(self, databases: list[str]) -> None:
        """Raises StackError when a part that was given cannot be used."""
        if self.postgres:
            try:
                await ensure_databases(self.postgres, databases)
            except (OSError, TimeoutError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as failure:
                raise StackError(f"The PostgreSQL of GREENROOM_POSTGRES cannot be used: {failure}") from failure
        if self.kafka:
            await _reach("Kafka", "GREENROOM_KAFKA", urlsplit(f"//{self.kafka.split(',')[0]}"))
        if self.s3:
            await _reach("S3", "GREENROOM_S3", urlsplit(self.s3))
            try:
                await ObjectStore(self.s3).ensure_bucket()
            except (ObjectStoreError, ValueError) as failure:
                raise StackError(f"The S3 of GREENROOM_S3 cannot be used: {failure}") from failure


async def _reach(part: str, variable: str, address: SplitResult) -> None:
    try:
        port = address.port or (443 if address.scheme == "https" else 80)
        async with asyncio.timeout(_REACH_SECONDS):
            _reader, writer = await asyncio.open_connection(address.hostname, port)
        writer.close()
    except (OSError, TimeoutError, ValueError) as failure:
        raise StackError(f"The {part} of {variable} cannot be reached: {failure}") from failure
