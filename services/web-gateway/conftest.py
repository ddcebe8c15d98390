"""Keys, and a feed in memory with its tail running: what the gateway's tests stand on."""

import asyncio
import uuid
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from service_kit.auth import TokenIssuer, TokenVerifier, create_local_keys
from web_gateway.domain.cursor import Cursor
from web_gateway.domain.hub import FeedHub
from web_gateway.domain.message import FeedMessage
from web_gateway.push.reader import FeedReader
from web_gateway.push.tail import FeedTail

HOUR = timedelta(hours=1)


class MemoryFeed:
    """The stored feed, as far as tail and readers use it."""

    def __init__(self) -> None:
        self.epoch = "e1"
        self.kept: dict[str, list[FeedMessage]] = {}
        self.kept_from = 1

    def add(self, workspace="home", type="AssetCreated", **parts) -> FeedMessage:
        messages = self.kept.setdefault(workspace, [])
        message = FeedMessage(
            cursor=Cursor(self.epoch, len(messages) + 1),
            **{
                "event_id": str(uuid.uuid4()),
                "type": type,
                "resource": "asset:a1",
                "revision": len(messages) + 1,
                "body": {"name": "Golden hammer"},
                "actor": "me",
                "time": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
                "correlation_id": "c1",
                "request_id": "r1",
                "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "service": "asset-catalog",
                **parts,
            },
        )
        messages.append(message)
        return message

    def make_anew(self) -> None:
        self.epoch, self.kept = "e2", {}

    async def head(self, workspace):
        await asyncio.sleep(0)
        return Cursor(self.epoch, len(self.kept.get(workspace, ())))

    async def window(self, workspace):
        return await self.head(workspace), self.kept_from

    async def heads(self, workspaces):
        await asyncio.sleep(0)
        return self.epoch, {name: len(self.kept[name]) for name in workspaces if name in self.kept}

    async def after(self, workspace, cursor, limit=500):
        await asyncio.sleep(0)
        if cursor.epoch != self.epoch:
            return []
        start = max(cursor.seq, self.kept_from - 1)
        return self.kept.get(workspace, [])[start : start + limit]


@dataclass
class Push:
    """A feed with its hub, tail and reader, the tail running."""

    feed: MemoryFeed
    hub: FeedHub
    tail: FeedTail
    reader: FeedReader

    def tell(self, workspace="home", type="AssetCreated", **parts) -> FeedMessage:
        message = self.feed.add(workspace, type, **parts)
        self.tail.expect(workspace, message.seq)
        return message


@asynccontextmanager
async def pushing(most_waiting=1000, heartbeat=15.0, look_every=0.02):
    feed = MemoryFeed()
    hub = FeedHub(most_waiting)
    tail = FeedTail(feed, hub, look_every)
    running = asyncio.ensure_future(tail.run())
    try:
        yield Push(feed, hub, tail, FeedReader(feed, hub, heartbeat))
    finally:
        hub.close()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest.fixture
def make_push():
    return pushing


@pytest_asyncio.fixture
async def push():
    async with pushing() as made:
        yield made


@dataclass
class Keys:
    verifier: TokenVerifier
    issuer: TokenIssuer

    def token(self, workspace="home", role="owner", lifetime=HOUR, user="me") -> str:
        return self.issuer.issue(user, lifetime=lifetime, workspace=workspace, role=role)


@pytest.fixture(scope="session")
def keys(tmp_path_factory) -> Keys:
    private, public = create_local_keys(tmp_path_factory.mktemp("keys"))
    return Keys(TokenVerifier(public), TokenIssuer(private))
