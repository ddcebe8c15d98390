"""The one place where the dispatcher and the runner are put together."""

from pathlib import Path

from greenroom_proto.images.v1.generation_service_pb2_grpc import add_GenerationServiceServicer_to_server
from service_kit.kafka import KafkaTeller
from service_kit.runtime import Runtime
from service_kit.settings import SettingsError
from service_kit.topics import IMAGE_COMMANDS, IMAGE_PROGRESS

from image_worker.domain.events import REGISTRY
from image_worker.entrypoints.consumer import on_command
from image_worker.entrypoints.grpc import SERVICE, GenerationServicer
from image_worker.illustrations.fetch import is_fetched
from image_worker.places import Places
from image_worker.progress import Progress
from image_worker.projections.generation_queue import QUEUED_CHANNEL, TOLD_CHANNEL, GenerationQueue
from image_worker.runner.desk import Desk
from image_worker.runner.pipeline import Pipeline
from image_worker.runner.runner import Runner, backend_settings
from image_worker.settings import Settings
from image_worker.wakeup import listen

MIGRATIONS = Path(__file__).parent / "migrations"
DISPATCHER, RUNNER = "image-worker", "image-runner"


async def run_dispatcher(settings: Settings) -> None:
    runtime = await _open(DISPATCHER, settings, relays=True)
    servicer = GenerationServicer(runtime.store, runtime.pool)
    runtime.serve(SERVICE, lambda server: add_GenerationServiceServicer_to_server(servicer, server))
    runtime.consume({IMAGE_COMMANDS: on_command})
    runtime.needs(IMAGE_PROGRESS)
    places = Places(runtime.pool, _progress(runtime))

    def told() -> None:
        # The runners append to this log from their own processes; its relay is here.
        runtime.store.hear_of_append()
        places.moved.ring()

    runtime.background("told-by-runners", lambda: listen(settings.postgres, TOLD_CHANNEL, told))
    runtime.background("queued", lambda: listen(settings.postgres, QUEUED_CHANNEL, places.moved.ring))
    runtime.background("places", places.run)
    await runtime.run()


async def run_runner(settings: Settings) -> None:
    """A process of its own on the dispatcher's database; it serves health alone."""
    _refuse_unusable_backend(settings)
    runtime = await _open(RUNNER, settings, relays=False)
    desk = Desk(runtime.pool, runtime.store, settings)
    pipeline = Pipeline(backend_settings(settings))
    runner = Runner(settings, desk, pipeline, _progress(runtime))

    async def work() -> None:
        await runner.run()
        runtime.stop()

    runtime.background("runner", work)
    await runtime.run()
    if pipeline.stuck:
        raise SystemExit("The pipeline's process could not be ended: this runner makes way for a new one.")


async def _open(service: str, settings: Settings, *, relays: bool) -> Runtime:
    return await Runtime.open(
        service, settings, registry=REGISTRY, projections=[GenerationQueue()], migrations=MIGRATIONS, relays=relays
    )


def _progress(runtime: Runtime) -> Progress:
    teller = KafkaTeller(runtime.settings.kafka, IMAGE_PROGRESS)
    progress = Progress(teller.tell)
    runtime.background("progress", progress.run)
    runtime.on_close(teller.close)
    return progress


def _refuse_unusable_backend(settings: Settings) -> None:
    """Before the first wish fails for it."""
    backend, folder = settings.image_backend, settings.illustrations
    if backend not in ("collage", "null"):
        raise SettingsError(f"GREENROOM_IMAGE_BACKEND: there is no backend {backend}.")
    if backend == "null" and not settings.allow_null_backend:
        raise SettingsError(
            "GREENROOM_IMAGE_BACKEND is null, which makes the same grey picture for every wish. "
            "Set GREENROOM_ALLOW_NULL_BACKEND=1 where that is meant."
        )
    if backend == "collage" and folder is None:
        raise SettingsError("GREENROOM_ILLUSTRATIONS is not set: give it the folder of the illustration set.")
    if backend == "collage" and folder is not None and not is_fetched(folder):
        raise SettingsError(
            f"GREENROOM_ILLUSTRATIONS: {folder} does not hold the illustration set. "
            f"Bring it with `python -m image_worker.illustrations fetch {folder}`."
        )
