"""People and the image worker at the catalog's door, as the integration tests meet them."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import grpc
import pytest
from asset_catalog.domain.style import Style, capsule_not_found
from asset_catalog.entrypoints.consumer import on_image_event
from event_log.envelope import Envelope
from event_log.model import Event, Metadata, RecordedEvent
from event_log.postgres import PostgresEventStore
from google.protobuf.message import Message
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from service_kit.auth import TokenIssuer
from service_kit.clock import rfc3339, utc_now
from service_kit.errors import Refusal
from service_kit.grpc_errors import refusal_of
from service_kit.objects import ObjectStore
from service_kit.topics import IMAGE_EVENTS


@dataclass
class Person:
    """Someone with a token, at the catalog's door."""

    stub: CatalogServiceStub
    token: str

    async def call(self, method: str, request: Message) -> Any:
        metadata = (("authorization", f"Bearer {self.token}"),)
        try:
            return await getattr(self.stub, method)(request, metadata=metadata, timeout=20)
        except grpc.aio.AioRpcError as error:
            raise refusal_of(error) from None

    async def create(self, request_id: str = "", **said: Any) -> asset_pb2.Asset:
        facts: dict[str, Any] = {
            "asset_type": asset_pb2.ASSET_TYPE_PROP,
            "name": "Golden hammer",
            "description": "A golden claw hammer with a worn oak handle",
        }
        request = pb.CreateAssetRequest(request_id=request_id or str(uuid4()), **(facts | said))
        return (await self.call("CreateAsset", request)).asset

    async def get(self, asset_id: str, version: int = 0) -> asset_pb2.Asset:
        return (await self.call("GetAsset", pb.GetAssetRequest(asset_id=asset_id, version=version))).asset

    async def list(self, **page: Any) -> pb.ListAssetsResponse:
        return await self.call("ListAssets", pb.ListAssetsRequest(**page))

    async def update(self, asset_id: str, expected_version: int, request_id: str = "", **said: Any) -> asset_pb2.Asset:
        request = pb.UpdateAssetRequest(
            request_id=request_id or str(uuid4()), asset_id=asset_id, expected_version=expected_version, **said
        )
        if not request.update_mask.paths:
            request.update_mask.paths.extend(said)
        return (await self.call("UpdateAsset", request)).asset

    async def generate(self, asset_id: str, request_id: str = "", **choices: Any) -> pb.GenerateAssetImageResponse:
        request = pb.GenerateAssetImageRequest(request_id=request_id or str(uuid4()), asset_id=asset_id, **choices)
        return await self.call("GenerateAssetImage", request)

    async def upload(self, asset_id: str, content: bytes, request_id: str = "") -> asset_pb2.Asset:
        request = pb.UploadAssetImageRequest(
            request_id=request_id or str(uuid4()), asset_id=asset_id, image=asset_pb2.Upload(content=content)
        )
        return (await self.call("UploadAssetImage", request)).asset

    async def change(self, rpc: str, asset_id: str, request_id: str = "", **said: Any) -> asset_pb2.Asset:
        """An RPC that is asked of one asset and answers with it."""
        message = getattr(pb, f"{rpc}Request")
        return (await self.call(rpc, message(request_id=request_id or str(uuid4()), asset_id=asset_id, **said))).asset

    async def empty(self, *asset_ids: str, request_id: str = "") -> pb.EmptyBinResponse:
        return await self.call(
            "EmptyBin", pb.EmptyBinRequest(request_id=request_id or str(uuid4()), asset_ids=asset_ids)
        )

    async def refused(self, method: str, request: Message) -> Refusal:
        with pytest.raises(Refusal) as refusal:
            await self.call(method, request)
        return refusal.value


@dataclass
class Styles:
    """The styles of the workspace `home`, in the place of those that the library keeps."""

    kept: dict[str, Style] = field(default_factory=dict)

    async def load(self, workspace: str, capsule_id: str) -> Style:
        if workspace != "home" or capsule_id not in self.kept:
            raise capsule_not_found(capsule_id)
        return self.kept[capsule_id]


@dataclass
class Catalog:
    pool: asyncpg.Pool
    store: PostgresEventStore
    issuer: TokenIssuer
    stub: CatalogServiceStub
    objects: ObjectStore
    styles: Styles

    def person(self, workspace: str = "home", user: str = "me", role: str = "editor") -> Person:
        token = self.issuer.issue(user, workspace=workspace, role=role, lifetime=timedelta(minutes=5))
        return Person(self.stub, token)

    async def events(self) -> list[RecordedEvent]:
        return await self.store.read_all()

    async def hear(self, event: Event, workspace: str = "home") -> None:
        """The image worker told this, and the inbox hands it over in a transaction of its own."""
        metadata = Metadata(workspace=workspace, actor="me", correlation_id="c", occurred_at=rfc3339(utc_now()))
        recorded = RecordedEvent(
            position=1,
            event_id=uuid4(),
            stream_id=f"generation:{event.generation_id}",
            version=3,
            type=event.type_name(),
            schema_version=1,
            payload=event.model_dump(mode="json"),
            metadata=metadata,
            recorded_at=utc_now(),
            hash=b"",
        )
        async with self.store.unit_of_work() as work:
            await on_image_event(Envelope("image-worker", IMAGE_EVENTS, recorded, 2), work)
