"""The JSON of the public API: the protos' fields in snake_case, enums as short lower-case words, `id` on top.

Here what library and projects share; theirs is in library_resources and project_resources.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

AssetType = Literal["character", "prop", "location"]
State = Literal["requested", "queued", "running", "completed", "failed", "cancelled"]
# What proto's int32 and int64 hold.
Int32 = Annotated[int, Field(ge=0, le=2**31 - 1)]
Int64 = Annotated[int, Field(ge=0, le=2**63 - 1)]


class Resource(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Page(Resource):
    next_page_token: str


class LivePage(Page):
    # Read before the items: subscribe after it, and nothing is missed.
    cursor: str


class Image(Resource):
    # Its bytes are at /media/{key}.
    key: str
    sha256: str
    size_bytes: int
    width: int
    height: int
    content_type: str
    # The generation that made it; empty for any other picture.
    generation_id: str
    backend: str
    stand_in: bool
    model: str
    # A smaller copy, under /media too; empty where the picture is small itself.
    thumbnail_key: str
    # A decimal integer; empty for a picture that was not generated.
    seed: str
    # Keys of the references that the picture shows, and of those that its backend could not use.
    references_used: list[str]
    references_unused: list[str]


class GenerationStatus(Resource):
    generation_id: str
    state: State
    # Where it failed or was cancelled: one sentence for a person.
    reason: str
    # The style it was asked with; empty for none.
    style_capsule_id: str
