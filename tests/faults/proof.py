"""What must hold when all is quiet, judged of the evidence alone: each check gives a sentence for whatever does not."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from tests.faults.evidence import Evidence, InFeed, Recorded
from tests.faults.ledger import Entry
from tests.faults.quiet import waiting
from tests.faults.requests import METHODS

_ENDS = ("PictureAttached", "PictureKeptInHistory", "PictureFailed")
_WITH_PICTURE = _ENDS[:2]


def prove(found: Evidence) -> list[str]:
    """Empty when it holds."""
    checks: Sequence[Callable[[Evidence], Iterable[str]]] = (
        nothing_waits,
        acknowledged_once,
        refused_did_nothing,
        logs_are_gapless,
        wishes_ended_once,
        feed_is_whole,
        listeners_heard_all,
        objects_and_events_agree,
        replica_is_equal,
    )
    return [problem for check in checks for problem in check(found)]


def nothing_waits(found: Evidence) -> Iterable[str]:
    yield from waiting(found.progress, found.listeners)
    yield from (f"parked: {one}" for one in found.progress.parked)


def acknowledged_once(found: Evidence) -> Iterable[str]:
    """What was acknowledged is in the log, as it was answered, and there once."""
    by_request = _by_request(found)
    wishes = {
        event.payload["spec"]["generation_id"]: event.stream_id
        for event in found.events
        if event.type == "PictureRequested"
    }
    for entry in found.entries:
        if entry.answer is None:
            continue
        name, wish = _named(entry), entry.answer.generation_id
        if wish and wishes.get(wish) != entry.answer.resource:
            yield f"{name} was acknowledged with the wish {wish}, which {entry.answer.resource} does not hold"
        if entry.contradictions:
            yield f"{name} was answered otherwise when it was repeated"
        if entry.asked.key not in found.claims.get(entry.asked.service, ()):
            yield f"{name} was acknowledged, and its claim is not there"
        yield from _as_answered(name, entry, by_request[(entry.asked.workspace, entry.asked.request_id)])


def refused_did_nothing(found: Evidence) -> Iterable[str]:
    by_request = _by_request(found)
    for entry in found.entries:
        if entry.answer is not None:
            continue
        if not entry.is_settled:
            yield f"{_named(entry)} has no answer"
        elif events := by_request[(entry.asked.workspace, entry.asked.request_id)]:
            yield f"{_named(entry)} was refused ({entry.refused}), and {events[0].type} was recorded"
        elif entry.asked.key in found.claims.get(entry.asked.service, ()):
            yield f"{_named(entry)} was refused ({entry.refused}), and has a claim"


def logs_are_gapless(found: Evidence) -> Iterable[str]:
    """Positions of each log and versions of each stream count from 1; nobody else's events are there."""
    known = {entry.asked.request_id for entry in found.entries}
    positions, versions = defaultdict[str, list[int]](list), defaultdict[tuple[str, str], list[int]](list)
    for event in found.events:
        positions[event.service].append(event.position)
        versions[(event.service, event.stream_id)].append(event.version)
        # The worker's own are those of the reconcilers, which cancel what it never heard of.
        if event.service != "image-worker" and event.request_id and event.request_id not in known:
            yield f"{event.service} holds {event.type} of a request that nobody made: {event.request_id}"
    for service, taken in positions.items():
        if taken != list(range(1, len(taken) + 1)):
            yield f"the positions of {service} have gaps"
        if len(taken) != found.progress.heads.get(service):
            yield f"the head of {service} is not at its last event"
    for (service, stream), taken in versions.items():
        if taken != list(range(1, len(taken) + 1)):
            yield f"the versions of {stream} in {service} are {taken}"
    for event_id, times in Counter(event.event_id for event in found.events).items():
        if times > 1:
            yield f"event {event_id} is in the logs {times} times"


