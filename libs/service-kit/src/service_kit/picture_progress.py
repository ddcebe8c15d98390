"""How far a picture is, as the image worker tells it on IMAGE_PROGRESS and every gateway reads it there.

No event: nothing is decided from it, nothing keeps it, and what is lost is told anew by what comes next.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

# The name under which people are told of it.
PROGRESS = "GenerationProgress"
# Seconds between two messages of one generation: at most four a second.
TOLD_EVERY = 0.25


class NoProgress(ValueError):
    """A message on the topic that says nothing of a picture."""


class PictureProgress(BaseModel):
    """queued: place, from 1. running: attempt, from 1, step of steps, and a preview as JPEG in base64, or none."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    workspace: str = Field(min_length=1)
    # The stream of whoever asked, such as asset:{id}.
    resource: str
    generation_id: str = Field(min_length=1)
    state: Literal["queued", "running"]
    place: int = Field(default=0, ge=0)
    attempt: int = Field(default=0, ge=0)
    step: int = Field(default=0, ge=0)
    steps: int = Field(default=0, ge=0)
    preview: str = Field(default="", max_length=128 * 1024)

    def encode(self) -> bytes:
        return self.model_dump_json().encode()

    @classmethod
    def decode(cls, value: bytes) -> "PictureProgress":
        """Raises NoProgress."""
        try:
            return cls.model_validate_json(value)
        except ValidationError as error:
            raise NoProgress(str(error)) from error
