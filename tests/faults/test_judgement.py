"""The proof can fail: whatever is lost, doubled, late or left over is planted in a sound story, and named."""

import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.evidence import CONSUMED, REGISTRIES, Evidence, InFeed, Progress, Recorded, expected_topics
from tests.faults.ledger import Entry, Ledger
from tests.faults.listeners import Told
from tests.faults.proof import prove
from tests.faults.requests import Answer, Asked

ASSET, CARD, WISH = "asset:a1", "card:c1", "g1"
PICTURE = {"key": f"global/north/a1/{WISH}-ff.png", "sha256": "ff"}
COPY = {"key": "project_p1/branch_b1/master-assets/c1/a1-ff.png", "sha256": "ff"}


def asked(request_id: str, method: str) -> Asked:
    return Asked(request_id, "north", "ada", method, {})


def recorded(
    service: str, position: int, stream: str, revision: int, kind: str, request_id: str = "", /, **payload: object
) -> Recorded:
    metadata = {"workspace": "north", "actor": "ada", "request_id": request_id}
    return Recorded(service, position, f"{service}-{position}", stream, revision, kind, payload, metadata)


SAYS = {"name": "hammer", "description": "a golden hammer", "image_prompt": ""}
EVENTS = [
    recorded("asset-catalog", 1, ASSET, 1, "AssetCreated", "r1", version=1, **SAYS),
    recorded("asset-catalog", 2, ASSET, 2, "PictureRequested", "r2", spec={"generation_id": WISH}),
    recorded("asset-catalog", 3, ASSET, 3, "PictureAttached", generation_id=WISH, picture=PICTURE, version=2),
    recorded("image-worker", 1, f"generation:{WISH}", 1, "GenerationQueued", generation_id=WISH),
    recorded("image-worker", 2, f"generation:{WISH}", 2, "GenerationCompleted", generation_id=WISH, picture=PICTURE),
    recorded("project-assets", 1, "project:p1", 1, "ProjectCreated", "r3"),
    recorded("project-assets", 2, "branch:b1", 1, "BranchCreated", "r3"),
    recorded("project-assets", 3, CARD, 1, "CardAdded", "r4"),
    recorded("project-assets", 4, CARD, 2, "CardMatched", "r5", image=COPY, generation_id=""),
]
ANSWERS = {
    "r1": ("CreateAsset", Answer(ASSET, 1, "d1", version=1, says=SAYS)),
    "r2": ("GenerateAssetImage", Answer(ASSET, 2, "d2", generation_id=WISH, version=1)),
    "r3": ("CreateProject", Answer("project:p1", 1, "d3")),
    "r4": ("AddCard", Answer(CARD, 1, "d4")),
    "r5": ("MatchCard", Answer(CARD, 2, "d5")),
}


def heard(more: Callable[[Ledger], None]) -> list[Entry]:
    """What the ledger makes of the story, and of `more` that was heard; as another run reads it."""
    with TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.jsonl")
        for name, (method, answer) in ANSWERS.items():
            ledger.asks(asked(name, method), 1)
            ledger.answered(name, answer)
        ledger.asks(asked("r6", "UpdateAsset"), 1)
        ledger.refused("r6", "VERSION_STALE")
        more(ledger)
        ledger.close()
        again = Ledger(Path(folder) / "ledger.jsonl")
        again.close()
        assert list(ledger) == list(again)
        return list(again)


def sound() -> Evidence:
    """A story in which all is as it should be."""
    entries = heard(lambda _: None)
    claims: dict[str, set[object]] = {}
    for entry in entries:
        if entry.answer:
            claims.setdefault(entry.asked.service, set()).add(entry.asked.key)
    events = copy.deepcopy(EVENTS)
    feed = [
        InFeed("north", seq, event.event_id, event.type, event.stream_id, event.version)
        for seq, event in enumerate(events, 1)
    ]
    pushed = [(f"e:{row.seq}", row.event_id) for row in feed]
    told = {
        (event.service, topic, event.stream_id): event.version
        for event in events
        for topic in REGISTRIES[event.service].topics_of(event.type)
    }
    heads = {service: sum(event.service == service for event in events) for service in REGISTRIES}
    taken = {
        (consumer, *pair, stream): version
        for consumer in CONSUMED
        for pair in expected_topics(consumer)
        for (source, topic, stream), version in told.items()
        if (source, topic) == pair
    }
    version = ("a1", 1, "prop", "hammer")
    return Evidence(
        entries=entries,
        events=events,
        claims=claims,  # type: ignore[arg-type]
        feed=feed,
        objects={picture["key"]: picture["sha256"] for picture in (PICTURE, COPY)},
        listeners=[Told("north", "gRPC", "e:0", list(pushed)), Told("north", "SSE", "e:3", list(pushed[3:]))],
        progress=Progress(heads, dict(heads), told, taken, feed_heads={"north": len(feed)}),
        versions={version},
        replica={version},
    )


