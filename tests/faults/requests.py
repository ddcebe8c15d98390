"""What the load asks of the client: every request as plain data, so that it can be asked again, also by another run."""

import hashlib
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from event_log.requests import request_key
from greenroom.client import Greenroom
from greenroom.messages import read, write
from greenroom.resources import Composition
from greenroom.wishes import Wish
from greenroom_proto.composition.v1 import composition_pb2

from tests.faults.household import Person

# By the method's name on the wire: the service that answers it, its full name, and the events that it records.
_CATALOG, _PROJECTS = "greenroom.catalog.v1.CatalogService", "greenroom.projects.v1.ProjectsService"
METHODS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "CreateAsset": ("asset-catalog", _CATALOG, ("AssetCreated",)),
    "UpdateAsset": ("asset-catalog", _CATALOG, ("AssetUpdated",)),
    "GenerateAssetImage": ("asset-catalog", _CATALOG, ("PictureRequested",)),
    "CreateProject": ("project-assets", _PROJECTS, ("ProjectCreated", "BranchCreated")),
    "AddCard": ("project-assets", _PROJECTS, ("CardAdded",)),
    "MatchCard": ("project-assets", _PROJECTS, ("CardMatched", "PictureRequested")),
}


@dataclass(frozen=True)
class Asked:
    """One intent of one person. `arguments` are the client's, as JSON."""

    request_id: str
    workspace: str
    user: str
    method: str
    arguments: dict[str, Any]

    @property
    def person(self) -> Person:
        return Person(self.workspace, self.user)

    @property
    def service(self) -> str:
        return METHODS[self.method][0]

    @property
    def key(self) -> UUID:
        """Of its claim."""
        return request_key(self.workspace, self.user, f"{METHODS[self.method][1]}/{self.method}", self.request_id)


@dataclass(frozen=True)
class Answer:
    """`digest` is of all that was answered: two answers are the same when theirs are.

    `says` are the texts of an asset as the answer told them.
    """

    resource: str
    revision: int
    digest: str
    generation_id: str = ""
    version: int = 0
    says: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


async def ask(greenroom: Greenroom, asked: Asked) -> tuple[Answer, Any]:
    """The answer, and the resource it came with. Raises GreenroomError."""
    arguments, request_id = dict(asked.arguments), UUID(asked.request_id)
    match asked.method:
        case "CreateAsset":
            told: Any = await greenroom.assets.create(**arguments, request_id=request_id)
        case "UpdateAsset":
            told = await greenroom.assets.update(**arguments, request_id=request_id)
        case "GenerateAssetImage":
            told = await greenroom.assets.generate(**arguments, request_id=request_id)
        case "CreateProject":
            told = await greenroom.projects.create(**arguments, request_id=request_id)
        case "AddCard":
            told = await greenroom.cards.add(**arguments, request_id=request_id)
        case "MatchCard":
            arguments["composition"] = from_text(arguments.get("composition", ""))
            told = await greenroom.cards.match(**arguments, request_id=request_id)
        case _:
            raise ValueError(asked.method)
    resource = told.resource if isinstance(told, Wish) else told
    generation_id = told.generation_id if isinstance(told, Wish) else ""
    digest = hashlib.sha256(repr((resource, generation_id)).encode()).hexdigest()
    return Answer(
        resource=f"{_KINDS[asked.method]}:{resource.id}",
        revision=resource.revision,
        digest=digest,
        generation_id=generation_id,
        version=getattr(resource, "version", 0),
        says={name: getattr(resource, name) for name in ("name", "description", "image_prompt")}
        if asked.method in ("CreateAsset", "UpdateAsset")
        else {},
    ), resource


_KINDS = {
    "CreateAsset": "asset",
    "UpdateAsset": "asset",
    "GenerateAssetImage": "asset",
    "CreateProject": "project",
    "AddCard": "card",
    "MatchCard": "card",
}


def as_text(composition: Composition | None) -> str:
    if composition is None:
        return ""
    return b64encode(write(composition_pb2.Composition, composition).SerializeToString()).decode()


def from_text(text: str) -> Composition | None:
    return read(Composition, composition_pb2.Composition.FromString(b64decode(text))) if text else None