def wishes_ended_once(found: Evidence) -> Iterable[str]:
    """Each wish has one end at its asker, which is that of its one generation, and was told in the feed."""
    ends, generations = defaultdict[str, list[Recorded]](list), defaultdict[str, list[Recorded]](list)
    told = Counter((row.event_id) for row in found.feed)
    for event in found.events:
        if event.type in _ENDS:
            ends[event.payload["generation_id"]].append(event)
        elif event.service == "image-worker":
            generations[event.stream_id.removeprefix("generation:")].append(event)
    for wish in found.events:
        if wish.type != "PictureRequested":
            continue
        generation_id = wish.payload["spec"]["generation_id"]
        ended, made = ends[generation_id], generations[generation_id]
        name = f"the wish {generation_id} of {wish.stream_id}"
        if len(ended) != 1:
            yield f"{name} has {len(ended)} ends"
            continue
        if ended[0].stream_id != wish.stream_id:
            yield f"{name} ended on {ended[0].stream_id}"
        if told[ended[0].event_id] != 1:
            yield f"the end of {name} is in the feed {told[ended[0].event_id]} times"
        yield from _as_made(name, ended[0], made)


def feed_is_whole(found: Evidence) -> Iterable[str]:
    """Each event once in its workspace's feed, and nothing else; each stream in its order, without a gap in seq."""
    wanted = {(event.workspace, event.event_id): event for event in found.events}
    rows = Counter((row.workspace, row.event_id) for row in found.feed)
    for key, event in wanted.items():
        if rows[key] != 1:
            yield f"{event.type} {event.event_id} of {event.stream_id} is in the feed of {key[0]} {rows[key]} times"
    for workspace, event_id in rows.keys() - wanted.keys():
        yield f"the feed of {workspace} holds {event_id}, which no log of that workspace has"
    for workspace, feed in _by_workspace(found.feed).items():
        if [row.seq for row in feed] != list(range(1, len(feed) + 1)):
            yield f"the feed of {workspace} does not count from 1 without gaps"
        if len(feed) != found.progress.feed_heads.get(workspace):
            yield f"the head of the feed of {workspace} is not at its last event"
        revisions = defaultdict[str, list[int]](list)
        for row in feed:
            revisions[row.resource].append(row.revision)
        for resource, seen in revisions.items():
            if any(later <= earlier for earlier, later in pairwise(seen)):
                yield f"the feed of {workspace} tells {resource} out of order: {seen}"


def listeners_heard_all(found: Evidence) -> Iterable[str]:
    """Exactly what the feed holds after the cursor at which they began, in its order."""
    feeds = _by_workspace(found.feed)
    for told in found.listeners:
        name = f"the listener of {told.workspace} over {told.way}"
        yield from (f"{name} {problem}" for problem in told.problems)
        if not told.began:
            yield f"{name} never began"
            continue
        after = int(told.began.rpartition(":")[2])
        there = [row for row in feeds.get(told.workspace, []) if row.seq > after]
        wanted = [(row.seq, row.event_id) for row in there]
        heard = [(int(cursor.rpartition(":")[2]), event_id) for cursor, event_id in told.events]
        if heard != wanted:
            alike = min(len(heard), len(wanted))
            first = next((at for at in range(alike) if heard[at] != wanted[at]), alike)
            yield (
                f"{name} heard {len(heard)} events and the feed has {len(wanted)}; they part at "
                f"{heard[first : first + 2]} against {wanted[first : first + 2]}"
            )


def objects_and_events_agree(found: Evidence) -> Iterable[str]:
    """Every picture that an event names is there with its bytes; every object is named by an event."""
    named: dict[str, str] = {}
    for event in found.events:
        for part in ("picture", "image"):
            picture = event.payload.get(part)
            if picture and named.setdefault(picture["key"], picture["sha256"]) != picture["sha256"]:
                yield f"{picture['key']} is named with two hashes"
    for key, sha256 in named.items():
        if key not in found.objects:
            yield f"the store does not have {key}, which an event names"
        elif found.objects[key] != sha256:
            yield f"the store holds other bytes under {key} than its event says"
    for key in found.objects.keys() - named.keys():
        yield f"no event names the object {key}"