def test_a_sound_story_is_proven() -> None:
    assert prove(sound()) == []


def test_a_repetition_that_is_answered_alike_and_a_twin_that_was_refused_contradict_nothing() -> None:
    story = sound()

    def alike(ledger: Ledger) -> None:
        ledger.answered("r1", ANSWERS["r1"][1])
        ledger.refused("r2", "GENERATION_RUNNING")

    story.entries = heard(alike)
    assert prove(story) == []


def lose_an_event(story: Evidence) -> None:
    story.events.pop(1)


def lose_an_event_and_close_the_ranks(story: Evidence) -> None:
    """As a relay of positions that skips would: nothing shows but the request."""
    story.events.pop(8)
    story.feed.pop(8)
    story.progress.heads["project-assets"] -= 1
    story.progress.relayed["project-assets"] -= 1
    story.progress.feed_heads["north"] -= 1
    for told in story.listeners:
        told.events.pop()


def double_an_event(story: Evidence) -> None:
    again = replace(story.events[7], position=5, version=3, event_id="again")
    story.events.append(again)
    story.progress.heads["project-assets"] += 1
    story.progress.relayed["project-assets"] += 1


def lose_a_claim(story: Evidence) -> None:
    story.claims["asset-catalog"].pop()


def answer_otherwise(story: Evidence) -> None:
    story.entries = heard(lambda ledger: ledger.answered("r1", replace(ANSWERS["r1"][1], digest="d9")))


def refuse_what_was_answered(story: Evidence) -> None:
    story.entries = heard(lambda ledger: ledger.refused("r2", "REQUEST_ID_REUSED", repeated=True))


def do_what_was_refused(story: Evidence) -> None:
    story.entries[1] = Entry(story.entries[1].asked, 1, refused="GENERATION_RUNNING")


def claim_what_was_refused(story: Evidence) -> None:
    story.claims["asset-catalog"].add(story.entries[-1].asked.key)


def leave_without_an_answer(story: Evidence) -> None:
    story.entries[-1].doubtful = True


def acknowledge_a_wish_that_is_not_there(story: Evidence) -> None:
    told = story.entries[1].answer
    assert told
    story.entries[1].answer = replace(told, generation_id="g9")


def end_a_wish_twice(story: Evidence) -> None:
    story.events.append(replace(story.events[2], position=4, version=4, event_id="end again"))


def never_end_a_wish(story: Evidence) -> None:
    story.events[2] = replace(story.events[2], type="AssetUpdated")


def make_a_picture_twice(story: Evidence) -> None:
    story.events.append(replace(story.events[4], position=3, version=3, event_id="made again"))


def end_a_wish_with_another_picture(story: Evidence) -> None:
    story.events[2].payload["picture"] = COPY


def double_a_row_of_the_feed(story: Evidence) -> None:
    story.feed.append(replace(story.feed[4], seq=10))


def lose_a_row_of_the_feed(story: Evidence) -> None:
    story.feed.pop(4)


def tell_out_of_order(story: Evidence) -> None:
    first, second = story.feed[7], story.feed[8]
    story.feed[7], story.feed[8] = replace(second, seq=first.seq), replace(first, seq=second.seq)


def tell_in_a_foreign_feed(story: Evidence) -> None:
    story.feed.append(replace(story.feed[0], workspace="south", seq=1))


def do_not_tell_a_listener(story: Evidence) -> None:
    story.listeners[0].events.pop(3)


def tell_a_listener_twice(story: Evidence) -> None:
    story.listeners[1].events.insert(2, story.listeners[1].events[1])


