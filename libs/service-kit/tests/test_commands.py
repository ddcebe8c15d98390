from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from event_log.memory import InMemoryEventStore
from event_log.model import Event, StreamWrite
from event_log.registry import EventRegistry
from event_log.requests import Decision
from google.protobuf.message import Message
from greenroom_proto.catalog.v1.catalog_service_pb2 import CreateAssetRequest
from greenroom_proto.images.v1.generation_service_pb2 import CancelGenerationRequest
from service_kit.auth import Principal, acting_as
from service_kit.commands import CommandContext, CommandRunner
from service_kit.errors import AlreadyUsed, Conflict, InvalidInput, NotFound

ME = Principal("me", "home", "editor")
NOW = datetime(2026, 1, 2, 3, 4, 5, 6, UTC)


class Noted(Event):
    text: str


@pytest.fixture
async def store() -> InMemoryEventStore:
    return InMemoryEventStore(EventRegistry({Noted: ()}))


class Notes:
    """A service of one command: notes a text on a stream of its own, and answers with the stream's id."""

    def __init__(self, store: InMemoryEventStore) -> None:
        self.runner, self.contexts = CommandRunner(store, clock=lambda: NOW), list[CommandContext]()

    async def note(self, message: Message, text: str = "hello", caller: Principal = ME, method: str = "Note") -> bytes:
        async def decide(context: CommandContext) -> Decision:
            self.contexts.append(context)
            stream = f"note:{context.new_id('note')}"
            return Decision(stream.encode(), (StreamWrite(stream, 0, (Noted(text=text),)),))

        with acting_as(caller):
            return await self.runner.run(method, message, decide)


async def test_a_request_repeated_gets_the_first_answer_and_does_nothing_twice(store: InMemoryEventStore) -> None:
    notes, request = Notes(store), CreateAssetRequest(request_id=str(uuid4()), name="Nell")
    first = await notes.note(request)
    assert await notes.note(request) == first
    assert len(store.events) == 1


async def test_the_letters_case_of_a_request_id_makes_no_other_request(store: InMemoryEventStore) -> None:
    notes, request_id = Notes(store), str(uuid4())
    first = await notes.note(CreateAssetRequest(request_id=request_id))
    assert await notes.note(CreateAssetRequest(request_id=request_id.upper())) == first


async def test_a_request_id_used_for_something_else_is_refused(store: InMemoryEventStore) -> None:
    notes, request_id = Notes(store), str(uuid4())
    await notes.note(CreateAssetRequest(request_id=request_id, name="Nell"))
    with pytest.raises(AlreadyUsed) as refused:
        await notes.note(CreateAssetRequest(request_id=request_id, name="Bob"))
    assert refused.value.reason == "REQUEST_ID_REUSED"


