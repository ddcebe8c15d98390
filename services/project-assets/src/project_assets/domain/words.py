"""The words that events, states and commands share."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

AssetType = Literal["character", "prop", "location"]
# What a sync may touch, in the order in which people read it.
FieldName = Literal["name", "description", "image_prompt", "image", "style_capsule_id", "voice_profile_id"]
FieldState = Literal["inherited", "merged", "overridden"]
OverrideKind = Literal["edited", "generated", "uploaded", "kept", "cleared"]
SpanSource = Literal["global", "project", "joined"]

MAIN_BRANCH = "main"


class Part(BaseModel):
    """A frozen piece of an event or a state."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Part):
    """Half-open, in Unicode code points."""

    start: int
    end: int
    source: SpanSource


class ComposedConflict(Part):
    attribute: str
    won: str
    dropped: str


class Composition(Part):
    """The wording that a person accepted, and what it is made of.

    modification: opaque bytes of the engine in base64, by which the project's part goes on another base.
    """

    text: str
    spans: tuple[Span, ...]
    conflicts: tuple[ComposedConflict, ...] = ()
    modification: str
    project_text: str
    engine: str
    engine_version: str
