"""The one place where the service is put together."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import asyncpg
from event_log.store import InlineProjection
from greenroom_proto.catalog.v1.capsule_service_pb2_grpc import add_CapsuleServiceServicer_to_server
from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import add_CatalogServiceServicer_to_server
from service_kit import open_wishes as wishes
from service_kit import picture_intake
from service_kit.announced_copies import AnnouncedCopies, sweeper
from service_kit.named_objects import NamedObjects, RefuseCondemned
from service_kit.objects import ObjectStore
from service_kit.open_wishes import OpenWishes
from service_kit.runtime import Runtime
from service_kit.topics import IMAGE_EVENTS
from service_kit.wish_end import END_TYPES

from asset_catalog.domain.events import PREFIX as ASSETS
from asset_catalog.domain.events import REGISTRY
from asset_catalog.entrypoints import capsule_grpc, grpc
from asset_catalog.entrypoints.consumer import on_image_event
from asset_catalog.entrypoints.copies import copies_of
from asset_catalog.projections.asset_versions import AssetVersions
from asset_catalog.projections.assets import Assets
from asset_catalog.projections.capsules import Capsules
from asset_catalog.projections.one_kind import OfStreams
from asset_catalog.settings import Settings
from asset_catalog.streams import emptied_folder
from asset_catalog.styles import Styles

NAME = "asset-catalog"
MIGRATIONS = Path(__file__).parent / "migrations"
# The first part of the keys of all our objects.
OBJECTS = "global/"
PROJECTIONS: tuple[InlineProjection[asyncpg.Connection], ...] = (
    OfStreams(ASSETS, AssetVersions()),
    OfStreams(ASSETS, Assets()),
    Capsules(),
    OpenWishes(),
    RefuseCondemned(OBJECTS, emptied_folder),
    AnnouncedCopies(copies_of),
    NamedObjects(OBJECTS, emptied_folder),
)


async def open_service(settings: Settings) -> Runtime:
    """Everything but running it."""
    runtime = await Runtime.open(NAME, settings, registry=REGISTRY, projections=PROJECTIONS, migrations=MIGRATIONS)
    objects = ObjectStore(settings.s3)
    library = grpc.Library(
        store=runtime.store,
        pool=runtime.pool,
        objects=objects,
        take_in=picture_intake.take_in,
        wish_deadline=timedelta(seconds=settings.wish_deadline_seconds),
        style_of=Styles(runtime.pool),
    )
    servicer = grpc.CatalogServicer(library)
    runtime.serve(grpc.SERVICE, partial(add_CatalogServiceServicer_to_server, servicer))
    capsules = capsule_grpc.CapsuleServicer(library)
    runtime.serve(capsule_grpc.SERVICE, partial(add_CapsuleServiceServicer_to_server, capsules))
    runtime.on_close(picture_intake.close)
    runtime.consume({IMAGE_EVENTS: on_image_event}, heeded={IMAGE_EVENTS: END_TYPES})
    reconciler = runtime.reconciler(partial(wishes.overdue, runtime.pool))
    runtime.background("reconciler", reconciler.run)
    sweep = sweeper(runtime.pool, objects, OBJECTS, timedelta(seconds=settings.orphan_age_seconds)).run
    runtime.background("sweep", partial(sweep, settings.orphan_sweep_seconds))
    return runtime
