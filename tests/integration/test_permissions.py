"""Who may call what, said here a second time and independently of the protos.

A changed option fails the walk; a new RPC without a line here fails it too.
"""

from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from greenroom_proto.access.v1 import access_pb2
from service_kit.auth import DEFAULT_ISSUER

from .permission_stack import OK, Stack, declared

pytestmark = pytest.mark.integration

DOOR = "web-gateway"
CALLERS = ("nobody", "viewer", "editor", "owner", "service")
# x: may call. The service's token carries the scopes events:read and generations:settle, and no role.
TABLE = """
                                                              nobody viewer editor owner service
greenroom.catalog.v1.CatalogService/CreateAsset                    -      -      x     x       -
greenroom.catalog.v1.CatalogService/GetAsset                       -      x      x     x       -
greenroom.catalog.v1.CatalogService/ListAssets                     -      x      x     x       -
greenroom.catalog.v1.CatalogService/ListTags                       -      x      x     x       -
greenroom.catalog.v1.CatalogService/UpdateAsset                    -      -      x     x       -
greenroom.catalog.v1.CatalogService/DuplicateAsset                 -      -      x     x       -
greenroom.catalog.v1.CatalogService/DeleteAsset                    -      -      x     x       -
greenroom.catalog.v1.CatalogService/RestoreAsset                   -      -      x     x       -
greenroom.catalog.v1.CatalogService/EmptyBin                       -      -      x     x       -
greenroom.catalog.v1.CatalogService/GenerateAssetImage             -      -      x     x       -
greenroom.catalog.v1.CatalogService/CancelAssetImage               -      -      x     x       -
greenroom.catalog.v1.CatalogService/UploadAssetImage               -      -      x     x       -
greenroom.catalog.v1.CatalogService/RemoveAssetImage               -      -      x     x       -
greenroom.catalog.v1.CatalogService/ListAssetImages                -      x      x     x       -
greenroom.catalog.v1.CatalogService/RestoreAssetImage              -      -      x     x       -
greenroom.catalog.v1.CatalogService/ListAssetVersions              -      x      x     x       -
greenroom.catalog.v1.CatalogService/CompareAssetVersions           -      x      x     x       -
greenroom.catalog.v1.CatalogService/RestoreAssetVersion            -      -      x     x       -
greenroom.catalog.v1.CatalogService/ListAssetHistory               -      x      x     x       -
greenroom.catalog.v1.CapsuleService/CreateCapsule                  -      -      x     x       -
greenroom.catalog.v1.CapsuleService/GetCapsule                     -      x      x     x       -
greenroom.catalog.v1.CapsuleService/ListCapsules                   -      x      x     x       -
greenroom.catalog.v1.CapsuleService/UpdateCapsule                  -      -      x     x       -
greenroom.catalog.v1.CapsuleService/AddCapsuleReference            -      -      x     x       -
greenroom.catalog.v1.CapsuleService/RemoveCapsuleReference         -      -      x     x       -
greenroom.catalog.v1.CapsuleService/DeleteCapsule                  -      -      x     x       -
greenroom.projects.v1.ProjectsService/CreateProject                -      -      x     x       -
greenroom.projects.v1.ProjectsService/GetProject                   -      x      x     x       -
greenroom.projects.v1.ProjectsService/ListProjects                 -      x      x     x       -
greenroom.projects.v1.ProjectsService/AddCard                      -      -      x     x       -
greenroom.projects.v1.ProjectsService/GetCard                      -      x      x     x       -
greenroom.projects.v1.ProjectsService/ListCards                    -      x      x     x       -
greenroom.projects.v1.ProjectsService/PreviewMatch                 -      x      x     x       -
greenroom.projects.v1.ProjectsService/MatchCard                    -      -      x     x       -
greenroom.composition.v1.CompositionService/Compose                -      x      x     x       -
greenroom.push.v1.PushService/Subscribe                            -      x      x     x       -
greenroom.images.v1.GenerationService/GetGeneration                -      -      -     -       x
greenroom.images.v1.GenerationService/CancelGeneration             -      -      -     -       x
greenroom.eventlog.v1.EventLogService/ReadAll                      -      -      -     -       x
greenroom.eventlog.v1.EventLogService/ReadStream                   -      -      -     -       x
"""
# Where each service's RPCs are served, beside the one public door.
SERVED_AT = {
    "greenroom.catalog.v1.CatalogService": ["asset-catalog"],
    "greenroom.catalog.v1.CapsuleService": ["asset-catalog"],
    "greenroom.projects.v1.ProjectsService": ["project-assets"],
    "greenroom.composition.v1.CompositionService": ["merge-engine"],
    "greenroom.push.v1.PushService": [],
    "greenroom.images.v1.GenerationService": ["image-worker"],
    "greenroom.eventlog.v1.EventLogService": ["asset-catalog", "project-assets", "image-worker"],
}
PUBLIC = {
    "greenroom.catalog.v1.CatalogService",
    "greenroom.catalog.v1.CapsuleService",
    "greenroom.projects.v1.ProjectsService",
    "greenroom.composition.v1.CompositionService",
    "greenroom.push.v1.PushService",
}
MAY = {
    rpc: dict(zip(CALLERS, (mark == "x" for mark in marks), strict=True))
    for rpc, *marks in (line.split() for line in TABLE.splitlines()[2:])
}
# What a caller who may call is told about an empty request.
ADMITTED = {OK, "INVALID_ARGUMENT", "NOT_FOUND"}
OUTSIDE, FORBIDDEN = "UNAUTHENTICATED", "PERMISSION_DENIED"


