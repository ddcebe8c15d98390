"""Whatever a picture does to the process that opens it, its sender gets a sentence and the service goes on."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import psutil
import pytest
from PIL import Image
from service_kit import picture_intake, picture_intake_pool
from service_kit.errors import InvalidInput, TryAgain
from service_kit.picture_intake import TakenIn, take_in
from service_kit.picture_intake_pool import Pool

from .hostile_pictures import RED, encoded

GOOD = encoded(Image.new("RGB", (8, 8), RED), "PNG")
# A decoder that does what the picture says. The limits of those that go on for long are short.
STAND_IN = """
import os, signal, time
import service_kit.picture_intake_child as child
remake, in_fork = child.remake, child._in_fork
def limited(parent, content, made):
    if content.endswith(b"sleep"): child._SECONDS = 1.0
    if content.endswith(b"spins"): child._CPU_SECONDS = 1
    in_fork(parent, content, made)
def obey(content):
    word = content[-5:]
    if word == b"dies!": os.kill(os.getpid(), signal.SIGSEGV)
    if word == b"eats!": bytearray(1 << 34)
    if word in (b"sleep", b"waits"): time.sleep(60)
    if word == b"spins":
        while True: pass
    if word == b"exits": os._exit(0)
    if word == b"kills": os.kill(os.getppid(), signal.SIGKILL)
    if word == b"stops": os.kill(os.getppid(), signal.SIGSTOP)
    return remake(content)
child.remake, child._in_fork = obey, limited
child.main()
"""
COMMAND = (sys.executable, "-I", "-c", STAND_IN)


@pytest.fixture
async def pool(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Pool]:
    """The pool that take_in uses in this test; its decoders obey their pictures."""
    made = Pool(command=COMMAND)
    monkeypatch.setattr(picture_intake, "_pool", lambda: made)
    yield made
    await made.close()


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True) if not gone(child.pid)}


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110 - the end of another's child rings no bell
            await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    ("does", "sentence"),
    [
        (b"dies!", "cannot be opened safely"),
        (b"kills", "cannot be opened safely"),
        (b"exits", "cannot be opened safely"),
        (b"eats!", "too much memory"),
        (b"sleep", "too long"),
        (b"spins", "too long"),
    ],
)
async def test_a_picture_that_breaks_its_process_is_refused_and_the_next_is_taken_in(
    pool: Pool, does: bytes, sentence: str
) -> None:
    with pytest.raises(InvalidInput, match=sentence) as refusal:
        await take_in(GOOD + does)
    assert (refusal.value.reason, refusal.value.field) == ("PICTURE_BROKEN", "image")
    assert (await take_in(GOOD)).width == 8


async def test_a_process_that_hangs_as_a_whole_is_ended(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    before = children()
    with monkeypatch.context() as impatient:
        impatient.setattr(picture_intake_pool, "_ANSWERS_WITHIN", 1.0)
        with pytest.raises(InvalidInput) as refusal:
            await take_in(GOOD + b"stops")
    assert refusal.value.reason == "PICTURE_BROKEN"
    await until(lambda: children() <= before)
    assert (await take_in(GOOD)).width == 8


async def test_a_process_that_was_killed_between_two_pictures_is_replaced(pool: Pool) -> None:
    before = children()
    await take_in(GOOD)
    (process,) = children() - before
    os.kill(process, signal.SIGKILL)
    assert (await take_in(GOOD)).width == 8


async def test_a_process_is_kept_for_the_next_picture(pool: Pool) -> None:
    before = children()
    await take_in(GOOD)
    first = children() - before
    await take_in(GOOD)
    assert children() - before == first


async def test_whoever_leaves_ends_the_work_on_their_picture(pool: Pool) -> None:
    before = children()
    taking = asyncio.create_task(take_in(GOOD + b"waits"))
    # The process, and its fork for this picture.
    await until(lambda: len(children() - before) == 2)
    taking.cancel()
    await asyncio.wait((taking,))
    assert taking.cancelled()
    await until(lambda: children() <= before)
    assert (await take_in(GOOD)).width == 8


async def test_no_more_are_opened_at_once_than_there_are_processes_for() -> None:
    pool = Pool(workers=2, patience=120)
    before = children()
    most = 0

    async def watch() -> None:
        nonlocal most
        while True:
            most = max(most, len(children() - before))
            await asyncio.sleep(0.01)

    watching = asyncio.create_task(watch())
    answers = await asyncio.gather(*(pool.ask(GOOD) for _ in range(10)))
    watching.cancel()
    assert [answer.head["width"] for answer in answers] == [8] * 10
    # Two processes, each with a fork at most.
    assert 1 <= most <= 4
    await pool.close()
    await until(lambda: children() <= before)


async def test_a_crowd_is_told_to_come_again() -> None:
    pool = Pool(workers=1, waiting=1, patience=0.1, command=COMMAND)
    first = asyncio.create_task(pool.ask(GOOD + b"sleep"))
    await asyncio.sleep(0)
    second = asyncio.create_task(pool.ask(GOOD))
    await asyncio.sleep(0)
    # No room to wait in, and none within one's patience.
    for too_many in (pool.ask(GOOD), second):
        with pytest.raises(TryAgain) as refusal:
            await too_many
        assert refusal.value.reason == "TOO_MANY_PICTURES_AT_ONCE"
    assert (await first).head["reason"] == "PICTURE_BROKEN"
    assert (await pool.ask(GOOD)).head["width"] == 8
    await pool.close()


async def test_without_room_for_a_process_nobody_is_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_intake, "_pool", lambda: Pool(command=("/there/is/no/such/program",)))
    with pytest.raises(TryAgain) as refusal:
        await take_in(GOOD)
    assert refusal.value.reason == "PICTURES_NOT_READ_NOW"


async def test_the_process_knows_no_secret_of_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_S3", "http://KEY:SECRET@127.0.0.1:1/bucket")
    pool, before = Pool(), children()
    await pool.ask(GOOD)
    (process,) = children() - before
    assert not any(name.startswith("GREENROOM") for name in psutil.Process(process).environ())
    await pool.close()


async def test_processes_end_with_a_service_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "good.png").write_bytes(GOOD)
    service = """
import asyncio, pathlib, sys
from service_kit.picture_intake import take_in
async def main():
    print((await take_in(pathlib.Path(sys.argv[1]).read_bytes())).width, flush=True)
    await asyncio.Event().wait()
asyncio.run(main())
"""
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-c", service, str(tmp_path / "good.png"), stdout=asyncio.subprocess.PIPE
    )
    assert started.stdout is not None
    assert await started.stdout.readline() == b"8\n"
    (process,) = psutil.Process(started.pid).children()
    started.kill()
    await started.wait()
    await until(lambda: gone(process.pid))


async def test_closing_ends_all_and_the_next_picture_starts_anew() -> None:
    before = children()
    taken: list[TakenIn] = [await take_in(GOOD)]
    await picture_intake.close()
    await until(lambda: not (children() - before))
    taken.append(await take_in(GOOD))
    assert taken[0] == taken[1]
    await picture_intake.close()
