"""The proof's other half: what the API answers, when all is quiet."""

import asyncio
from collections.abc import Iterable, Mapping
from random import Random

from greenroom.client import Greenroom
from greenroom.errors import GreenroomError
from greenroom.resources import Asset

from tests.faults.asking import Asking
from tests.faults.household import Person
from tests.faults.ledger import Entry, Ledger

_SAMPLE = 150
_AT_ONCE = 6


async def read_back(clients: Mapping[Person, Greenroom], entries: Iterable[Entry], chance: Random) -> list[str]:
    """Every asset that was acknowledged is listed once, and a sample of versions says what its answer said."""
    entries = [entry for entry in entries if entry.answer is not None]
    problems: list[str] = []
    listed = {workspace: await _listed(one) for workspace, one in _one_each(clients).items()}
    for entry in entries:
        kind, _, asset_id = entry.answer.resource.partition(":") if entry.answer else ("", "", "")
        if kind == "asset" and listed[entry.asked.workspace].count(asset_id) != 1:
            problems.append(f"asset {asset_id} is not listed once in {entry.asked.workspace}")
    telling = [entry for entry in entries if entry.answer and entry.answer.says]
    turn = asyncio.Semaphore(_AT_ONCE)

    async def check(entry: Entry) -> None:
        async with turn:
            problems.extend(await _says_still(clients[entry.asked.person], entry))

    await asyncio.gather(*(check(entry) for entry in chance.sample(telling, min(_SAMPLE, len(telling)))))
    return problems


async def repeat(asking: Asking, ledger: Ledger, chance: Random) -> None:
    """A sample is asked again; the ledger remembers an answer that is another than the first."""
    acknowledged = ledger.acknowledged()
    turn = asyncio.Semaphore(_AT_ONCE)

    async def again(entry: Entry) -> None:
        async with turn:
            await asking.again(entry.asked)

    await asyncio.gather(*(again(one) for one in chance.sample(acknowledged, min(_SAMPLE, len(acknowledged)))))


def _one_each(clients: Mapping[Person, Greenroom]) -> dict[str, Greenroom]:
    return {person.workspace: client for person, client in clients.items()}


async def _listed(client: Greenroom) -> list[str]:
    ids: list[str] = []
    token = ""
    while True:
        page = await client.assets.list(200, token)
        ids += [asset.id for asset in page.items]
        token = page.next_page_token
        if not token:
            return ids


async def _says_still(client: Greenroom, entry: Entry) -> list[str]:
    answer = entry.answer
    assert answer is not None
    try:
        asset: Asset = await client.assets.get(answer.resource.partition(":")[2], answer.version)
    except GreenroomError as error:
        return [f"version {answer.version} of {answer.resource} cannot be read: {error.reason}"]
    return [
        f"{field} of version {answer.version} of {answer.resource} is another than was answered"
        for field, value in answer.says.items()
        if getattr(asset, field) != value
    ]
