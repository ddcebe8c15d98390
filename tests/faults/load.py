"""The mixed load: several people in several workspaces, who make, change, match and repeat at random.

What they do is drawn from the seed; when it happens, and so what they find, is not.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from greenroom.errors import GreenroomError
from greenroom.resources import Asset, Card, Project

from tests.faults.asking import Asking
from tests.faults.household import Person
from tests.faults.requests import Asked, as_text

_USERS = ("ada", "ben", "cleo", "dan")
PEOPLE = tuple(Person(workspace, user) for workspace in ("north", "south", "west") for user in _USERS)
_TYPES = ("character", "prop", "location")
# How often one of these is drawn.
_WEIGHTS = {"create": 3, "update": 5, "generate": 5, "project": 1, "card": 3, "match": 5, "repeat": 3}
# Most people ask once; some ask twice or thrice at the same moment.
_TWINS = (1, 1, 1, 1, 1, 2, 3)
# Wishes under way, over all: one runner makes about one a second while everything falls around it.
_MOST_WISHES = 12
_LONGEST_PAUSE = 0.5


@dataclass
class Board:
    """What the people of a workspace know that there is."""

    assets: dict[str, Asset] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    answered: list[Asked] = field(default_factory=list)

    def take(self, resource: Any) -> None:
        """Older news of an asset do not displace newer ones."""
        match resource:
            case Asset() if resource.version >= self.version(resource.id):
                self.assets[resource.id] = resource
            case Project():
                self.projects[resource.id] = resource
            case Card():
                self.cards[resource.id] = resource

    def version(self, asset_id: str) -> int:
        return self.assets[asset_id].version if asset_id in self.assets else 0


class Load:
    """open_wishes: how many are under way, as far as anyone was told."""

    def __init__(self, asking: Asking, seed: str, boards: dict[str, Board], open_wishes: Callable[[], int]) -> None:
        self._asking, self._seed, self._boards, self._open_wishes = asking, seed, boards, open_wishes
        self._over = asyncio.Event()

    async def run(self) -> None:
        """Until `stop`; then until everyone has the answer to what they asked."""
        async with asyncio.TaskGroup() as people:
            for person in PEOPLE:
                people.create_task(self._live(person))

    def stop(self) -> None:
        self._over.set()

    @property
    def is_over(self) -> bool:
        return self._over.is_set()

    async def _live(self, person: Person) -> None:
        chance = Random(f"{self._seed}/{person.workspace}/{person.user}")
        board = self._boards.setdefault(person.workspace, Board())
        while not self._over.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), chance.uniform(0, _LONGEST_PAUSE))
                return
            deed = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
            if deed == "repeat":
                if board.answered:
                    await self._asking.again(chance.choice(board.answered))
                continue
            asked = await self._think(deed, person, board, chance)
            if asked is None:
                continue
            resource = await self._asking.once(asked, twins=chance.choice(_TWINS))
            if resource is not None:
                board.answered.append(asked)
                board.take(resource)

    async def _think(self, deed: str, person: Person, board: Board, chance: Random) -> Asked | None:
        """None where there is nothing to do it with."""
        number = chance.randrange(10**6)
        match deed:
            case "create":
                return _asked(person, chance, "CreateAsset", _new_asset(chance, number))
            case "update" if board.assets:
                asset = chance.choice(list(board.assets.values()))
                stale = max(1, asset.version - chance.choice((0, 0, 0, 1)))
                words = {chance.choice(("name", "description", "image_prompt")): f"words {number} of somebody"}
                arguments = {"asset_id": asset.id, "expected_version": stale, **words}
                return _asked(person, chance, "UpdateAsset", arguments)
            case "generate" if board.assets and self._open_wishes() < _MOST_WISHES:
                asset = chance.choice(list(board.assets.values()))
                choice = chance.choice(("", "replace", "also"))
                arguments = {"asset_id": asset.id, "while_running": choice}
                arguments |= {"seed": chance.randrange(10)} if chance.random() < 0.5 else {}
                return _asked(person, chance, "GenerateAssetImage", arguments)
            case "project":
                return _asked(person, chance, "CreateProject", {"name": f"Film {number}"})
            case "card" if board.projects:
                project = chance.choice(list(board.projects.values()))
                arguments = {
                    "project_id": project.id,
                    "asset_type": chance.choice(_TYPES),
                    "name": f"role {number}",
                    "description": f"a hammer number {number}, covered in dirt",
                }
                return _asked(person, chance, "AddCard", arguments)
            case "match" if board.cards and board.assets and self._open_wishes() < _MOST_WISHES:
                return await self._match(person, board, chance)
        return None

    async def _match(self, person: Person, board: Board, chance: Random) -> Asked | None:
        card, asset = chance.choice(list(board.cards.values())), chance.choice(list(board.assets.values()))
        description = chance.choice(("merge", "keep_project", "use_library"))
        image = chance.choice(("generate", "keep_library"))
        pair = {"project_id": card.project_id, "card_id": card.id, "asset_id": asset.id, "version": asset.version}
        arguments: dict[str, Any] = {**pair, "description": description, "image": image}
        if description == "merge":
            try:
                preview = await self._asking.client(person).cards.preview_match(**arguments)
            except GreenroomError:
                return None  # A look changes nothing: nobody insists on it.
            arguments["composition"] = as_text(preview.composition)
            arguments["expected_revision"] = preview.card_revision
        return _asked(person, chance, "MatchCard", arguments)


def _new_asset(chance: Random, number: int) -> dict[str, Any]:
    return {
        "asset_type": chance.choice(_TYPES),
        "name": f"hammer {number}",
        "description": f"A golden claw hammer number {number} with a worn oak handle",
        "image_prompt": chance.choice(("", f"studio light {number}")),
        "tags": [f"tag{number % 7}"],
    }


def _asked(person: Person, chance: Random, method: str, arguments: dict[str, Any]) -> Asked:
    request_id = UUID(int=chance.getrandbits(128), version=4)
    return Asked(str(request_id), person.workspace, person.user, method, arguments)
