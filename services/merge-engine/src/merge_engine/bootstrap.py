"""The one place where the service is put together."""

from functools import partial

from greenroom_proto.composition.v1.composition_service_pb2_grpc import add_CompositionServiceServicer_to_server
from service_kit.runtime import Runtime

from merge_engine.entrypoints import grpc
from merge_engine.settings import Settings

NAME = "merge-engine"


async def open_service(settings: Settings) -> Runtime:
    """Everything but running it."""
    runtime = await Runtime.open(NAME, settings)
    runtime.serve(grpc.SERVICE, partial(add_CompositionServiceServicer_to_server, grpc.CompositionServicer()))
    return runtime
