"""A log whose tail was cut, or that was rewritten whole, is told by what was signed of it."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from cryptography.hazmat.primitives import serialization
from event_log.heads import Heads
from event_log.model import Append, Event, Metadata, StreamWrite
from event_log.postgres import PostgresEventStore, migrate
from event_log.registry import EventRegistry
from service_kit.audit import Audited, Report
from service_kit.audit.run import audit
from service_kit.audit.settings import AuditSettings
from service_kit.clock import utc_now
from service_kit.digest_thinning import Thinning, superfluous
from service_kit.digesting import Digesting
from service_kit.digests import ForgedDigest, create_audit_key, folder_of, object_key, read, signed, verification_key
from service_kit.local_keys import read_key
from service_kit.objects import ObjectStore, StoredObject


class Noted(Event):
    number: int


REGISTRY = EventRegistry({Noted: ("notes",)})
METADATA = Metadata(workspace="home", actor="me", correlation_id="c", occurred_at="2024-02-29T12:00:00.000000Z")
HEADS = Heads(7, 2, bytes(32))
AS_OWNER = "ALTER TABLE events DISABLE TRIGGER events_are_never_changed; {} ALTER TABLE events ENABLE ALWAYS TRIGGER events_are_never_changed"  # noqa: E501


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "audit.pem"
    create_audit_key(path)
    return path


def test_a_key_is_made_once_and_for_its_owner_alone(key: Path) -> None:
    made = key.read_bytes()
    create_audit_key(key)
    assert key.read_bytes() == made
    assert key.stat().st_mode & 0o777 == 0o600


def test_what_was_signed_is_read_with_the_public_half_alone(key: Path, tmp_path: Path) -> None:
    stored = signed("notes", HEADS, utc_now(), read_key(key))
    public = tmp_path / "public.pem"
    public.write_bytes(
        read_key(key)
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    digest = read(stored, verification_key(public))
    assert digest.says(HEADS)
    assert not digest.says(replace(HEADS, root=b"1" * 32))


def test_digests_sort_as_text_by_their_positions() -> None:
    assert object_key("notes", 9) < object_key("notes", 10) < object_key("notes", 2**63 - 1)


@pytest.mark.parametrize("change", [(b'"position":7', b'"position":8'), (b'"notes"', b'"other"'), (b"{", b"["), (b'"signature"', b'"sign"')])  # fmt: skip  # noqa: E501
def test_a_digest_that_was_altered_is_refused(key: Path, change: tuple[bytes, bytes]) -> None:
    stored = signed("notes", HEADS, utc_now(), read_key(key))
    with pytest.raises(ForgedDigest):
        read(stored.replace(*change), verification_key(key))


class Log:
    """A service's log, its digests and its audit."""

    def __init__(self, pool: asyncpg.Pool, objects: ObjectStore, dsn: str, s3: str, key: Path) -> None:
        self.pool, self.objects, self.service = pool, objects, f"notes-{uuid4().hex}"
        self.store = PostgresEventStore(pool, REGISTRY)
        self.digesting = Digesting(pool, objects, self.service, key)
        self.s3 = s3
        self._settings = AuditSettings(postgres=dsn, s3=s3, audit_key=key)

    async def note(self, stream_id: str, count: int = 1) -> None:
        version = len(await self.store.read_stream(stream_id))
        events = tuple(Noted(number=number) for number in range(count))
        await self.store.append(Append(uuid4(), (StreamWrite(stream_id, version, events),), METADATA))

    async def cut_after(self, position: int) -> None:
        """Cleanly, as somebody does who knows every table."""
        async with self.pool.acquire() as connection, connection.transaction():
            await connection.execute(AS_OWNER.format(f"DELETE FROM events WHERE position > {position};"))
            await connection.execute("DELETE FROM streams")
            await connection.execute(
                "INSERT INTO streams SELECT DISTINCT ON (stream_id) stream_id, version, hash FROM events "
                "ORDER BY stream_id, version DESC"
            )
            await connection.execute("UPDATE log_head SET position = $1", position)

    async def audit(self) -> Report:
        return await audit(Audited(self.service, REGISTRY), self._settings)


@pytest.fixture
async def log(database: str, s3_url: str, key: Path):  # type: ignore[no-untyped-def]
    objects = ObjectStore(s3_url)
    await objects.ensure_bucket()
    async with asyncpg.create_pool(database, min_size=1, max_size=6) as pool:
        await migrate(pool)
        yield Log(pool, objects, database, s3_url, key)


@pytest.mark.integration
async def test_a_digest_is_signed_where_the_head_has_moved(log: Log) -> None:
    assert not await log.digesting.sign_if_moved()
    await log.note("note:1", 3)
    assert [await log.digesting.sign_if_moved() for _ in range(2)] == [True, False]
    await log.note("note:2")
    assert await log.digesting.sign_if_moved()
    report = await log.audit()
    assert (report.digests_checked, report.newest_digest, report.problems) == (2, 4, [])


@pytest.mark.integration
async def test_a_tail_cut_cleanly_is_named(log: Log) -> None:
    await log.note("note:1", 2)
    await log.note("note:2", 2)
    await log.digesting.sign_if_moved()
    await log.cut_after(3)
    (problem,) = (await log.audit()).problems
    assert problem.startswith(f"{log.service}: The log's tail was cut: the digest of ")
    assert problem.endswith("says that it stood at position 4, and it ends at 3.")