def ask_a_listener_for_a_snapshot(story: Evidence) -> None:
    story.listeners[0].problems.append("was asked to take a snapshot: too old")


def leave_an_orphan(story: Evidence) -> None:
    story.objects["global/north/a1/g7-aa.png"] = "aa"


def lose_an_object(story: Evidence) -> None:
    del story.objects[PICTURE["key"]]


def damage_an_object(story: Evidence) -> None:
    story.objects[PICTURE["key"]] = "half"


def park_an_event(story: Evidence) -> None:
    story.progress.parked.append("web-gateway asset:a1 2 ValueError()")


def stand_still_as_relay(story: Evidence) -> None:
    story.progress.relayed["asset-catalog"] -= 1


def fall_behind_as_consumer(story: Evidence) -> None:
    story.progress.taken["web-gateway", "asset-catalog", "greenroom.catalog.events", ASSET] -= 1


def keep_a_wish_open(story: Evidence) -> None:
    story.progress.open_wishes.append("g1 of asset:a1")


def leave_a_copy_pending(story: Evidence) -> None:
    story.progress.pending_copies.append("project_p1/branch_b1/master-assets/c1/x.png")


def lack_a_version_in_the_replica(story: Evidence) -> None:
    story.replica.clear()


PLANTED: dict[Callable[[Evidence], None], str] = {
    lose_an_event: "the positions of asset-catalog have gaps",
    lose_an_event_and_close_the_ranks: "MatchCard r5 of ada in north was acknowledged and recorded {}",
    double_an_event: "AddCard r4 of ada in north was acknowledged and recorded {'CardAdded': 2}",
    lose_a_claim: "was acknowledged, and its claim is not there",
    answer_otherwise: "CreateAsset r1 of ada in north was answered otherwise when it was repeated",
    refuse_what_was_answered: "GenerateAssetImage r2 of ada in north was answered otherwise when it was repeated",
    do_what_was_refused: "was refused (GENERATION_RUNNING), and PictureRequested was recorded",
    claim_what_was_refused: "was refused (VERSION_STALE), and has a claim",
    leave_without_an_answer: "UpdateAsset r6 of ada in north has no answer",
    acknowledge_a_wish_that_is_not_there: "was acknowledged with the wish g9, which asset:a1 does not hold",
    end_a_wish_twice: "the wish g1 of asset:a1 has 2 ends",
    never_end_a_wish: "the wish g1 of asset:a1 has 0 ends",
    make_a_picture_twice: "the wish g1 of asset:a1 has a generation that ended as",
    end_a_wish_with_another_picture: "the wish g1 of asset:a1 ended with another picture than was made",
    double_a_row_of_the_feed: "image-worker-2 of generation:g1 is in the feed of north 2 times",
    lose_a_row_of_the_feed: "image-worker-2 of generation:g1 is in the feed of north 0 times",
    tell_out_of_order: "the feed of north tells card:c1 out of order: [2, 1]",
    tell_in_a_foreign_feed: "the feed of south holds asset-catalog-1, which no log of that workspace has",
    do_not_tell_a_listener: "the listener of north over gRPC heard 8 events and the feed has 9",
    tell_a_listener_twice: "the listener of north over SSE heard 7 events and the feed has 6",
    ask_a_listener_for_a_snapshot: "the listener of north over gRPC was asked to take a snapshot",
    leave_an_orphan: "no event names the object global/north/a1/g7-aa.png",
    lose_an_object: "the store does not have global/north/a1/g1-ff.png",
    damage_an_object: "the store holds other bytes under global/north/a1/g1-ff.png",
    park_an_event: "parked: web-gateway asset:a1 2",
    stand_still_as_relay: "the relay of asset-catalog is at 2 of 3",
    fall_behind_as_consumer: "has not taken from asset-catalog on greenroom.catalog.events: asset:a1 2 of 3",
    keep_a_wish_open: "wishes without an end: g1 of asset:a1",
    leave_a_copy_pending: "copies that were announced, and neither recorded nor swept: project_p1/",
    lack_a_version_in_the_replica: "the projects' replica lacks version 1 of asset a1",
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_what_is_wrong_is_named(plant: Callable[[Evidence], None]) -> None:
    story = sound()
    plant(story)
    problems = prove(story)
    assert any(PLANTED[plant] in problem for problem in problems), problems
