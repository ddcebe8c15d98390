"""What the image worker and its runners are told from outside."""

from pathlib import Path

from pydantic import Field
from service_kit.settings import ServiceSettings


class Settings(ServiceSettings):
    """The environment variables GREENROOM_…, beside what every service is told."""

    # Which backend makes the pictures whose wish names none: collage or null.
    image_backend: str = "collage"
    # The folder of the fetched illustration set; collage needs it.
    illustrations: Path | None = None
    # The null backend is for tests and benchmarks: without this it is refused.
    allow_null_backend: bool = False
    # How long the null backend takes for a picture, and in how many steps; 0: one every 0.05 s.
    null_backend_seconds: float = Field(default=0.2, ge=0)
    null_backend_steps: int = Field(default=0, ge=0)

    # How long a runner may be without progress before another may take its work.
    lease_seconds: float = Field(default=30.0, gt=0)
    # How long a backend may take to load, and the object store to give a picture's references or to take a picture.
    load_seconds: float = Field(default=300.0, gt=0)
    store_seconds: float = Field(default=60.0, gt=0)
    # How often a wedged or killed pipeline or runner may take a generation with it before that is given up.
    crash_budget: int = Field(default=5, ge=1)
    # How often an honest failure is tried again, and the pause before the first of these; each next one is twice that.
    failure_retries: int = Field(default=3, ge=0)
    retry_pause_seconds: float = Field(default=2.0, ge=0)
    # A runner looks for work when it is woken, and in any case this often.
    poll_seconds: float = Field(default=1.0, gt=0)
