"""The one place where the service is put together."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import asyncpg
from event_log.inbox import InPages
from event_log.store import InlineProjection
from greenroom_proto.projects.v1.projects_service_pb2_grpc import add_ProjectsServiceServicer_to_server
from service_kit import open_wishes as wishes
from service_kit.named_objects import NamedObjects, RefuseCondemned
from service_kit.objects import ObjectStore
from service_kit.open_wishes import OpenWishes
from service_kit.runtime import Runtime
from service_kit.topics import CATALOG_EVENTS, IMAGE_EVENTS
from service_kit.wish_end import END_TYPES

from project_assets.composing import Composer
from project_assets.domain.events import REGISTRY
from project_assets.entrypoints import grpc
from project_assets.entrypoints.consumer import on_catalog_page, on_image_event
from project_assets.localization import announced_copies, sweeper
from project_assets.matching import Matching
from project_assets.projections.cards import Cards
from project_assets.projections.projects import Projects
from project_assets.settings import Settings

NAME = "project-assets"
MIGRATIONS = Path(__file__).parent / "migrations"
# The first part of the keys of all our objects.
OBJECTS = "project_"
PROJECTIONS: tuple[InlineProjection[asyncpg.Connection], ...] = (
    Projects(),
    Cards(),
    OpenWishes(),
    RefuseCondemned(OBJECTS),
    announced_copies(),
    NamedObjects(OBJECTS),
)


async def open_service(settings: Settings) -> Runtime:
    """Everything but running it."""
    runtime = await Runtime.open(NAME, settings, registry=REGISTRY, projections=PROJECTIONS, migrations=MIGRATIONS)
    objects = ObjectStore(settings.s3)
    matching = Matching(
        runtime.store,
        runtime.pool,
        objects,
        Composer(runtime.channel("merge-engine")),
        timedelta(seconds=settings.wish_deadline_seconds),
    )
    servicer = grpc.ProjectsServicer(runtime.store, runtime.pool, matching)
    runtime.serve(grpc.SERVICE, partial(add_ProjectsServiceServicer_to_server, servicer))
    runtime.consume(
        {CATALOG_EVENTS: InPages(on_catalog_page), IMAGE_EVENTS: on_image_event}, heeded={IMAGE_EVENTS: END_TYPES}
    )
    reconciler = runtime.reconciler(partial(wishes.overdue, runtime.pool))
    runtime.background("reconciler", reconciler.run)
    age = timedelta(seconds=settings.orphan_age_seconds)
    sweep = sweeper(runtime.pool, objects, OBJECTS, age).run
    runtime.background("sweep", partial(sweep, settings.orphan_sweep_seconds))
    return runtime
