"""References in, pictures out: the bytes that a generation needs and leaves behind."""

import hashlib
import struct

from service_kit.objects import ObjectMissing, ObjectStore
from service_kit.pictures import Picture, PictureReference

from image_worker.backends.base import BackendFailed, BadOrder, Made, Reference
from image_worker.domain.keys import is_own, picture_key
from image_worker.runner.job import Job

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Signature, chunk length, "IHDR", then width and height.
_HEADER = struct.Struct(">8s4x4sII")


class Pictures:
    def __init__(self, objects: ObjectStore) -> None:
        self._objects = objects

    async def references(self, job: Job) -> tuple[Reference, ...]:
        """Raises BadOrder for a picture that is gone, is another than was meant, or is not this workspace's.

        Also without references the store must be there: what could not be kept is not begun.
        """
        if not is_own(job.spec.destination, job.workspace):
            raise BadOrder("DESTINATION_FOREIGN", "The picture was to go where this workspace keeps none.")
        await self._objects.ensure_bucket()
        return tuple([await self._reference(job, reference) for reference in job.spec.references])

    async def keep(self, job: Job, backend: str, made: Made) -> Picture:
        """Puts the picture, reads it back, and tells it. Raises BackendFailed for what is no picture of that size."""
        width, height = _size(made.png)
        if (width, height) != (job.spec.width, job.spec.height):
            raise BackendFailed("WRONG_SIZE", f"The picture came out {width} × {height} pixels large.")
        sha256 = hashlib.sha256(made.png).hexdigest()
        key = picture_key(job.spec.destination, job.generation_id, sha256)
        await self._objects.put(key, made.png, "image/png", read_back=True)
        asked = tuple(reference.key for reference in job.spec.references)
        used = tuple(one for one in asked if one in made.references_used)
        return Picture(
            key=key,
            sha256=sha256,
            size_bytes=len(made.png),
            width=width,
            height=height,
            generation_id=job.generation_id,
            backend=backend,
            model=made.model,
            stand_in=made.stand_in,
            seed=str(made.seed),
            references_used=used,
            # Also those that the backend says nothing of.
            references_unused=tuple(one for one in asked if one not in used),
        )

    async def _reference(self, job: Job, reference: PictureReference) -> Reference:
        if not is_own(reference.key, job.workspace):
            raise BadOrder("REFERENCE_FOREIGN", "A reference picture is not one of this workspace.")
        try:
            content = await self._objects.get(reference.key)
        except ObjectMissing:
            raise BadOrder("REFERENCE_MISSING", "A reference picture is gone: choose another one.") from None
        if hashlib.sha256(content).hexdigest() != reference.sha256:
            raise BadOrder("REFERENCE_CHANGED", "A reference picture is not the one that was chosen: choose it again.")
        return Reference(reference.key, reference.role, content)


def _size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the header."""
    if len(png) < _HEADER.size:
        raise BackendFailed("NOT_A_PICTURE", "What was made is no picture.")
    signature, chunk, width, height = _HEADER.unpack_from(png)
    if signature != _SIGNATURE or chunk != b"IHDR":
        raise BackendFailed("NOT_A_PICTURE", "What was made is no picture.")
    return width, height
