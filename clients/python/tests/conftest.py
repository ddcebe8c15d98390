"""A gateway of a few lines, for what the client does by itself. What the services do is tested with the real ones."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.any_pb2 import Any as Packed
from google.protobuf.message_factory import GetMessageClass
from google.rpc import error_details_pb2, status_pb2
from greenroom.client import Greenroom
from greenroom_proto.catalog.v1 import (
    asset_pb2,
    capsule_pb2,
    capsule_service_pb2,
    capsule_service_pb2_grpc,
    catalog_service_pb2,
    catalog_service_pb2_grpc,
)
from greenroom_proto.push.v1 import push_service_pb2, push_service_pb2_grpc

Subscribe = push_service_pb2.SubscribeResponse


@dataclass
class Refused:
    """What the next call is answered with."""

    code: grpc.StatusCode
    reason: str = ""
    message: str = "no"
    field: str = ""
    details: dict[str, str] | None = None

    async def abort(self, context: Any) -> None:
        if not self.reason:
            await context.abort(self.code, self.message)
        told = [error_details_pb2.ErrorInfo(reason=self.reason, domain="greenroom", metadata=self.details or {})]
        if self.field:
            violation = error_details_pb2.BadRequest.FieldViolation(field=self.field, description=self.message)
            told.append(error_details_pb2.BadRequest(field_violations=[violation]))
        packed = [Packed() for _ in told]
        for into, what in zip(packed, told, strict=True):
            into.Pack(what)
        status = status_pb2.Status(code=self.code.value[0], message=self.message, details=packed)
        await context.abort(self.code, self.message, (("grpc-status-details-bin", status.SerializeToString()),))


class FakeGateway(push_service_pb2_grpc.PushServiceServicer):
    """The feed is epoch "e", seq = index + 1. `refusals` answer the next calls; `stream_ends` end the next streams.

    The library's methods are answered by `answers`, by the method's name, else with the one asset or style."""

    def __init__(self) -> None:
        # Progress and what else has no cursor is told at the place where it stands; it takes no seq.
        self.feed: list[push_service_pb2.FeedEvent] = []
        self.live: dict[int, list[push_service_pb2.GenerationProgress]] = {}
        self.grown = asyncio.Condition()
        self.refusals: list[Refused] = []
        # (after how many events, how) each next stream ends; None ends it in good order.
        self.stream_ends: list[tuple[int, Refused | None]] = []
        self.subscribed_after: list[str] = []
        self.oldest = 0
        self.asset = asset_pb2.Asset(asset_id="a1", name="Golden hammer", asset_type=2, version=1, revision=1)
        self.capsule = capsule_pb2.Capsule(capsule_id="c1", name="Los Heuvitos", version=1, revision=1)
        for resource in (self.asset, self.capsule):
            resource.create_time.GetCurrentTime()
            resource.update_time.GetCurrentTime()
        self.answers: dict[str, Callable[[Any], Any]] = {}
        self.on_generate: Callable[[str], Awaitable[None]] | None = None
        self.calls: list[str] = []
        self.requests: list[Any] = []
        self.tokens: list[str] = []

    def refuse(self, code: str, reason: str = "", **more: Any) -> None:
        """The next call or subscription."""
        self.refusals.append(Refused(grpc.StatusCode[code], reason, **more))

    def end_stream(self, after_events: int, code: str = "") -> None:
        """The next subscription ends after so many events, in good order or with that status."""
        self.stream_ends.append((after_events, Refused(grpc.StatusCode[code]) if code else None))

    async def tell(self, type_: str, resource: str, **more: Any) -> None:
        body = more.pop("body", {})
        event = push_service_pb2.FeedEvent(
            cursor=f"e:{len(self.feed) + 1}", event_id=f"id-{len(self.feed) + 1}", type=type_, resource=resource, **more
        )
        event.body.update(body)
        event.time.GetCurrentTime()
        async with self.grown:
            self.feed.append(event)
            self.grown.notify_all()

    async def Subscribe(self, request: Any, context: Any) -> AsyncIterator[Any]:  # noqa: N802
        self.subscribed_after.append(request.after)
        self.tokens.append(dict(context.invocation_metadata())["authorization"])
        if self.refusals:
            await self.refusals.pop(0).abort(context)
        seq = int(request.after.removeprefix("e:")) if request.after else len(self.feed)
        if seq < self.oldest:
            seq = len(self.feed)
            yield Subscribe(snapshot_required={"cursor": f"e:{seq}", "reason": "too old"})
        else:
            yield Subscribe(subscribed={"cursor": f"e:{len(self.feed)}"})
        end = self.stream_ends.pop(0) if self.stream_ends else None
        told = 0
        while end is None or told < end[0]:
            async with self.grown:
                await self.grown.wait_for(partial(self._has_more_than, seq))
            for progress in self.live.get(seq, ()):
                yield Subscribe(progress=progress)
            yield Subscribe(event=self.feed[seq])
            seq, told = seq + 1, told + 1
        if end[1] is not None:
            await end[1].abort(context)

    def _has_more_than(self, seq: int) -> bool:
        return len(self.feed) > seq

    def tell_progress(self, **progress: Any) -> None:
        """Just before the next event."""
        told = push_service_pb2.GenerationProgress(**progress)
        self.live.setdefault(len(self.feed), []).append(told)

    async def answer(self, name: str, request: Any, context: Any) -> None:
        self.calls.append(name)
        self.requests.append(request)
        self.tokens.append(dict(context.invocation_metadata())["authorization"])
        if self.refusals:
            await self.refusals.pop(0).abort(context)


async def _answered(method: str, kind: Any, gateway: FakeGateway, request: Any, context: Any) -> Any:
    await gateway.answer(method, request, context)
    if method in gateway.answers:
        return gateway.answers[method](request)
    if method == "ListAssets":
        last = request.page_token == "2"
        return kind(assets=[gateway.asset], next_page_token="" if last else "2")
    has = kind.DESCRIPTOR.fields_by_name
    reply = (
        kind(asset=gateway.asset) if "asset" in has else kind(capsule=gateway.capsule) if "capsule" in has else kind()
    )
    if method == "GenerateAssetImage":
        reply.generation_id = "g1"
        if gateway.on_generate is not None:
            await gateway.on_generate(request.request_id)
    return reply


def _library(gateway: FakeGateway, service: Any, servicer: type) -> Any:
    """Every method of the service, answered alike."""
    answers = {
        method.name: partial(_answered, method.name, GetMessageClass(method.output_type), gateway)
        for method in service.methods
    }
    return type("Fake" + servicer.__name__, (servicer,), {name: staticmethod(call) for name, call in answers.items()})()


@dataclass
class Stack:
    gateway: FakeGateway
    data_dir: Path
    server: grpc.aio.Server

    async def cli(self, *args: str, stdin: bytes = b"", **environment: str) -> tuple[int, str, str]:
        """(exit code, stdout, stderr)"""
        process = await self.start(*args, **environment)
        out, err = await asyncio.wait_for(process.communicate(stdin), 120)
        return process.returncode or 0, out.decode(), err.decode()

    async def start(
        self, *args: str, stderr: int = asyncio.subprocess.PIPE, **environment: str
    ) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from greenroom.cli import main; main()", *args),
            env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "GREENROOM_DATA_DIR": str(self.data_dir)}
            | environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=stderr,
        )


@pytest.fixture
async def stack(tmp_path: Path) -> AsyncIterator[Stack]:
    gateway, server = FakeGateway(), grpc.aio.server(options=[("grpc.max_receive_message_length", 20 * 1024 * 1024)])
    push_service_pb2_grpc.add_PushServiceServicer_to_server(gateway, server)
    catalog = catalog_service_pb2.DESCRIPTOR.services_by_name["CatalogService"]
    capsules = capsule_service_pb2.DESCRIPTOR.services_by_name["CapsuleService"]
    catalog_service_pb2_grpc.add_CatalogServiceServicer_to_server(
        _library(gateway, catalog, catalog_service_pb2_grpc.CatalogServiceServicer), server
    )
    capsule_service_pb2_grpc.add_CapsuleServiceServicer_to_server(
        _library(gateway, capsules, capsule_service_pb2_grpc.CapsuleServiceServicer), server
    )
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    run = {"url": "http://127.0.0.1:9", "grpc": f"127.0.0.1:{port}", "supervisor_pid": os.getpid(), "services": []}
    (tmp_path / "run.json").write_text(json.dumps(run))
    (tmp_path / "tokens").mkdir()
    (tmp_path / "tokens" / "owner.jwt").write_text("token-one\n")
    yield Stack(gateway, tmp_path, server)
    await server.stop(None)


@pytest.fixture
async def greenroom(stack: Stack) -> AsyncIterator[Greenroom]:
    async with await Greenroom.connect(stack.data_dir) as greenroom:
        yield greenroom


@pytest.fixture
def gateway(stack: Stack) -> FakeGateway:
    return stack.gateway
