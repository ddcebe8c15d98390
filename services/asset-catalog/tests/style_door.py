"""People at the door of styles, as the integration tests meet them: the real servicers, PostgreSQL and S3."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import grpc
import pytest
from asset_catalog.bootstrap import MIGRATIONS, PROJECTIONS
from asset_catalog.domain.events import REGISTRY
from asset_catalog.entrypoints import capsule_grpc
from asset_catalog.entrypoints import grpc as catalog_grpc
from asset_catalog.styles import Styles
from event_log.postgres import PostgresEventStore, migrate
from google.protobuf.message import Message
from greenroom_proto.catalog.v1 import asset_pb2, capsule_pb2, catalog_service_pb2
from greenroom_proto.catalog.v1 import capsule_service_pb2 as pb
from greenroom_proto.catalog.v1.capsule_service_pb2_grpc import (
    CapsuleServiceStub,
    add_CapsuleServiceServicer_to_server,
)
from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import (
    CatalogServiceStub,
    add_CatalogServiceServicer_to_server,
)
from PIL import Image
from service_kit.auth import TokenIssuer, TokenVerifier, create_local_keys
from service_kit.errors import Refusal
from service_kit.grpc_errors import refusal_of
from service_kit.grpc_server import GrpcServer
from service_kit.objects import ObjectStore
from service_kit.picture_intake import take_in


def a_picture(colour: str = "orange", side: int = 40, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(file, kind)
    return file.getvalue()


@dataclass
class Stylist:
    """Someone with a token, at the door of styles and at the library's."""

    capsules: CapsuleServiceStub
    assets: CatalogServiceStub
    token: str

    async def call(self, method: str, request: Message) -> Any:
        stub = self.capsules if hasattr(self.capsules, method) else self.assets
        metadata = (("authorization", f"Bearer {self.token}"),)
        try:
            return await getattr(stub, method)(request, metadata=metadata, timeout=20)
        except grpc.aio.AioRpcError as error:
            raise refusal_of(error) from None

    async def refused(self, method: str, request: Message) -> Refusal:
        with pytest.raises(Refusal) as refusal:
            await self.call(method, request)
        return refusal.value

    async def create(self, *pictures: bytes, request_id: str = "", **said: Any) -> capsule_pb2.Capsule:
        facts: dict[str, Any] = {"name": "Los Heuvitos", "descriptors": ["thick ink line"]}
        references = [asset_pb2.Upload(content=one, file_name="../look.png") for one in pictures]
        request = pb.CreateCapsuleRequest(
            request_id=request_id or str(uuid4()), references=references, **(facts | said)
        )
        return (await self.call("CreateCapsule", request)).capsule

    async def get(self, capsule_id: str) -> capsule_pb2.Capsule:
        return (await self.call("GetCapsule", pb.GetCapsuleRequest(capsule_id=capsule_id))).capsule

    async def list(self, **page: Any) -> pb.ListCapsulesResponse:
        return await self.call("ListCapsules", pb.ListCapsulesRequest(**page))

    async def update(self, capsule_id: str, expected_version: int, **said: Any) -> capsule_pb2.Capsule:
        request = pb.UpdateCapsuleRequest(
            request_id=str(uuid4()), capsule_id=capsule_id, expected_version=expected_version, **said
        )
        request.update_mask.paths.extend(said)
        return (await self.call("UpdateCapsule", request)).capsule

    async def add(self, capsule_id: str, picture: bytes, request_id: str = "") -> capsule_pb2.Capsule:
        request = pb.AddCapsuleReferenceRequest(
            request_id=request_id or str(uuid4()), capsule_id=capsule_id, image=asset_pb2.Upload(content=picture)
        )
        return (await self.call("AddCapsuleReference", request)).capsule

    async def remove(self, capsule_id: str, key: str) -> capsule_pb2.Capsule:
        request = pb.RemoveCapsuleReferenceRequest(request_id=str(uuid4()), capsule_id=capsule_id, key=key)
        return (await self.call("RemoveCapsuleReference", request)).capsule

    async def delete(self, capsule_id: str) -> capsule_pb2.Capsule:
        request = pb.DeleteCapsuleRequest(request_id=str(uuid4()), capsule_id=capsule_id)
        return (await self.call("DeleteCapsule", request)).capsule

    async def create_asset(self, **said: Any) -> asset_pb2.Asset:
        facts: dict[str, Any] = {
            "asset_type": asset_pb2.ASSET_TYPE_PROP,
            "name": "Golden hammer",
            "description": "A golden claw hammer with a worn oak handle",
        }
        request = catalog_service_pb2.CreateAssetRequest(request_id=str(uuid4()), **(facts | said))
        return (await self.call("CreateAsset", request)).asset

    async def generate(self, asset_id: str, **choices: Any) -> catalog_service_pb2.GenerateAssetImageResponse:
        request = catalog_service_pb2.GenerateAssetImageRequest(request_id=str(uuid4()), asset_id=asset_id, **choices)
        return await self.call("GenerateAssetImage", request)


@dataclass
class Atelier:
    pool: asyncpg.Pool
    store: PostgresEventStore
    objects: ObjectStore
    issuer: TokenIssuer
    capsules: CapsuleServiceStub
    assets: CatalogServiceStub

    def person(self, workspace: str = "home", user: str = "me", role: str = "editor") -> Stylist:
        token = self.issuer.issue(user, workspace=workspace, role=role, lifetime=timedelta(minutes=5))
        return Stylist(self.capsules, self.assets, token)

    async def events(self) -> list[str]:
        return [event.type for event in await self.store.read_all()]

    async def keys(self, workspace: str = "home") -> set[str]:
        return {one.key for one in await self.objects.list(f"global/{workspace}/")}


@asynccontextmanager
async def atelier_at(database: str, s3_url: str, folder: Path) -> AsyncIterator[Atelier]:
    async with asyncpg.create_pool(database, min_size=1, max_size=6) as pool:
        await migrate(pool, [MIGRATIONS])
        store, objects = PostgresEventStore(pool, REGISTRY, PROJECTIONS), ObjectStore(s3_url)
        await objects.ensure_bucket()
        private, public = create_local_keys(folder)
        library = catalog_grpc.Library(store, pool, objects, take_in, timedelta(minutes=15), Styles(pool))
        server = GrpcServer("127.0.0.1:0", TokenVerifier(public))
        capsules, assets = capsule_grpc.CapsuleServicer(library), catalog_grpc.CatalogServicer(library)
        server.add(capsule_grpc.SERVICE, partial(add_CapsuleServiceServicer_to_server, capsules))
        server.add(catalog_grpc.SERVICE, partial(add_CatalogServiceServicer_to_server, assets))
        port = await server.start()
        options = [("grpc.max_send_message_length", 64 * 1024 * 1024)]
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}", options) as channel:
            stubs = CapsuleServiceStub(channel), CatalogServiceStub(channel)
            yield Atelier(pool, store, objects, TokenIssuer(private), *stubs)
        await server.stop(0)
