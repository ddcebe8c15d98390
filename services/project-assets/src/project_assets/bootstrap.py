"""The one place where the service is put together."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import asyncpg
from event_log.store import InlineProjection
from greenroom_proto.projects.v1.projects_service_pb2_grpc import add_ProjectsServiceServicer_to_server
from service_kit import open_wishes as wishes
from service_kit.objects import ObjectStore
from service_kit.open_wishes import OpenWishes
from service_kit.runtime import Runtime
from service_kit.topics import CATALOG_EVENTS, IMAGE_EVENTS

from project_assets.composing import Composer
from project_assets.domain.events import REGISTRY
from project_assets.entrypoints import grpc
from project_assets.entrypoints.consumer import on_catalog_event, on_image_event
from project_assets.localization import AnnouncedCopies
from project_assets.matching import Matching
from project_assets.projections.cards import Cards
from project_assets.projections.projects import Projects
from project_assets.settings import Settings

NAME = "project-assets"
MIGRATIONS = Path(__file__).parent / "migrations"
PROJECTIONS: tuple[InlineProjection[asyncpg.Connection], ...] = (Projects(), Cards(), OpenWishes(), AnnouncedCopies())


async def open_service(settings: Settings) -> Runtime:
    """Everything but running it."""
    runtime = await Runtime.open(NAME, settings, registry=REGISTRY, projections=PROJECTIONS, migrations=MIGRATIONS)
    matching = Matching(
        runtime.store,
        runtime.pool,
        ObjectStore(settings.s3),
        Composer(runtime.channel("merge-engine")),
        timedelta(seconds=settings.wish_deadline_seconds),
    )
    servicer = grpc.ProjectsServicer(runtime.store, runtime.pool, matching)
    runtime.serve(grpc.SERVICE, partial(add_ProjectsServiceServicer_to_server, servicer))
    runtime.consume({CATALOG_EVENTS: on_catalog_event, IMAGE_EVENTS: on_image_event})
    reconciler = runtime.reconciler(partial(wishes.overdue, runtime.pool))
    runtime.background("reconciler", reconciler.run)
    return runtime
