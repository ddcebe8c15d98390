"""Styles: what a picture may look like, whatever it shows."""

from collections.abc import AsyncIterator, Sequence
from uuid import UUID, uuid4, uuid5

from google.protobuf.field_mask_pb2 import FieldMask
from greenroom_proto.catalog.v1 import capsule_service_pb2 as wire
from greenroom_proto.catalog.v1.capsule_service_pb2_grpc import CapsuleServiceStub

from greenroom.door import UPLOAD_SECONDS, Door
from greenroom.errors import GreenroomError
from greenroom.library import Capsule
from greenroom.messages import read
from greenroom.pages import Page, each
from greenroom.uploads import MOST_BYTES, Picture


class Capsules:
    """Whatever changes something takes a `request_id`: repeated, it gives the first answer and does nothing twice."""

    def __init__(self, door: Door) -> None:
        self._door, self._stub = door, CapsuleServiceStub(door.channel)

    async def create(
        self,
        name: str,
        *,
        descriptors: Sequence[str] = (),
        pillars: Sequence[str] = (),
        references: Sequence[Picture] = (),
        request_id: UUID | None = None,
    ) -> Capsule:
        """References that are too large for one message follow one by one; where one of these is refused, the error
        says that the style is there without it."""
        first = request_id or uuid4()
        at_once, later = _what_fits(references)
        reply = await self._door.call(
            self._stub.CreateCapsule,
            lambda: wire.CreateCapsuleRequest(
                request_id=str(first),
                name=name,
                descriptors=descriptors,
                pillars=pillars,
                references=[picture.message() for picture in at_once],
            ),
            UPLOAD_SECONDS,
        )
        capsule = read(Capsule, reply.capsule)
        for number, picture in enumerate(later, start=1):
            try:
                capsule = await self.add_reference(
                    capsule.id, picture, request_id=uuid5(first, f"capsule reference {number}")
                )
            except GreenroomError as error:
                error.message += f" The style is there without {picture.file_name or 'it'}: {capsule.id}"
                error.details["capsule_id"] = capsule.id
                raise
        return capsule

    async def get(self, capsule_id: str) -> Capsule:
        """Also a deleted one."""
        reply = await self._door.call(self._stub.GetCapsule, lambda: wire.GetCapsuleRequest(capsule_id=capsule_id))
        return read(Capsule, reply.capsule)

    async def list(self, page_size: int = 50, page_token: str = "") -> Page[Capsule]:
        """By name."""
        reply = await self._door.call(
            self._stub.ListCapsules, lambda: wire.ListCapsulesRequest(page_size=page_size, page_token=page_token)
        )
        return Page(tuple(read(Capsule, capsule) for capsule in reply.capsules), reply.next_page_token)

    def each(self, limit: int | None = None) -> AsyncIterator[Capsule]:
        return each(self.list, limit)

    async def update(
        self,
        capsule_id: str,
        expected_version: int,
        *,
        name: str | None = None,
        descriptors: Sequence[str] | None = None,
        pillars: Sequence[str] | None = None,
        request_id: UUID | None = None,
    ) -> Capsule:
        """Changes what is given and leaves the rest. expected_version: the version that the caller saw."""
        given = {"name": name, "descriptors": descriptors, "pillars": pillars}
        mask = FieldMask(paths=[field for field, value in given.items() if value is not None])
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.UpdateCapsule,
            lambda: wire.UpdateCapsuleRequest(
                request_id=named,
                capsule_id=capsule_id,
                expected_version=expected_version,
                update_mask=mask,
                name=name or "",
                descriptors=descriptors or (),
                pillars=pillars or (),
            ),
        )
        return read(Capsule, reply.capsule)

    async def add_reference(self, capsule_id: str, image: Picture, *, request_id: UUID | None = None) -> Capsule:
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.AddCapsuleReference,
            lambda: wire.AddCapsuleReferenceRequest(request_id=named, capsule_id=capsule_id, image=image.message()),
            UPLOAD_SECONDS,
        )
        return read(Capsule, reply.capsule)

    async def remove_reference(self, capsule_id: str, key: str, *, request_id: UUID | None = None) -> Capsule:
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.RemoveCapsuleReference,
            lambda: wire.RemoveCapsuleReferenceRequest(request_id=named, capsule_id=capsule_id, key=key),
        )
        return read(Capsule, reply.capsule)

    async def delete(self, capsule_id: str, *, request_id: UUID | None = None) -> Capsule:
        """It can be read on, and is offered no more."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.DeleteCapsule, lambda: wire.DeleteCapsuleRequest(request_id=named, capsule_id=capsule_id)
        )
        return read(Capsule, reply.capsule)


def _what_fits(pictures: Sequence[Picture]) -> tuple[list[Picture], list[Picture]]:
    """As many, in order, as one message takes; and the rest."""
    total, fits = 0, 0
    for picture in pictures:
        total += len(picture.content)
        if total > MOST_BYTES:
            break
        fits += 1
    return list(pictures[:fits]), list(pictures[fits:])
