"""Which backends there are, by name."""

from dataclasses import dataclass
from pathlib import Path

from image_worker.backends.base import Backend, BackendFailed, BadOrder
from image_worker.backends.collage import CollageBackend
from image_worker.backends.null import NullBackend
from image_worker.illustrations.library import IllustrationsMissing


@dataclass(frozen=True, slots=True)
class BackendSettings:
    """What the backends are told; the fields are those of settings.Settings."""

    illustrations: str = ""
    allow_null_backend: bool = False
    null_backend_seconds: float = 0.2
    null_backend_steps: int = 0


class Backends:
    """Makes each backend when it is first asked for, and keeps it."""

    def __init__(self, settings: BackendSettings) -> None:
        self._settings = settings
        self._made: dict[str, Backend] = {}

    def get(self, name: str) -> Backend:
        """Raises BadOrder for one that there is not, or that is not allowed here; BackendFailed."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Backend:
        match name:
            case "collage":
                try:
                    return CollageBackend(Path(self._settings.illustrations))
                except IllustrationsMissing as missing:
                    raise BackendFailed("BACKEND_NOT_READY", str(missing)) from missing
            case "null" if self._settings.allow_null_backend:
                return NullBackend(self._settings.null_backend_seconds, self._settings.null_backend_steps)
        raise BadOrder("BACKEND_UNKNOWN", f"There is no backend {name} here: choose another one.")