def replica_is_equal(found: Evidence) -> Iterable[str]:
    """What the projects know of the library is what the library says."""
    for version in found.versions - found.replica:
        yield f"the projects' replica lacks version {version[1]} of asset {version[0]}, or has it otherwise"
    for version in found.replica - found.versions:
        yield f"the projects' replica holds version {version[1]} of asset {version[0]}, which the library does not say"


def _as_answered(name: str, entry: Entry, events: Sequence[Recorded]) -> Iterable[str]:
    answer = entry.answer
    assert answer is not None
    wanted = Counter(METHODS[entry.asked.method][2])
    # A wish is recorded unless the very same picture was being made already, or a match asks for none.
    if not answer.generation_id or all(event.type != "PictureRequested" for event in events):
        wanted.pop("PictureRequested", None)
    have = Counter(event.type for event in events)
    if have != wanted:
        yield f"{name} was acknowledged and recorded {dict(have)} instead of {dict(wanted)}"
        return
    for event in events:
        if event.metadata["actor"] != entry.asked.user:
            yield f"{name} was recorded as {event.metadata['actor']}'s"
        if event.type == "PictureRequested" and event.payload["spec"]["generation_id"] != answer.generation_id:
            yield f"{name} was answered with another generation than was recorded"
        if event.type in ("AssetCreated", "AssetUpdated"):
            yield from _says(name, entry, event)
    if events and answer.resource not in {event.stream_id for event in events}:
        yield f"{name} was answered with {answer.resource} and recorded on {events[0].stream_id}"


def _says(name: str, entry: Entry, event: Recorded) -> Iterable[str]:
    answer = entry.answer
    assert answer is not None
    if event.payload["version"] != answer.version or event.version != answer.revision:
        yield f"{name} was answered as version {answer.version} and recorded as {event.payload['version']}"
    for field, value in answer.says.items():
        if event.payload.get(field, value) != value:
            yield f"{name} was answered with another {field} than was recorded"


def _as_made(name: str, end: Recorded, made: Sequence[Recorded]) -> Iterable[str]:
    types = Counter(event.type for event in made)
    terminal = [event for event in made if event.type in _TERMINAL]
    if not terminal:
        yield f"{name} ended, and its generation did not"
        return
    # A tombstone tells its end twice: when it was laid, and when the command came and said whom to tell.
    if types["GenerationCompleted"] > 1 or len({event.type for event in terminal}) > 1:
        yield f"{name} has a generation that ended as {dict(types)}"
        return
    completed = terminal[0].type == "GenerationCompleted"
    if completed != (end.type in _WITH_PICTURE):
        yield f"{name} ended as {end.type}, and its generation as {terminal[0].type}"
    elif completed and end.payload["picture"] != terminal[0].payload["picture"]:
        yield f"{name} ended with another picture than was made"


_TERMINAL = ("GenerationCompleted", "GenerationFailed", "GenerationCancelled")


def _by_request(found: Evidence) -> dict[tuple[str, str], list[Recorded]]:
    events = defaultdict[tuple[str, str], list[Recorded]](list)
    for event in found.events:
        if event.request_id:
            events[(event.workspace, event.request_id)].append(event)
    return events


def _by_workspace(feed: Iterable[InFeed]) -> dict[str, list[InFeed]]:
    rows = defaultdict[str, list[InFeed]](list)
    for row in feed:
        rows[row.workspace].append(row)
    return {workspace: sorted(its, key=lambda row: row.seq) for workspace, its in rows.items()}


def _named(entry: Entry) -> str:
    return f"{entry.asked.method} {entry.asked.request_id} of {entry.asked.user} in {entry.asked.workspace}"