@pytest.mark.parametrize("other", [{"caller": Principal("you", "home", "editor")}, {"method": "Other"}])
async def test_the_same_id_of_another_caller_or_method_is_another_request(
    store: InMemoryEventStore, other: dict[str, object]
) -> None:
    notes, request = Notes(store), CreateAssetRequest(request_id=str(uuid4()))
    assert await notes.note(request) != await notes.note(request, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ("", "REQUEST_ID_MISSING"),
        ("seven", "REQUEST_ID_INVALID"),
        ("{6f6c4d52-9b0e-5a53-8d3c-3a6c3a1f7c11}", "REQUEST_ID_INVALID"),
        ("6f6c4d529b0e5a538d3c3a6c3a1f7c11", "REQUEST_ID_INVALID"),
    ],
)
async def test_a_request_names_itself_by_a_uuid(store: InMemoryEventStore, sent: str, reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        await Notes(store).note(CreateAssetRequest(request_id=sent))
    assert (refused.value.reason, refused.value.field) == (reason, "request_id")


async def test_events_tell_who_asked_where_when_and_by_which_request(store: InMemoryEventStore) -> None:
    notes, request_id = Notes(store), str(uuid4())
    await notes.note(CreateAssetRequest(request_id=request_id))
    metadata = store.events[0].metadata
    assert (metadata.workspace, metadata.actor, metadata.request_id) == ("home", "me", request_id)
    assert metadata.occurred_at == "2026-01-02T03:04:05.000006Z"
    assert metadata.correlation_id == str(notes.contexts[0].key)


async def test_ids_come_from_the_request_so_that_deciding_again_decides_the_same(store: InMemoryEventStore) -> None:
    notes = Notes(store)
    await notes.note(CreateAssetRequest(request_id=str(uuid4())))
    context = notes.contexts[0]
    assert context.new_id("asset") == context.new_id("asset") != context.new_id("generation")
    assert UUID(context.new_id("asset"))


async def test_a_service_acts_in_the_workspace_that_its_request_names(store: InMemoryEventStore) -> None:
    request = CancelGenerationRequest(request_id=str(uuid4()), workspace="home")
    await Notes(store).note(request, caller=Principal("service:asset-catalog"))
    assert (store.events[0].metadata.workspace, store.events[0].metadata.actor) == ("home", "service:asset-catalog")


async def test_a_refusal_is_no_answer_and_the_same_request_may_be_tried_again(store: InMemoryEventStore) -> None:
    request = CreateAssetRequest(request_id=str(uuid4()))

    async def refuse(context: CommandContext) -> Decision:
        raise NotFound("ASSET_UNKNOWN", "There is no such asset.")

    notes = Notes(store)
    with acting_as(ME), pytest.raises(NotFound):
        await notes.runner.run("Note", request, refuse)
    assert await notes.note(request)


async def test_a_stream_that_never_stands_still_is_told_as_busy(store: InMemoryEventStore) -> None:
    async def decide(context: CommandContext) -> Decision:
        return Decision(b"", (StreamWrite("note:1", 7, (Noted(text="late"),)),))

    with acting_as(ME), pytest.raises(Conflict) as refused:
        await CommandRunner(store).run("Note", CreateAssetRequest(request_id=str(uuid4())), decide)
    assert (refused.value.reason, refused.value.details) == ("TOO_BUSY", {"stream": "note:1"})


async def test_a_change_too_large_for_one_event_is_the_callers_to_shorten(store: InMemoryEventStore) -> None:
    with pytest.raises(InvalidInput) as refused:
        await Notes(store).note(CreateAssetRequest(request_id=str(uuid4())), text="x" * 300_000)
    assert refused.value.reason == "CHANGE_TOO_LARGE"


async def test_a_request_whose_answer_is_no_longer_kept_has_no_second_effect_and_says_so(
    store: InMemoryEventStore,
) -> None:
    notes, request = Notes(store), CreateAssetRequest(request_id=str(uuid4()), name="Nell")
    await notes.note(request)
    store.claims.clear()
    with pytest.raises(AlreadyUsed) as refused:
        await notes.note(request)
    assert (refused.value.reason, refused.value.field) == ("REQUEST_FORGOTTEN", "request_id")
    assert len(store.events) == 1


async def test_a_forgotten_request_that_would_now_write_elsewhere_has_no_second_effect_either(
    store: InMemoryEventStore,
) -> None:
    runner, request = CommandRunner(store, clock=lambda: NOW), CreateAssetRequest(request_id=str(uuid4()))

    async def note_on_top(context: CommandContext) -> Decision:
        version = len(await store.read_stream("note:all"))
        return Decision(b"noted", (StreamWrite("note:all", version, (Noted(text="once"),)),))

    with acting_as(ME):
        await runner.run("Note", request, note_on_top)
        store.claims.clear()
        with pytest.raises(AlreadyUsed) as refused:
            await runner.run("Note", request, note_on_top)
    assert refused.value.reason == "REQUEST_FORGOTTEN"
    assert len(store.events) == 1
