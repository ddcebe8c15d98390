"""The feed in a real PostgreSQL: each event once, without gaps, in an order that no reader can overtake."""

import asyncio
import itertools
import uuid
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
import pytest_asyncio
from event_log.envelope import Envelope
from event_log.inbox import Inbox, InPages, Page
from event_log.model import Metadata, RecordedEvent
from event_log.postgres import PostgresEventStore, migrate
from event_log.registry import EventRegistry
from service_kit.auth import SIGN_IN_LIFETIME
from service_kit.errors import NotSignedIn
from service_kit.telemetry import span
from service_kit.topics import CATALOG_EVENTS, IMAGE_COMMANDS
from web_gateway.bootstrap import MIGRATIONS
from web_gateway.domain.hub import FeedHub
from web_gateway.entrypoints.consumer import FeedConsumer
from web_gateway.projections.feed import Arrival, StoredFeed, add_to_feed
from web_gateway.push.reader import FeedReader, Subscribed
from web_gateway.push.tail import FeedTail
from web_gateway.sign_in import SignIn

pytestmark = pytest.mark.integration
FAR = datetime.now(UTC) + timedelta(hours=1)
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def recorded(workspace="home", stream="asset:a1", version=1, **payload) -> RecordedEvent:
    now = datetime.now(UTC)
    return RecordedEvent(
        position=version, event_id=uuid.uuid4(), stream_id=stream, version=version, type="AssetCreated",
        schema_version=1, payload={"name": "Golden hammer 🔨", **payload}, recorded_at=now, hash=bytes(32),
        metadata=Metadata(
            workspace=workspace, actor="me", request_id="r1", correlation_id="c1", traceparent=TRACE,
            occurred_at=now.isoformat(),
        ),
    )  # fmt: skip


class Owner:
    """A service's log with one stream."""

    def __init__(self, events) -> None:
        self.envelopes = [Envelope("asset-catalog", CATALOG_EVENTS, event, event.version - 1) for event in events]

    async def read_all(self, topic, after_position, limit):
        found = tuple(e for e in self.envelopes if e.event.position > after_position)[:limit]
        head = self.envelopes[-1].event.position if self.envelopes else 0
        return Page(found, found[-1].event.position if found else head, head)

    async def read_stream(self, topic, stream_id, after_version, limit):
        return [e for e in self.envelopes if e.event.version > after_version][:limit]


@pytest_asyncio.fixture
async def pool(database):
    async with asyncpg.create_pool(database, min_size=1, max_size=12) as made:
        await migrate(made, [MIGRATIONS])
        yield made


async def add(pool, event, delay=0.0) -> int:
    async with pool.acquire() as connection, connection.transaction():
        seq = await add_to_feed(connection, event.metadata.workspace, [Arrival(event, "asset-catalog", TRACE)])
        await asyncio.sleep(delay)
        return seq


async def add_and_roll_back(pool, event) -> None:
    async with pool.acquire() as connection:
        transaction = connection.transaction()
        await transaction.start()
        await add_to_feed(connection, event.metadata.workspace, [Arrival(event, "asset-catalog", TRACE)])
        await transaction.rollback()


async def test_an_event_that_comes_twice_is_in_the_feed_once(pool) -> None:
    event = recorded()
    assert [await add(pool, event), await add(pool, event), await add(pool, recorded(version=2))] == [1, 1, 2]
    assert sorted(await asyncio.gather(*(add(pool, one) for one in [recorded(version=3)] * 5))) == [3] * 5


async def test_workspaces_count_apart(pool) -> None:
    assert [await add(pool, recorded()), await add(pool, recorded("elsewhere"))] == [1, 1]
    feed = StoredFeed(pool)
    head = await feed.head("elsewhere")
    assert (head.seq, len(await feed.after("elsewhere", head.__class__(head.epoch, 0)))) == (1, 1)
    assert (await feed.head("nobody")).seq == 0


async def test_a_message_says_everything_that_was_recorded(pool) -> None:
    event = recorded(revision_note="ü", nested={"a": [1, None, True]})
    await add(pool, event)
    feed = StoredFeed(pool)
    head = await feed.head("home")
    [message] = await feed.after("home", head.__class__(head.epoch, 0))
    assert message.body == event.payload
    assert (message.event_id, message.resource, message.revision) == (str(event.event_id), "asset:a1", 1)
    assert (message.actor, message.request_id, message.correlation_id) == ("me", "r1", "c1")
    assert (message.service, message.traceparent, message.time) == ("asset-catalog", TRACE, event.recorded_at)