@pytest.mark.integration
async def test_a_tail_that_was_cut_and_grew_again_is_named_and_its_digest_kept(log: Log) -> None:
    await log.note("note:1", 4)
    await log.digesting.sign_if_moved()
    await log.cut_after(3)
    await log.note("note:2")
    # A process that has just started does not know what it signed.
    log.digesting._signed_at = 0
    assert not await log.digesting.sign_if_moved()
    await log.note("note:2", 3)
    assert await log.digesting.sign_if_moved()
    (problem,) = (await log.audit()).problems
    assert "The log up to position 4 is not what was signed at" in problem


@pytest.mark.integration
async def test_a_digest_that_somebody_else_signed_is_not_trusted(log: Log, tmp_path: Path) -> None:
    await log.note("note:1")
    create_audit_key(tmp_path / "other.pem")
    other = read_key(tmp_path / "other.pem")
    name = object_key(log.service, 1)
    await log.objects.put(name, signed(log.service, Heads(1, 1, bytes(32)), utc_now(), other), "application/json")
    assert (await log.audit()).problems == [
        f"{log.service}: The digest {name} is not to be trusted: its signature does not hold."
    ]


@pytest.mark.integration
async def test_a_log_that_is_written_and_signed_meanwhile_has_no_problem(log: Log) -> None:
    async def write() -> None:
        for _ in range(60):
            await log.note("note:1")
            await log.digesting.sign_if_moved()

    writing = asyncio.create_task(write())
    while not writing.done():
        assert (await log.audit()).problems == []
    await writing
    assert (await log.audit()).newest_digest == 60


@pytest.mark.integration
async def test_digests_go_on_being_signed_and_the_last_one_at_the_end(log: Log) -> None:
    running = asyncio.create_task(log.digesting.run(interval=0.05))
    try:
        for count in (1, 2):
            await log.note("note:1")
            async with asyncio.timeout(20):
                while not await log.objects.exists(object_key(log.service, count)):  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
    finally:
        running.cancel()
    await log.note("note:1")
    await log.digesting.last()
    assert await log.objects.exists(object_key(log.service, 3))


NOW = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)


def every(minutes: int, days: int) -> list[StoredObject]:
    """Digests of so many days until now, in the order of their positions."""
    count = days * 24 * 60 // minutes
    step = timedelta(minutes=minutes)
    return [StoredObject(object_key("notes", n), 1, NOW - (count - n) * step) for n in range(1, count + 1)]


def test_of_old_digests_one_an_hour_is_kept_and_of_older_ones_one_a_day() -> None:
    stored = every(minutes=5, days=90)
    gone = {one.key for one in superfluous(stored, NOW)}
    ages = [NOW - one.modified for one in stored if one.key not in gone]
    day, month = timedelta(days=1), timedelta(days=30)
    assert ages[-1] == timedelta(0)
    assert sum(age < day for age in ages) == 24 * 60 // 5
    assert 29 * 24 <= sum(day <= age < month for age in ages) <= 29 * 24 + 1
    assert 60 <= sum(age >= month for age in ages) <= 61


def test_what_was_thinned_is_thinned_no_further_until_it_is_older() -> None:
    stored = every(minutes=5, days=40)
    gone = {one.key for one in superfluous(stored, NOW)}
    kept = [one for one in stored if one.key not in gone]
    assert superfluous(kept, NOW) == []
    assert superfluous(kept[-1:], NOW + timedelta(days=4000)) == []


class Later(ObjectStore):
    """A store whose clock has gone on since what it holds was put."""

    async def now(self) -> datetime:
        return await super().now() + timedelta(days=40)


def thinning(log: Log, key: Path) -> Thinning:
    return Thinning(log.pool, Later(log.s3), log.service, verification_key(key))


async def positions(log: Log) -> list[int]:
    return [int(one.key[-25:-5]) for one in await log.objects.list(folder_of(log.service))]


@pytest.mark.integration
async def test_old_digests_go_but_for_the_newest_of_their_day(log: Log, key: Path) -> None:
    for _ in range(5):
        await log.note("note:1")
        await log.digesting.sign_if_moved()
    loop = asyncio.get_running_loop()
    thins = thinning(log, key)
    await thins.thin(until=loop.time())
    assert await positions(log) == [2, 3, 4, 5], "one at a time where there is no time for more"
    await thins.thin(until=loop.time() + 60)
    assert await positions(log) == [5]
    assert (await log.audit()).problems == []


@pytest.mark.integration
async def test_an_old_digest_that_contradicts_the_log_stays_and_is_named(
    log: Log, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        await log.note("note:1")
        await log.digesting.sign_if_moved()
    await log.cut_after(2)
    await log.note("note:2", 4)
    for _ in range(30):
        await log.note("note:3")
        await log.digesting.sign_if_moved()
    await thinning(log, key).thin(until=asyncio.get_running_loop().time() + 60)
    assert await positions(log) == [3, 36]
    # As where there are so many others that it is not among those looked at.
    monkeypatch.setattr("service_kit.audit.digests._chosen", lambda digests: [])
    assert (await log.audit()).problems == []
    monkeypatch.setattr("service_kit.audit.digests.ObjectStore", Later)
    (problem,) = (await log.audit()).problems
    assert "The log up to position 3 is not what was signed at" in problem
