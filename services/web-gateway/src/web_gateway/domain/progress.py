"""How far one picture is, and its spelling on the two wires."""

from base64 import b64decode
from binascii import Error
from dataclasses import dataclass
from functools import cached_property

import orjson
from greenroom_proto.push.v1.push_service_pb2 import GenerationProgress, SubscribeResponse
from service_kit.picture_progress import PROGRESS, NoProgress, PictureProgress

from web_gateway.domain.message import sse_event


# Compared by identity; and cached_property needs a __dict__, so no slots.
@dataclass(frozen=True, eq=False)
class ProgressMessage:
    """Both encodings are made at most once, however many subscribers there are."""

    progress: PictureProgress
    preview: bytes

    @classmethod
    def of(cls, value: bytes) -> "ProgressMessage":
        """From a message of the topic. Raises NoProgress."""
        progress = PictureProgress.decode(value)
        try:
            return cls(progress, b64decode(progress.preview, validate=True))
        except (Error, ValueError) as error:
            raise NoProgress(f"the preview is no base64: {error}") from error

    @property
    def generation_id(self) -> str:
        return self.progress.generation_id

    @cached_property
    def sse(self) -> bytes:
        """Without an id: nothing can be resumed from it."""
        return sse_event(PROGRESS, orjson.dumps(self.progress.model_dump(exclude={"workspace"})))

    @cached_property
    def protobuf(self) -> bytes:
        told = self.progress
        progress = GenerationProgress(
            generation_id=told.generation_id,
            state=told.state,
            place=told.place,
            attempt=told.attempt,
            step=told.step,
            steps=told.steps,
            preview=self.preview,
            resource=told.resource,
        )
        return SubscribeResponse(progress=progress).SerializeToString()
