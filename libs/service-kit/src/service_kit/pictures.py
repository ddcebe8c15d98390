"""The contract between those who ask for pictures and the image worker.

The asker (an asset, a card) records PictureRequested with the whole spec and where the picture goes; the worker
records what becomes of the generation; the asker records how its wish ended. Both sides share these models and
nothing else. `../../../docs/decisions/` says why they stand here.
"""

from typing import Literal

from event_log.model import Event
from pydantic import BaseModel, ConfigDict, Field

# Width × height in pixels, by asset type.
DEFAULT_SIZES: dict[str, tuple[int, int]] = {"character": (512, 768), "prop": (512, 512), "location": (768, 512)}
# Characters of description or image_prompt below which no picture is asked for.
LEAST_CONTEXT = 20


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Picture(_Part):
    """A picture in the object store, verified readable before it is told."""

    key: str
    sha256: str
    size_bytes: int
    width: int
    height: int
    content_type: str = "image/png"
    generation_id: str = ""
    backend: str = ""
    # The model that ran, as the backend names it.
    model: str = ""
    # A plain stand-in for a picture, not a model's.
    stand_in: bool = False
    seed: str = ""
    # Keys of references that the backend showed, and those it could not use.
    references_used: tuple[str, ...] = ()
    references_unused: tuple[str, ...] = ()
    # A smaller copy, in the object store too; empty where the picture is small itself.
    thumbnail_key: str = ""


class PictureReference(_Part):
    key: str
    sha256: str
    role: Literal["subject", "style"]


class PictureSpec(_Part):
    """All that a worker needs: it asks nobody.

    prompt: composed description + image prompt + style text. seed: a decimal string, or None for the worker's choice.
    destination: the key prefix; the picture becomes {destination}/{generation_id}-{sha256}.png.
    """

    generation_id: str
    prompt: str
    width: int = Field(ge=64, le=4096)
    height: int = Field(ge=64, le=4096)
    seed: str | None = None
    references: tuple[PictureReference, ...] = ()
    # None lets the worker use its configured backend.
    backend: str | None = None
    destination: str
    # The style whose words and pictures the spec carries; the worker does not look it up.
    style_capsule_id: str = ""


# ── told by the asker, on its own stream ────────────────────────────────────────────────────────────────────────


class PictureRequested(Event):
    """A wish. Also the command: told on the images.commands topic."""

    spec: PictureSpec
    # RFC 3339: past it the asker's reconciler asks the worker what became of it.
    deadline: str
    # The generation this one replaces; its picture, if it still comes, is only kept in history.
    replaces: str = ""


class PictureCancelRequested(Event):
    """Nobody wants the picture any more. Also the command: told on the images.commands topic.

    The wish is still open: the worker tells how it ended, cancelled or completed, whichever came first.
    """

    generation_id: str


class PictureAttached(Event):
    """The wish ended well: the picture is the asset's or card's own from here on.

    version: the asset's new version; 0 on a card.
    """

    generation_id: str
    picture: Picture
    version: int = 0


class PictureKeptInHistory(Event):
    """The wish ended well, but a person chose another picture meanwhile."""

    generation_id: str
    picture: Picture
    reason: str


class PictureFailed(Event):
    """The wish ended without a picture. `message` is one sentence for the person who asked."""

    generation_id: str
    reason: str
    message: str


# ── told by the image worker, on generation:{generation_id} ─────────────────────────────────────────────────────


class GenerationQueued(Event):
    """source and stream_id name the asker: its service and its stream."""

    generation_id: str
    spec: PictureSpec
    asker_service: str
    asker_stream: str


class GenerationStarted(Event):
    generation_id: str
    attempt: int
    backend: str


class GenerationCompleted(Event):
    generation_id: str
    asker_service: str
    asker_stream: str
    picture: Picture


class GenerationFailed(Event):
    """After the retries, or at once where trying again cannot help."""

    generation_id: str
    asker_service: str
    asker_stream: str
    reason: str
    message: str


class GenerationCancelled(Event):
    """Also the tombstone of a generation cancelled before its command arrived (asker fields empty)."""

    generation_id: str
    asker_service: str
    asker_stream: str
    message: str