async def test_concurrent_writers_and_rollbacks_leave_no_gap_and_no_reader_skips(pool) -> None:
    """Readers that follow `seq > last seen` while writers commit in any order see every event, in order."""
    numbers, feed = itertools.count(), StoredFeed(pool)
    start = await feed.head("home")
    done = asyncio.Event()

    async def write(writer: int) -> None:
        for step in range(15):
            event = recorded(version=next(numbers) + 1)
            if (writer + step) % 4 == 0:
                await add_and_roll_back(pool, event)
            else:
                await add(pool, event, delay=0.002 * (writer % 3))

    async def follow() -> list[int]:
        seen, cursor = [], start
        while True:
            ended = done.is_set()
            page = await feed.after("home", cursor, limit=7)
            seen += [message.seq for message in page]
            cursor = page[-1].cursor if page else cursor
            if ended and not page:
                return seen

    followers = [asyncio.ensure_future(follow()) for _ in range(3)]
    await asyncio.gather(*(write(writer) for writer in range(6)))
    done.set()
    head = (await feed.head("home")).seq
    assert head > 60
    for seen in await asyncio.gather(*followers):
        assert seen == list(range(1, head + 1))


async def test_an_event_is_pushed_the_moment_it_is_taken_and_carries_the_trace_of_its_taking(pool) -> None:
    feed, hub = StoredFeed(pool), FeedHub()
    # No look but those that are woken.
    tail = FeedTail(feed, hub, look_every=60)
    inbox = Inbox(
        PostgresEventStore(pool, EventRegistry({})),
        "web-gateway",
        {CATALOG_EVENTS: InPages(FeedConsumer(tail).take_page)},
        {"asset-catalog": Owner([])},
    )
    running = asyncio.ensure_future(tail.run())
    told = FeedReader(feed, hub).read("home", "", FAR)
    try:
        assert isinstance(await anext(told), Subscribed)
        with span("process", parent_traceparent=TRACE):
            await inbox.take(Envelope("asset-catalog", CATALOG_EVENTS, recorded(), 0))
        async with asyncio.timeout(5):
            [message] = await anext(told)
        assert message.traceparent.split("-")[1] == TRACE.split("-")[1]
    finally:
        await told.aclose()
        running.cancel()


async def test_a_feed_made_anew_from_an_empty_database_has_everything_again_under_another_epoch(pool) -> None:
    owner = Owner([recorded(version=version) for version in (1, 2, 3)])
    feed = StoredFeed(pool)
    consumer = FeedConsumer(FeedTail(feed, FeedHub()))
    inbox = Inbox(
        PostgresEventStore(pool, EventRegistry({})),
        "web-gateway",
        dict.fromkeys((CATALOG_EVENTS, IMAGE_COMMANDS), InPages(consumer.take_page)),
        {"asset-catalog": owner},
    )
    await inbox.catch_up("asset-catalog", CATALOG_EVENTS)
    before = await feed.head("home")
    # Told on a second topic too: it is in the feed already.
    await inbox.take(Envelope("asset-catalog", IMAGE_COMMANDS, owner.envelopes[1].event, 0))
    assert (await feed.head("home")) == before
    # As when the gateway's database was dropped and the gateway started.
    async with pool.acquire() as connection:
        await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await pool.expire_connections()
    await migrate(pool, [MIGRATIONS])
    assert (await feed.head("home")).seq == 0
    await inbox.catch_up("asset-catalog", CATALOG_EVENTS)
    after = await feed.head("home")
    assert (before.seq, after.seq) == (3, 3)
    assert after.epoch != before.epoch
    assert await feed.after("home", before.__class__(before.epoch, 0)) == []


async def test_of_two_who_use_a_sign_in_code_at_once_one_gets_in(pool, keys) -> None:
    sign_in = SignIn(pool, keys.verifier, keys.issuer)
    code = keys.issuer.issue_sign_in_code("me", "home", "owner")
    answers = await asyncio.gather(*(sign_in.with_code(code) for _ in range(5)), return_exceptions=True)
    [session] = [answer for answer in answers if not isinstance(answer, Exception)]
    assert {answer.reason for answer in answers if isinstance(answer, NotSignedIn)} == {"CODE_USED"}
    principal = keys.verifier.verify(session.token)
    assert (principal.user, principal.workspace, principal.role) == ("me", "home", "owner")


async def test_a_session_is_no_sign_in_code_and_a_code_is_no_session(pool, keys) -> None:
    sign_in = SignIn(pool, keys.verifier, keys.issuer)
    with pytest.raises(NotSignedIn):
        await sign_in.with_code(keys.token())
    with pytest.raises(NotSignedIn):
        keys.verifier.verify(keys.issuer.issue_sign_in_code("me", "home", "owner"))
    expired = keys.issuer.issue("me", lifetime=-SIGN_IN_LIFETIME, workspace="home", role="owner", audience="sign-in")
    with pytest.raises(NotSignedIn, match="ended"):
        await sign_in.with_code(expired)
