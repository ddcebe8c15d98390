"""CapsuleService: reads come from the read model, changes go through `decide`."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from event_log.model import Event, StreamWrite
from event_log.requests import Decision
from google.protobuf.message import Message
from greenroom_proto.catalog.v1 import capsule_pb2
from greenroom_proto.catalog.v1 import capsule_service_pb2 as pb
from greenroom_proto.catalog.v1.capsule_service_pb2_grpc import CapsuleServiceServicer
from service_kit.auth import current_principal
from service_kit.commands import CommandContext, CommandRunner
from service_kit.errors import InvalidInput
from service_kit.ids import an_id
from service_kit.paging import page_size, that_fit

from asset_catalog.capsule_streams import capsule_after, load, write
from asset_catalog.domain.capsules import decide
from asset_catalog.domain.capsules.events import objects_of, stream_of
from asset_catalog.domain.capsules.state import CapsuleHistory
from asset_catalog.domain.style import capsule_not_found
from asset_catalog.entrypoints import capsule_inputs as inputs
from asset_catalog.entrypoints.capsule_messages import capsule_message
from asset_catalog.entrypoints.door import Context, Library, decided
from asset_catalog.entrypoints.uploads import Uploaded, Uploads
from asset_catalog.projections import capsules

SERVICE = "greenroom.catalog.v1.CapsuleService"

# What becomes of a capsule: asked again where it moved on meanwhile.
Decide = Callable[[CapsuleHistory], Awaitable[tuple[Event, ...]]]


class CapsuleServicer(CapsuleServiceServicer):
    def __init__(self, library: Library) -> None:
        self._store, self._pool = library.store, library.pool
        self._uploads = Uploads(library.objects, library.take_in)
        self._commands = CommandRunner(library.store)

    async def CreateCapsule(self, request: pb.CreateCapsuleRequest, context: Context) -> pb.CreateCapsuleResponse:
        uploads = [self._uploads.of(one) for one in request.references]

        async def create(command: CommandContext) -> Decision:
            new = inputs.new_capsule(request, command.new_id("capsule"))
            # Nothing is put before all of them are seen to be pictures.
            uploaded = await _each_once(uploads)
            folder = objects_of(command.principal.workspace, new.capsule_id)
            references = tuple([await one.put(folder) for one in uploaded])
            events = decide.create(replace(new, references=references))
            capsule = capsule_after(None, events, command.metadata)
            answer = pb.CreateCapsuleResponse(capsule=capsule_message(capsule))
            return decided(answer, (StreamWrite(stream_of(new.capsule_id), 0, events),))

        return pb.CreateCapsuleResponse.FromString(await self._run("CreateCapsule", request, create))

    async def GetCapsule(self, request: pb.GetCapsuleRequest, context: Context) -> pb.GetCapsuleResponse:
        capsule_id = an_id(request.capsule_id, "capsule_id")
        capsule = await capsules.get(self._pool, current_principal().workspace, UUID(capsule_id))
        if capsule is None:
            raise capsule_not_found(capsule_id, field="capsule_id")
        return pb.GetCapsuleResponse(capsule=capsule_message(capsule))

    async def ListCapsules(self, request: pb.ListCapsulesRequest, context: Context) -> pb.ListCapsulesResponse:
        size, start = page_size(request.page_size), inputs.page_start(request.page_token)
        # One more than asked for tells whether there is a next page.
        found = await capsules.page(self._pool, current_principal().workspace, size + 1, start)
        listed = that_fit(map(capsule_message, found[:size]))
        last = found[len(listed) - 1] if len(listed) < len(found) else None
        token = inputs.page_token(capsules.place_of(last)) if last else ""
        return pb.ListCapsulesResponse(capsules=listed, next_page_token=token)

    async def UpdateCapsule(self, request: pb.UpdateCapsuleRequest, context: Context) -> pb.UpdateCapsuleResponse:
        def prepare() -> Decide:
            wanted = inputs.changes(request)

            async def update(history: CapsuleHistory) -> tuple[Event, ...]:
                return decide.update(history, wanted)

            return update

        answer = await self._change(
            "UpdateCapsule", request, lambda capsule: pb.UpdateCapsuleResponse(capsule=capsule), prepare
        )
        return pb.UpdateCapsuleResponse.FromString(answer)

    async def AddCapsuleReference(
        self, request: pb.AddCapsuleReferenceRequest, context: Context
    ) -> pb.AddCapsuleReferenceResponse:
        uploaded = self._uploads.of(request.image)

        async def add(history: CapsuleHistory) -> tuple[Event, ...]:
            capsule = history.capsule
            decide.refuse_deleted(capsule)
            # Nothing is put that is a reference already, or that cannot be one.
            if decide.has_reference(history, await uploaded.sha256()):
                return ()
            decide.refuse_one_more(history)
            reference = await uploaded.put(objects_of(capsule.workspace, capsule.capsule_id))
            return decide.add_reference(history, reference)

        answer = await self._change(
            "AddCapsuleReference",
            request,
            lambda capsule: pb.AddCapsuleReferenceResponse(capsule=capsule),
            lambda: add,
        )
        return pb.AddCapsuleReferenceResponse.FromString(answer)

    async def RemoveCapsuleReference(
        self, request: pb.RemoveCapsuleReferenceRequest, context: Context
    ) -> pb.RemoveCapsuleReferenceResponse:
        def prepare() -> Decide:
            key = inputs.key(request.key)

            async def remove(history: CapsuleHistory) -> tuple[Event, ...]:
                return decide.remove_reference(history, key)

            return remove

        answer = await self._change(
            "RemoveCapsuleReference",
            request,
            lambda capsule: pb.RemoveCapsuleReferenceResponse(capsule=capsule),
            prepare,
        )
        return pb.RemoveCapsuleReferenceResponse.FromString(answer)

    async def DeleteCapsule(self, request: pb.DeleteCapsuleRequest, context: Context) -> pb.DeleteCapsuleResponse:
        async def delete(history: CapsuleHistory) -> tuple[Event, ...]:
            return decide.delete(history)

        answer = await self._change(
            "DeleteCapsule", request, lambda capsule: pb.DeleteCapsuleResponse(capsule=capsule), lambda: delete
        )
        return pb.DeleteCapsuleResponse.FromString(answer)

    async def _change(
        self,
        method: str,
        request: Any,
        answer: Callable[[capsule_pb2.Capsule], Message],
        prepare: Callable[[], Decide],
    ) -> bytes:
        """The serialized answer. request: about one capsule. `prepare` checks it, before anything is loaded."""

        async def change(command: CommandContext) -> Decision:
            capsule_id, decision = an_id(request.capsule_id, "capsule_id"), prepare()
            history = await load(self._store, command.principal.workspace, capsule_id)
            events = await decision(history)
            capsule = capsule_after(history, events, command.metadata)
            return decided(answer(capsule_message(capsule)), write(history, events))

        return await self._run(method, request, change)

    async def _run(
        self, method: str, request: Message, decision: Callable[[CommandContext], Awaitable[Decision]]
    ) -> bytes:
        return await self._commands.run(f"{SERVICE}/{method}", request, decision)


async def _each_once(uploads: Sequence[Uploaded]) -> list[Uploaded]:
    """Those that are one picture are one reference. Raises InvalidInput, which says which of them is wrong."""
    hashes = await asyncio.gather(*(one.sha256() for one in uploads), return_exceptions=True)
    different = dict[str, Uploaded]()
    for number, (upload, sha256) in enumerate(zip(uploads, hashes, strict=True), start=1):
        if isinstance(sha256, InvalidInput):
            message = f"Reference picture {number}: {sha256.message}"
            raise InvalidInput(sha256.reason, message, field="references", details=sha256.details)
        if isinstance(sha256, BaseException):
            raise sha256
        different.setdefault(sha256, upload)
    return list(different.values())
