"""Who asks again and is refused what was granted has heard two things: the ledger remembers it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from greenroom.errors import GreenroomError

from tests.faults.asking import Asking
from tests.faults.ledger import Ledger
from tests.faults.requests import Asked

ASKED = Asked("5a0bd1c6-8f6c-4f6e-9d0e-0d5c3a1b2c3d", "north", "ada", "CreateProject", {"name": "Film"})
GRANTED = SimpleNamespace(id="p1", revision=1)


def refused(code: str, reason: str) -> GreenroomError:
    return GreenroomError(reason, "No.", code=code)


class Door:
    """A client of which each try hears the next of these."""

    def __init__(self, *answers: Any) -> None:
        self._answers = iter(answers)
        self.projects = self

    async def create(self, **_: Any) -> Any:
        answer = next(self._answers)
        await asyncio.sleep(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    yield ledger
    ledger.close()


def asking(ledger: Ledger, *answers: Any) -> Asking:
    door: Any = Door(*answers)
    return Asking({ASKED.person: door}, ledger, 1)


@pytest.mark.parametrize(("code", "reason"), [("ALREADY_EXISTS", "REQUEST_ID_REUSED"), ("ABORTED", "TOO_BUSY")])
async def test_a_repetition_that_is_refused_contradicts_its_answer(ledger: Ledger, code: str, reason: str) -> None:
    asks = asking(ledger, GRANTED, refused(code, reason))
    await asks.once(ASKED)
    await asks.again(ASKED)
    (entry,) = ledger
    assert entry.answer
    assert [fact["reason"] for fact in entry.contradictions] == [reason]


async def test_a_twin_that_is_refused_contradicts_nothing(ledger: Ledger) -> None:
    await asking(ledger, GRANTED, refused("FAILED_PRECONDITION", "GENERATION_RUNNING")).once(ASKED, twins=2)
    (entry,) = ledger
    assert entry.answer
    assert entry.contradictions == []


async def test_a_try_without_a_word_is_followed_by_another(ledger: Ledger) -> None:
    asks = asking(ledger, refused("UNAVAILABLE", "STORAGE_AWAY"), GRANTED)
    assert await asks.once(ASKED) is GRANTED
    (entry,) = ledger
    assert entry.doubtful
    assert entry.is_settled
