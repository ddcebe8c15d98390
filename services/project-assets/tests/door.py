"""People, the catalog and the image worker at the service's door, as the integration tests meet them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import grpc
import pytest
from event_log.envelope import Envelope
from event_log.model import Event, Metadata, RecordedEvent
from event_log.postgres import PostgresEventStore
from google.protobuf.message import Message
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.projects.v1 import project_pb2
from greenroom_proto.projects.v1 import projects_service_pb2 as pb
from greenroom_proto.projects.v1.projects_service_pb2_grpc import ProjectsServiceStub
from project_assets.entrypoints.consumer import on_catalog_page, on_image_event
from service_kit.auth import TokenIssuer
from service_kit.clock import rfc3339, utc_now
from service_kit.errors import Refusal
from service_kit.grpc_errors import refusal_of
from service_kit.objects import ObjectStore
from service_kit.pictures import GenerationCompleted, Picture
from service_kit.topics import CATALOG_EVENTS, IMAGE_EVENTS

GOLDEN = "A golden claw hammer with a worn oak handle"
PIXELS = b"the library's golden hammer"


@dataclass
class Person:
    """Someone with a token, at the service's door."""

    stub: ProjectsServiceStub
    token: str

    async def call(self, method: str, request: Message) -> Any:
        metadata = (("authorization", f"Bearer {self.token}"),)
        try:
            return await getattr(self.stub, method)(request, metadata=metadata, timeout=20)
        except grpc.aio.AioRpcError as error:
            raise refusal_of(error) from None

    async def refused(self, method: str, request: Message) -> Refusal:
        with pytest.raises(Refusal) as refusal:
            await self.call(method, request)
        return refusal.value

    async def project(self, name: str = "Bob in Orbit", request_id: str = "") -> project_pb2.Project:
        request = pb.CreateProjectRequest(request_id=request_id or str(uuid4()), name=name)
        return (await self.call("CreateProject", request)).project

    async def card(self, project: project_pb2.Project, **said: Any) -> project_pb2.Card:
        facts: dict[str, Any] = {
            "request_id": str(uuid4()),
            "project_id": project.project_id,
            "asset_type": asset_pb2.ASSET_TYPE_PROP,
            "name": "hammer",
            "description": "a hammer, covered in dirt",
        }
        return (await self.call("AddCard", pb.AddCardRequest(**(facts | said)))).card

    async def get(self, card: project_pb2.Card) -> project_pb2.Card:
        request = pb.GetCardRequest(project_id=card.project_id, card_id=card.card_id)
        return (await self.call("GetCard", request)).card

    async def preview(
        self, card: project_pb2.Card, asset_id: str, version: int = 1, **said: Any
    ) -> pb.PreviewMatchResponse:
        request = pb.PreviewMatchRequest(
            project_id=card.project_id, card_id=card.card_id, asset_id=asset_id, version=version, **said
        )
        return await self.call("PreviewMatch", request)

    async def match(self, request: pb.MatchCardRequest) -> pb.MatchCardResponse:
        return await self.call("MatchCard", request)


def match_request(card: project_pb2.Card, asset_id: str, version: int = 1, **said: Any) -> pb.MatchCardRequest:
    """The project's words and the library's picture are kept, unless said otherwise."""
    facts: dict[str, Any] = {
        "request_id": str(uuid4()),
        "project_id": card.project_id,
        "card_id": card.card_id,
        "asset_id": asset_id,
        "version": version,
        "description_choice": pb.DESCRIPTION_CHOICE_KEEP_PROJECT,
        "image_choice": pb.IMAGE_CHOICE_KEEP_LIBRARY,
    }
    return pb.MatchCardRequest(**(facts | said))


@dataclass
class Projects:
    """The service, in process, over a real PostgreSQL and S3."""

    pool: asyncpg.Pool
    store: PostgresEventStore
    objects: ObjectStore
    issuer: TokenIssuer
    stub: ProjectsServiceStub
    versions: dict[str, int] = field(default_factory=dict)

    def person(self, workspace: str = "home", user: str = "me", role: str = "editor") -> Person:
        token = self.issuer.issue(user, workspace=workspace, role=role, lifetime=timedelta(minutes=5))
        return Person(self.stub, token)

    async def events(self) -> list[RecordedEvent]:
        return await self.store.read_all()

    async def asset(self, workspace: str = "home", **said: Any) -> str:
        """The catalog tells of a new asset; its id."""
        asset_id = str(uuid4())
        facts = {"asset_id": asset_id, "asset_type": "prop", "name": "Golden hammer", "description": GOLDEN}
        await self.catalog_tells(asset_id, "AssetCreated", {**facts, **said, "version": 1}, workspace)
        return asset_id

    async def pictured_asset(self, workspace: str = "home") -> tuple[str, Picture]:
        """An asset whose version 2 has a picture that lies in the store."""
        asset_id = await self.asset(workspace)
        key = f"global/{workspace}/{asset_id}/hammer.png"
        sha256 = await self.objects.put(key, PIXELS, "image/png")
        picture = Picture(key=key, sha256=sha256, size_bytes=len(PIXELS), width=512, height=512, generation_id="g")
        attached = {"generation_id": "g", "picture": picture.model_dump(mode="json"), "version": 2}
        await self.catalog_tells(asset_id, "PictureAttached", attached, workspace)
        return asset_id, picture

    def told_by_catalog(
        self, asset_id: str, type_name: str, payload: Mapping[str, Any], workspace: str = "home"
    ) -> Envelope:
        """The next event of the asset's stream."""
        version = self.versions[asset_id] = self.versions.get(asset_id, 0) + 1
        return _told("asset-catalog", CATALOG_EVENTS, f"asset:{asset_id}", version, type_name, payload, workspace)

    async def catalog_tells(
        self, asset_id: str, type_name: str, payload: Mapping[str, Any], workspace: str = "home"
    ) -> None:
        envelope = self.told_by_catalog(asset_id, type_name, payload, workspace)
        async with self.store.unit_of_work() as work:
            await on_catalog_page([envelope], work.tx)

    async def worker_tells(self, event: Event, workspace: str = "home", actor: str = "me") -> None:
        stream, payload = f"generation:{event.generation_id}", event.model_dump(mode="json")
        envelope = _told("image-worker", IMAGE_EVENTS, stream, 3, event.type_name(), payload, workspace, actor)
        async with self.store.unit_of_work() as work:
            await on_image_event(envelope, work)


def completed(generation_id: str, card: project_pb2.Card) -> GenerationCompleted:
    base = f"project_{card.project_id}/branch_{card.branch_id}/master-assets/{card.card_id}"
    return GenerationCompleted(
        generation_id=generation_id,
        asker_service="project-assets",
        asker_stream=f"card:{card.card_id}",
        picture=Picture(
            key=f"{base}/{generation_id}-{'b' * 64}.png",
            sha256="b" * 64,
            size_bytes=9,
            width=512,
            height=512,
            generation_id=generation_id,
        ),
    )


def _told(
    source: str,
    topic: str,
    stream_id: str,
    version: int,
    type_name: str,
    payload: Mapping[str, Any],
    workspace: str,
    actor: str = "me",
) -> Envelope:
    recorded = RecordedEvent(
        position=1,
        event_id=uuid4(),
        stream_id=stream_id,
        version=version,
        type=type_name,
        schema_version=1,
        payload=payload,
        metadata=Metadata(workspace=workspace, actor=actor, correlation_id="c", occurred_at=rfc3339(utc_now())),
        recorded_at=utc_now(),
        hash=b"",
    )
    return Envelope(source, topic, recorded, version - 1)
