"""A group that fails takes nobody with it, holds nobody up, and never grows beyond what one transaction should hold."""

import asyncio
from collections.abc import Sequence
from uuid import uuid4

import asyncpg
import pytest
from event_log.drafts import Drafts, draft
from event_log.group_commit import GroupCommit, Outcome
from event_log.model import Append, Claim, RecordedEvent, StreamWrite
from event_log.postgres import PostgresEventStore, migrate
from event_log.requests import Decision, Request, handle

from .sample import METADATA, REGISTRY, Noted

pytestmark = pytest.mark.integration


def noted(stream_id: str, text: str = "", number: int = 0) -> Append:
    key = uuid4()
    write = StreamWrite(stream_id, 0, (Noted(text=text, number=number),))
    return Append(key, (write,), METADATA, Claim(key, b"body", b"answer"))


class Refusing:
    """A read model that cannot take the number 13."""

    name = "refusing"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        if any(event.payload["number"] == 13 for event in events):
            raise LookupError("thirteen")


async def test_of_hundreds_with_one_to_blame_that_one_fails_however_few_connections_there_are(database: str) -> None:
    async with asyncpg.create_pool(database, min_size=1, max_size=4) as pool:
        await migrate(pool)
        store = PostgresEventStore(pool, REGISTRY, [Refusing()])
        appends = (store.append(noted(f"note:{number}", number=number)) for number in range(300))
        outcomes = await asyncio.gather(*appends, return_exceptions=True)
        failed = [number for number, outcome in enumerate(outcomes) if isinstance(outcome, BaseException)]
        assert failed == [13]
        assert isinstance(outcomes[13], LookupError)
        assert await store.head() == 299


async def test_a_locked_stream_holds_up_those_who_write_to_it_and_nobody_else(
    store: PostgresEventStore, pool: asyncpg.Pool
) -> None:
    await store.append(noted("note:locked"))
    async with pool.acquire() as other:
        transaction = other.transaction()
        await transaction.start()
        await other.execute("SELECT FROM streams WHERE stream_id = 'note:locked' FOR UPDATE")
        write = StreamWrite("note:locked", 1, (Noted(),))
        waiting = asyncio.create_task(store.append(Append(uuid4(), (write,), METADATA)))
        # In its group, and in groups that come while it still waits.
        async with asyncio.timeout(5):
            await asyncio.gather(*(store.append(noted(f"note:beside {number}")) for number in range(5)))
            for number in range(5):
                await store.append(noted(f"note:after {number}"))
        assert not waiting.done()
        await transaction.rollback()
    (recorded,) = await waiting
    assert recorded.version == 2


async def test_a_group_holds_no_more_than_a_transaction_should() -> None:
    groups: list[int] = []

    async def record(group: Sequence[Drafts]) -> Sequence[Outcome]:
        groups.append(sum(drafts.size for drafts in group))
        await asyncio.sleep(0)
        return [[] for _ in group]

    commits = GroupCommit(record)
    large = [draft(noted(f"note:{number}", text="x" * 200_000), REGISTRY) for number in range(60)]
    await asyncio.gather(*(commits.append(drafts) for drafts in large))
    assert sum(groups) > 12_000_000
    assert all(size <= 4 * 1024 * 1024 for size in groups)


async def test_a_claim_whose_time_is_up_while_it_is_looked_at_is_free(
    store: PostgresEventStore, pool: asyncpg.Pool
) -> None:
    """It is there when it is claimed and gone when its answer is read: whoever tries again finds it free."""
    await pool.execute("""
    CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT FROM requests WHERE key = NEW.key) THEN
            -- What another transaction would do, seen by the next statement.
            DELETE FROM requests WHERE key = NEW.key; RETURN NULL;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER forget BEFORE INSERT ON requests FOR EACH ROW EXECUTE FUNCTION forget();
    """)
    key = uuid4()
    claim = Claim(key, b"body", b"answer")
    await pool.execute("INSERT INTO requests VALUES ($1, $2, $3)", key, b"body", b"of before")
    with pytest.raises(asyncpg.SerializationError):
        async with store.unit_of_work() as unit:
            await unit.append(Append(key, (StreamWrite("note:1", 0, (Noted(),)),), METADATA, claim))
    assert await store.head() == 0


async def test_the_last_lost_verdict_is_told_only_after_a_look_for_a_twins_answer(store: PostgresEventStore) -> None:
    request, tries = Request(uuid4(), b"body", METADATA), 0

    async def always_late() -> Decision:
        nonlocal tries
        tries += 1
        if tries == 10:
            await store.append(Append(request.key, (), METADATA, Claim(request.key, b"body", b"the twin's")))
        return Decision(b"mine", (StreamWrite("note:1", 7, (Noted(),)),))

    assert await handle(store, request, always_late) == b"the twin's"
    assert tries == 10


async def test_who_leaves_before_being_recorded_leaves_nobody_waiting_for_more() -> None:
    async def record(group: Sequence[Drafts]) -> Sequence[Outcome]:
        raise AssertionError("nobody waits")

    commits = GroupCommit(record)
    leaving = asyncio.create_task(commits.append(draft(noted("note:1"), REGISTRY)))
    await asyncio.sleep(0)
    leaving.cancel()
    at_work = commits._at_work
    assert at_work is not None
    async with asyncio.timeout(5):
        await at_work
    assert leaving.cancelled()
