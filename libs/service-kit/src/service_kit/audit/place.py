"""Where an audit looks: the service's own database, and the logs of those whose events it takes."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg

from service_kit.audit.owners import OwnersLog
from service_kit.audit.settings import AuditSettings

_CONNECTS_WITHIN, _ANSWERS_WITHIN = 10.0, 600.0
_SESSION = {"lock_timeout": "10000", "idle_in_transaction_session_timeout": "600000"}


class NotTold(Exception):
    """The audit was not told where something is that it needs."""


class Place:
    def __init__(self, service: str, settings: AuditSettings, pool: asyncpg.Pool, opened: AsyncExitStack) -> None:
        self.service, self.settings, self.pool = service, settings, pool
        self._opened, self._logs = opened, dict[str, OwnersLog]()

    async def log_of(self, owner: str) -> OwnersLog:
        """Raises NotTold, and what is raised where its database cannot be reached."""
        if owner not in self._logs:
            dsn = self.settings.audit_logs.get(owner)
            if dsn is None:
                raise NotTold(f"GREENROOM_AUDIT_LOGS names no database of {owner}")
            self._logs[owner] = OwnersLog(await self._opened.enter_async_context(_pool(dsn, self.service)))
        return self._logs[owner]


@asynccontextmanager
async def opened(service: str, settings: AuditSettings) -> AsyncIterator[Place]:
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(_pool(settings.postgres, service))
        yield Place(service, settings, pool, stack)


def _pool(dsn: str, service: str) -> asyncpg.Pool:
    return asyncpg.create_pool(
        dsn,
        min_size=1,
        max_size=3,
        timeout=_CONNECTS_WITHIN,
        command_timeout=_ANSWERS_WITHIN,
        server_settings={**_SESSION, "application_name": f"audit of {service}"},
    )


def said(failure: BaseException) -> str:
    """In one line, for a report."""
    return f"{type(failure).__name__}: {' '.join(str(failure).split())}".rstrip(": .")
