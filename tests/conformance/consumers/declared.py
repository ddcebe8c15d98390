"""What each service declares that it consumes: told by its own composition root, run without a database or a broker."""

import inspect
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import AsyncMock, MagicMock, patch

from event_log.inbox import Handler, InPages
from event_log.registry import EventRegistry
from service_kit.auth import create_local_keys
from service_kit.runtime import Runtime
from service_kit.settings import ServiceSettings, load

SERVICES = Path(__file__).parents[3] / "services"


@dataclass(frozen=True)
class Declared:
    """One service that consumes: what its event store is made of, and what it does with the events of each topic.

    heeded: the types that a topic's handler heeds, where those are not all.
    """

    service: str
    registry: EventRegistry
    projections: tuple[Any, ...]
    migrations: Path
    handlers: Mapping[str, Handler | InPages]
    heeded: Mapping[str, Iterable[str]]


async def consumers(folder: Path) -> dict[str, Declared]:
    """By service, of every bootstrap there is. `folder` holds keys, as a process is told of them."""
    private, public = create_local_keys(folder)
    environment = {
        "POSTGRES": "postgresql://nowhere",
        "KAFKA": "127.0.0.1:1",
        "S3": "http://key:secret@127.0.0.1:1/bucket",
        "LISTEN": "127.0.0.1:0",
        "HTTP_LISTEN": "127.0.0.1:0",
        "TRUSTED_KEYS": str(public),
        "SIGNING_KEY": str(private),
        "IMAGE_BACKEND": "null",
        "ALLOW_NULL_BACKEND": "1",
    }
    found: dict[str, Declared] = {}
    with patch.dict(os.environ, {f"GREENROOM_{name}": value for name, value in environment.items()}):
        for path in sorted(SERVICES.glob("*/src/*/bootstrap.py")):
            bootstrap = import_module(f"{path.parent.name}.bootstrap")
            for root in _roots(bootstrap):
                for declared in await _declared_by(root, path.parent.name):
                    found[declared.service] = declared
    return found


def _roots(bootstrap: ModuleType) -> list[Any]:
    return [
        found
        for name, found in vars(bootstrap).items()
        if inspect.iscoroutinefunction(found) and found.__module__ == bootstrap.__name__ and not name.startswith("_")
    ]


async def _declared_by(root: Any, package: str) -> list[Declared]:
    found: list[Declared] = []

    async def opened(
        service: str,
        settings: ServiceSettings,
        *,
        registry: EventRegistry | None = None,
        projections: Sequence[Any] = (),
        migrations: Path | None = None,
        relays: bool = True,
    ) -> MagicMock:
        def consume(
            handlers: Mapping[str, Handler | InPages], heeded: Mapping[str, Iterable[str]] | None = None
        ) -> MagicMock:
            assert registry is not None
            assert migrations is not None
            found.append(Declared(service, registry, tuple(projections), migrations, dict(handlers), heeded or {}))
            return MagicMock()

        runtime = MagicMock(spec=Runtime)
        runtime.run, runtime.consume = AsyncMock(), consume
        runtime.service, runtime.settings, runtime.verifier = service, settings, MagicMock()
        return runtime

    with patch.object(Runtime, "open", opened):
        settings = load(_settings_of(package))
        await (root(settings) if inspect.signature(root).parameters else root())
    return found


def _settings_of(package: str) -> type[ServiceSettings]:
    module = import_module(f"{package}.settings")
    (settings,) = (
        found
        for found in vars(module).values()
        if inspect.isclass(found) and issubclass(found, ServiceSettings) and found.__module__ == module.__name__
    )
    return settings