@pytest.fixture(scope="module")
def tokens(stack: Stack) -> dict[str, str]:
    roles = {role: stack.token(role, role=role) for role in ("viewer", "editor", "owner")}
    return {"nobody": "", **roles, "service": stack.issuer.issue_service("asset-catalog", timedelta(hours=1))}


def places() -> list[tuple[str, str]]:
    """Every RPC at every place where it is served."""
    return [
        (rpc, place)
        for rpc in MAY
        for place in [*SERVED_AT[rpc.split("/")[0]], *([DOOR] if rpc.split("/")[0] in PUBLIC else [])]
    ]


def test_every_rpc_has_its_line_here_and_says_the_same_itself() -> None:
    assert set(declared()) == set(MAY)
    for rpc, method in declared().items():
        option = method.GetOptions().Extensions[access_pb2.access]
        least = next((role for role in ("viewer", "editor", "owner") if MAY[rpc][role]), "")
        declared_role = access_pb2.Role.Name(option.role).removeprefix("ROLE_").lower() if option.role else ""
        assert declared_role == least, rpc
        assert bool(option.service_scope) == MAY[rpc]["service"], rpc


@pytest.mark.parametrize(("rpc", "place"), places())
def test_a_caller_gets_in_exactly_where_the_table_says(
    stack: Stack, tokens: dict[str, str], rpc: str, place: str
) -> None:
    for caller in CALLERS:
        answer = stack.call(place, rpc, tokens[caller])
        if MAY[rpc][caller]:
            assert answer.code in ADMITTED, (caller, answer)
        else:
            assert answer.code == (OUTSIDE if caller == "nobody" else FORBIDDEN), (caller, answer)


@pytest.mark.parametrize(("rpc", "place"), places())
def test_a_token_that_is_not_ours_or_not_for_this_opens_nothing(stack: Stack, rpc: str, place: str) -> None:
    for name, token in worthless(stack).items():
        assert stack.call(place, rpc, token).code == OUTSIDE, name
    claimed = stack.token("me", scopes=("events:read", "generations:settle"))
    bare = stack.issuer.issue_service("asset-catalog", timedelta(hours=1), scopes=())
    roleless = stack.token("me", role="")
    assert stack.call(place, rpc, bare).code == FORBIDDEN, "a service without the scope"
    assert stack.call(place, rpc, roleless).code == FORBIDDEN, "a user without a role"
    assert (stack.call(place, rpc, claimed).code == FORBIDDEN) == MAY[rpc]["service"], "a user with a service's scopes"


@pytest.mark.parametrize("rpc", [rpc for rpc in MAY if rpc.split("/")[0] not in PUBLIC])
def test_what_is_for_services_only_is_not_behind_the_door(stack: Stack, tokens: dict[str, str], rpc: str) -> None:
    for caller in CALLERS:
        assert stack.call(DOOR, rpc, tokens[caller]).code == "UNIMPLEMENTED", caller


def worthless(stack: Stack) -> dict[str, str]:
    claims = jwt.decode(stack.token("me"), options={"verify_signature": False})
    kid = jwt.get_unverified_header(stack.token("me"))["kid"]
    stranger = Ed25519PrivateKey.generate()
    return {
        "garbage": "garbage",
        "unsigned": jwt.encode(claims, None, algorithm="none", headers={"kid": kid}),
        "of another key": jwt.encode(claims, stranger, algorithm="EdDSA", headers={"kid": kid}),
        "of another issuer": jwt.encode(claims | {"iss": "elsewhere"}, stranger, algorithm="EdDSA"),
        "expired": stack.issuer.issue("me", workspace="home", role="owner", lifetime=timedelta(minutes=-5)),
        "a sign-in code": stack.issuer.issue_sign_in_code("me", "home", "owner"),
        "of no workspace": stack.issuer.issue("me", role="owner", lifetime=timedelta(hours=1)),
        "a service with a workspace": stack.issuer.issue(
            "service:asset-catalog", workspace="home", lifetime=timedelta(hours=1), scopes=("events:read",)
        ),
        "of our issuer's name": jwt.encode(claims | {"iss": DEFAULT_ISSUER}, "x" * 32, algorithm="HS256"),
    }
