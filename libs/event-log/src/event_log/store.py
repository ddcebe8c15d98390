"""The store's contract. Implementations: `postgres.PostgresEventStore`, `memory.InMemoryEventStore`.

Both pass the same conformance suite (tests/conformance/event_store.py).
"""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from event_log.model import Append, RecordedEvent

# The implementation's transaction: an asyncpg connection inside a transaction, or the memory's own.
Tx = TypeVar("Tx")
TxContra = TypeVar("TxContra", contravariant=True)


class InlineProjection(Protocol[TxContra]):
    """A read model kept in the transaction of the append, so that it is never behind.

    Called once per append with all its events, after the verdict and before they are inserted:
    their positions are 0 then, their hashes empty, recorded_at the epoch. Times shown are metadata.occurred_at.
    A pure function of the events: nothing else may change what it writes.
    """

    name: str

    async def apply(self, tx: TxContra, events: Sequence[RecordedEvent]) -> None: ...


class UnitOfWork(Protocol[Tx]):
    """One transaction of an event-driven change: effects of its own, then at most one append, last."""

    tx: Tx

    async def read_stream(self, stream_id: str) -> list[RecordedEvent]: ...

    async def append(self, append: Append) -> list[RecordedEvent]:
        """Records; nothing may follow it in the transaction.

        Raises as EventStore.append does. The unit of work is then rolled back, whoever catches it.
        """
        ...


class EventStore(Protocol, Generic[Tx]):
    async def answered(self, key: UUID, body_hash: bytes) -> bytes | None:
        """The stored response of a request, or None. Raises RequestReused for another body."""
        ...

    async def append(self, append: Append) -> list[RecordedEvent]:
        """Records one command's effect in one transaction of its own.

        Raises AlreadyClaimed, RequestReused, WrongExpectedVersion, AlreadyRecorded, InvalidEvent;
        then nothing was recorded.
        Deadlocks and serialization failures are retried inside.
        """
        ...

    def unit_of_work(self) -> AbstractAsyncContextManager[UnitOfWork[Tx]]:
        """Commits on leaving, rolls back on an exception."""
        ...

    async def read_stream(
        self, stream_id: str, after_version: int = 0, limit: int | None = None
    ) -> list[RecordedEvent]: ...

    async def read_all(
        self, after_position: int = 0, limit: int = 1000, types: frozenset[str] | None = None
    ) -> list[RecordedEvent]:
        """In order of position. With `types`, only those."""
        ...

    async def head(self) -> int:
        """The newest position; 0 for an empty log."""
        ...

    @property
    def appends(self) -> int:
        """How many appends this process has seen committed: read it before reading the log, then wait past it."""
        ...

    async def wait_for_append(self, timeout: float, seen: int | None = None) -> None:
        """Returns after an append of this process, or after `timeout` seconds: the relay's and projectors' wake-up.

        With `seen`, at once where there was an append since `appends` was that.
        """
        ...
