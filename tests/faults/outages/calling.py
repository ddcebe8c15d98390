"""Commands that arrive all the while, from callers without any patience or deadline of their own."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import uuid4

import grpc
import httpx
from google.rpc import error_details_pb2
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as catalog
from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from grpc_status import rpc_status

from tests.conftest import Stack

# A service answers within 20 s, the gateway within 25. The rest is a machine's that is busy with an outage.
ANSWERED_WITHIN = 30.0
DESCRIPTION = "A golden claw hammer with a worn oak handle"
# What a caller may hear while a part is away, and nothing else.
OUTAGES = {"STORAGE_AWAY", "PEER_AWAY", "SERVICE_UNREACHABLE", "NO_ANSWER_IN_TIME", "PICTURES_AWAY"}


@dataclass(frozen=True)
class Reply:
    """asset_id is empty where it was refused; then reason, sentence and code say why."""

    what: str
    request_id: str
    seconds: float
    asset_id: str = ""
    code: str = ""
    reason: str = ""
    sentence: str = ""


@dataclass
class Caller:
    """One client of a stack. Every answer is kept, and none may be a hang, nor a refusal that is no sentence."""

    stub: CatalogServiceStub
    http: httpx.AsyncClient
    token: str
    # Of all that it creates, and of nothing else.
    name: str = field(default_factory=lambda: f"Hammer {uuid4().hex}")
    answers: list[Reply] = field(default_factory=list)
    _refusing: asyncio.Event = field(default_factory=asyncio.Event)

    async def create(self, request_id: str = "") -> Reply:
        request = catalog.CreateAssetRequest(
            request_id=request_id or str(uuid4()),
            asset_type=asset_pb2.ASSET_TYPE_PROP,
            name=self.name,
            description=DESCRIPTION,
        )
        return await self._rpc("create", request.request_id, lambda: self.stub.CreateAsset(request, **self._signed))

    async def generate(self, asset_id: str, request_id: str = "") -> Reply:
        request = catalog.GenerateAssetImageRequest(request_id=request_id or str(uuid4()), asset_id=asset_id)
        asked = await self._rpc(
            "generate", request.request_id, lambda: self.stub.GenerateAssetImage(request, **self._signed)
        )
        return asked

    async def look(self, asset_id: str) -> Reply:
        request = catalog.GetAssetRequest(asset_id=asset_id)
        return await self._rpc("look", "", lambda: self.stub.GetAsset(request, **self._signed))

    async def create_by_http(self, request_id: str = "") -> Reply:
        named = request_id or str(uuid4())
        body = {"request_id": named, "asset_type": "prop", "name": self.name, "description": DESCRIPTION}
        return await self._http("http create", named, lambda: self.http.post("/api/assets", json=body))

    async def get_by_http(self, path: str) -> Reply:
        return await self._http(f"GET {path.split('/')[1]}", "", lambda: self.http.get(path))

    async def hear_of_it(self) -> None:
        """Returns when a command has been refused."""
        await self._refusing.wait()

    @property
    def created(self) -> list[Reply]:
        return [one for one in self.answers if "create" in one.what and one.asset_id]

    @property
    def wished(self) -> list[Reply]:
        return [one for one in self.answers if one.what == "generate" and one.asset_id]

    @property
    def refused(self) -> list[Reply]:
        return [one for one in self.answers if one.code]

    @property
    def _signed(self) -> dict[str, object]:
        return {"metadata": (("authorization", f"Bearer {self.token}"),)}

    async def _rpc(self, what: str, request_id: str, call: Callable[[], Awaitable[object]]) -> Reply:
        begun = time.monotonic()
        try:
            async with asyncio.timeout(ANSWERED_WITHIN):
                reply = await call()
        except TimeoutError:
            raise AssertionError(f"{what} was not answered within {ANSWERED_WITHIN} s") from None
        except grpc.aio.AioRpcError as error:
            return self._kept(what, request_id, begun, "", error.code().name, _reason_of(error), error.details() or "")
        return self._kept(what, request_id, begun, reply.asset.asset_id)  # type: ignore[attr-defined]

    async def _http(self, what: str, request_id: str, call: Callable[[], Awaitable[httpx.Response]]) -> Reply:
        begun = time.monotonic()
        try:
            async with asyncio.timeout(ANSWERED_WITHIN):
                reply = await call()
        except TimeoutError:
            raise AssertionError(f"{what} was not answered within {ANSWERED_WITHIN} s") from None
        if reply.is_success:
            is_json = reply.headers["content-type"].startswith("application/json")
            return self._kept(what, request_id, begun, str(reply.json().get("id", "-")) if is_json else "-")
        assert reply.headers["content-type"] == "application/problem+json", reply.text
        problem = reply.json()
        return self._kept(
            what, request_id, begun, "", f"HTTP {reply.status_code}", problem["reason"], problem["detail"]
        )

    def _kept(self, what: str, request_id: str, begun: float, *told: str) -> Reply:
        answer = Reply(what, request_id, time.monotonic() - begun, *told)
        self.answers.append(answer)
        if answer.code:
            self._refusing.set()
            assert answer.code in ("UNAVAILABLE", "HTTP 503"), answer
            assert answer.reason in OUTAGES, answer
            assert re.fullmatch(r"[A-Z].+\.", answer.sentence), answer
        return answer


def _reason_of(error: grpc.aio.AioRpcError) -> str:
    status, info = rpc_status.from_call(error), error_details_pb2.ErrorInfo()
    for detail in status.details if status else ():
        detail.Unpack(info)
    return str(info.reason)


@asynccontextmanager
async def calling(stack: Stack) -> AsyncIterator[Caller]:
    token = await asyncio.to_thread(stack.token)
    async with (
        grpc.aio.insecure_channel(stack.grpc) as channel,
        httpx.AsyncClient(
            base_url=stack.url, headers={"Authorization": f"Bearer {token}"}, timeout=None, trust_env=False
        ) as http,
    ):
        yield Caller(CatalogServiceStub(channel), http, token)


@asynccontextmanager
async def all_the_while(caller: Caller, callers: int = 3, pause: float = 0.1) -> AsyncIterator[None]:
    """The block, while `callers` create an asset, wish for its picture and look at it, over and over."""
    ended = asyncio.Event()

    async def calls(number: int) -> None:
        while not ended.is_set():
            created = await (caller.create() if number % 2 == 0 else caller.create_by_http())
            if created.asset_id:
                await caller.generate(created.asset_id)
                await caller.look(created.asset_id)
            await asyncio.sleep(pause)

    async with asyncio.TaskGroup() as together:
        for number in range(callers):
            together.create_task(calls(number))
        try:
            yield
        finally:
            ended.set()
