"""The one place where the service is put together."""

from greenroom_proto.composition.v1.composition_service_pb2_grpc import add_CompositionServiceServicer_to_server
from service_kit.runtime import Runtime
from service_kit.settings import load

from merge_engine.entrypoints.grpc import SERVICE, CompositionServicer
from merge_engine.settings import Settings


async def runtime(settings: Settings) -> Runtime:
    made = await Runtime.open("merge-engine", settings)
    made.serve(SERVICE, lambda server: add_CompositionServiceServicer_to_server(CompositionServicer(), server))
    return made


async def main() -> None:
    await (await runtime(load(Settings))).run()
