"""What the routes need, made once by the composition root, and who is calling."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar, cast

import grpc
from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from service_kit.auth import Principal, TokenVerifier
from service_kit.errors import NotSignedIn
from service_kit.objects import ObjectStore

from web_gateway.entrypoints.http.uploads import Uploads
from web_gateway.push.reader import FeedReader
from web_gateway.sign_in import SignIn

if TYPE_CHECKING:
    from greenroom_proto.catalog.v1.capsule_service_pb2_grpc import CapsuleServiceAsyncStub
    from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import CatalogServiceAsyncStub
    from greenroom_proto.projects.v1.projects_service_pb2_grpc import ProjectsServiceAsyncStub

Q = TypeVar("Q")
A = TypeVar("A")

COOKIE = "greenroom"
# Seconds an upstream may take; a match copies a picture and may wait 2 s for a version.
UPSTREAM_SECONDS = 20.0


@dataclass(frozen=True)
class Doors:
    catalog: "CatalogServiceAsyncStub"
    capsules: "CapsuleServiceAsyncStub"
    projects: "ProjectsServiceAsyncStub"
    reader: FeedReader
    verifier: TokenVerifier
    objects: ObjectStore
    sign_in: SignIn
    hosts: frozenset[str]
    page_dir: Path
    # What /.well-known/greenroom tells.
    grpc_address: str
    version: str
    # Cookies carry `Secure` where the public address is https.
    secure: bool = False
    # (workspace, project) → when the look at the project is too old, on the loop's clock.
    uploads: Uploads = field(default_factory=Uploads)
    known_projects: dict[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Session:
    principal: Principal
    token: str

    @property
    def workspace(self) -> str:
        return self.principal.workspace

    @property
    def metadata(self) -> tuple[tuple[str, str], ...]:
        """The caller's own token, for the service to judge."""
        return (("authorization", f"Bearer {self.token}"),)

    async def ask(self, method: "grpc.aio.UnaryUnaryMultiCallable[Q, A]", request: Q) -> A:
        """Raises AioRpcError."""
        return await method(request, metadata=self.metadata, timeout=UPSTREAM_SECONDS)


def doors(request: Request) -> Doors:
    return cast(Doors, request.app.state.doors)


TheDoors = Annotated[Doors, Depends(doors)]
_bearer = HTTPBearer(auto_error=False, description="A token of the issuer: for programs.")
_cookie = APIKeyCookie(name=COOKIE, auto_error=False, description="Set by /sign-in: for the page.")


def signed_in(
    doors: TheDoors,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    cookie: Annotated[str | None, Depends(_cookie)],
) -> Session:
    """Raises NotSignedIn."""
    token = bearer.credentials if bearer else cookie
    if not token:
        raise NotSignedIn(
            "TOKEN_MISSING", "You are not signed in. Run `greenroom sign-in` and open the link it prints."
        )
    principal = doors.verifier.verify(token)
    if not principal.workspace:
        raise NotSignedIn("NO_WORKSPACE", "This token belongs to no workspace. Sign in as a person.")
    return Session(principal, token)


SignedIn = Annotated[Session, Depends(signed_in)]
