"""Who may call what: read from the option that stands beside each RPC."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from google.protobuf import descriptor_pool
from google.protobuf.descriptor import MethodDescriptor
from greenroom_proto.access.v1 import access_pb2

from service_kit.auth import Principal
from service_kit.errors import Forbidden

# Each includes the ones before it.
ROLES: tuple[str, ...] = ("viewer", "editor", "owner")
_ROLE_NAMES: Mapping[int, str] = {
    access_pb2.ROLE_VIEWER: "viewer",
    access_pb2.ROLE_EDITOR: "editor",
    access_pb2.ROLE_OWNER: "owner",
}


class AccessUndeclared(Exception):
    """An RPC that does not say who may call it: a mistake of ours that stops its service at start-up."""


@dataclass(frozen=True, slots=True)
class Access:
    """Exactly one is set: the least role in the caller's own workspace, or the scope of a service's token."""

    role: str = ""
    scope: str = ""

    def check(self, principal: Principal) -> None:
        """Raises Forbidden, ROLE_TOO_LOW or SCOPE_MISSING."""
        if self.scope:
            if not principal.is_service or self.scope not in principal.scopes:
                message = "Only a service of Greenroom may call this."
                raise Forbidden("SCOPE_MISSING", message, details={"needs": self.scope})
        elif principal.role not in ROLES or ROLES.index(principal.role) < ROLES.index(self.role):
            message = f"This takes the role {self.role} in this workspace: ask its owner."
            raise Forbidden("ROLE_TOO_LOW", message, details={"needs": self.role, "has": principal.role})


def access_table(full_service_names: Iterable[str]) -> Mapping[str, Access]:
    """`/package.Service/Method` → who may call it. The services' modules must have been imported.

    Raises AccessUndeclared for an RPC whose option is missing or says both or neither.
    """
    table = {}
    for name in full_service_names:
        service = descriptor_pool.Default().FindServiceByName(name)
        for method in service.methods:
            table[f"/{name}/{method.name}"] = _declared(method)
    return MappingProxyType(table)


def _declared(method: MethodDescriptor) -> Access:
    option = method.GetOptions().Extensions[access_pb2.access]
    access = Access(role=_ROLE_NAMES.get(option.role, ""), scope=option.service_scope)
    if bool(access.role) == bool(access.scope):
        raise AccessUndeclared(f"{method.full_name}: set either role or service_scope of (greenroom.access.v1.access)")
    return access
