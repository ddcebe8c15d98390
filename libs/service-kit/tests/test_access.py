import pytest
from google.protobuf import descriptor_pb2, descriptor_pool
from greenroom_proto.catalog.v1 import catalog_service_pb2  # noqa: F401  registers the service
from greenroom_proto.eventlog.v1 import event_log_service_pb2  # noqa: F401
from service_kit.access import Access, AccessUndeclared, access_table
from service_kit.auth import Principal
from service_kit.errors import Forbidden

USER = Principal("me", "home", "editor", frozenset({"events:read"}))
SERVICE = Principal("service:asset-catalog", scopes=frozenset({"events:read"}))


def refusal(access: Access, principal: Principal) -> str:
    with pytest.raises(Forbidden) as refused:
        access.check(principal)
    return refused.value.reason


def test_the_table_is_what_stands_beside_the_rpcs() -> None:
    table = access_table(["greenroom.catalog.v1.CatalogService", "greenroom.eventlog.v1.EventLogService"])
    assert table["/greenroom.catalog.v1.CatalogService/GetAsset"] == Access(role="viewer")
    assert table["/greenroom.catalog.v1.CatalogService/UpdateAsset"] == Access(role="editor")
    assert table["/greenroom.eventlog.v1.EventLogService/ReadAll"] == Access(scope="events:read")


def test_an_rpc_that_says_nothing_stops_its_service() -> None:
    file = descriptor_pb2.FileDescriptorProto(name="undeclared.proto", package="undeclared", syntax="proto3")
    file.message_type.add(name="Ask")
    file.service.add(name="Silent").method.add(name="Do", input_type=".undeclared.Ask", output_type=".undeclared.Ask")
    descriptor_pool.Default().Add(file)
    with pytest.raises(AccessUndeclared, match=r"undeclared\.Silent\.Do"):
        access_table(["undeclared.Silent"])


@pytest.mark.parametrize(
    ("has", "needs", "may"),
    [
        ("viewer", "viewer", True),
        ("viewer", "editor", False),
        ("editor", "viewer", True),
        ("editor", "owner", False),
        ("owner", "owner", True),
        ("", "viewer", False),
        ("emperor", "viewer", False),
    ],
)
def test_a_role_includes_the_ones_before_it(has: str, needs: str, may: bool) -> None:
    principal = Principal("me", "home", has)
    if may:
        Access(role=needs).check(principal)
    else:
        assert refusal(Access(role=needs), principal) == "ROLE_TOO_LOW"


def test_a_scope_opens_only_to_a_service_that_has_it() -> None:
    Access(scope="events:read").check(SERVICE)
    assert refusal(Access(scope="generations:settle"), SERVICE) == "SCOPE_MISSING"
    assert refusal(Access(scope="events:read"), USER) == "SCOPE_MISSING"


def test_a_service_has_no_role() -> None:
    assert refusal(Access(role="viewer"), SERVICE) == "ROLE_TOO_LOW"
