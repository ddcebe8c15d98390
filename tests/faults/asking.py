"""A person at the client: asks, and asks the same again for as long as there is no word of what became of it."""

import asyncio
from collections.abc import Mapping
from typing import Any

from greenroom.client import Greenroom
from greenroom.errors import GreenroomError

from tests.faults.household import Person
from tests.faults.ledger import Ledger
from tests.faults.requests import Asked, ask

# These were decided by a service: it refused, and did nothing. All else may have been done.
_DECIDED = frozenset(
    {
        "INVALID_ARGUMENT",
        "NOT_FOUND",
        "FAILED_PRECONDITION",
        "ABORTED",
        "ALREADY_EXISTS",
        "PERMISSION_DENIED",
        "UNAUTHENTICATED",
    }
)
_PAUSE = 0.5


class Asking:
    def __init__(self, clients: Mapping[Person, Greenroom], ledger: Ledger, of_round: int) -> None:
        self._clients, self._ledger, self._round = clients, ledger, of_round

    def client(self, person: Person) -> Greenroom:
        return self._clients[person]

    async def once(self, asked: Asked, *, twins: int = 1) -> Any:
        """The resource of the answer, None where it was refused. `twins`: how often it is sent at the same time."""
        self._ledger.asks(asked, self._round)
        told = await asyncio.gather(*(self._until_answered(asked) for _ in range(twins)))
        return next((resource for resource in told if resource is not None), None)

    async def again(self, asked: Asked) -> None:
        """Something that was answered long ago: the answer is compared with the first."""
        await self._until_answered(asked)

    async def settle(self) -> None:
        """When all is quiet: what still may have been done, or not, is asked once more. Then it is known."""
        for entry in self._ledger.unsettled():
            await self._until_answered(entry.asked)
            if entry.answer is None:
                self._ledger.settled(entry.asked.request_id)

    async def _until_answered(self, asked: Asked) -> Any:
        request_id, client = asked.request_id, self._clients[asked.person]
        while True:
            repeated = self._ledger[request_id].answer is not None
            try:
                answer, resource = await ask(client, asked)
            except GreenroomError as error:
                if not error.code:
                    raise  # The client itself refused: the load asks for nonsense.
                if error.code in _DECIDED:
                    self._ledger.refused(request_id, error.reason, repeated=repeated)
                    return None
                self._ledger.unheard(request_id, f"{error.code}/{error.reason}")
                await asyncio.sleep(_PAUSE)
            else:
                self._ledger.answered(request_id, answer)
                return resource
