"""Who is calling: bearer JWTs signed with Ed25519, and the principal of the call being served."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
import structlog

from service_kit.errors import NotSignedIn
from service_kit.local_keys import ALGORITHM, create_local_keys, key_id, read_key

__all__ = [
    "DEFAULT_ISSUER",
    "SIGN_IN_LIFETIME",
    "Principal",
    "SignInCode",
    "TokenIssuer",
    "TokenVerifier",
    "acting_as",
    "admit",
    "create_local_keys",
    "current_principal",
    "current_token",
    "is_workspace",
]

log = structlog.get_logger(__name__)

DEFAULT_ISSUER = "greenroom-local"
# Clocks of two machines differ by less.
LEEWAY = timedelta(seconds=10)
SIGN_IN_AUDIENCE = "sign-in"
SIGN_IN_LIFETIME = timedelta(minutes=10)
_SERVICE_PREFIX = "service:"
_NEVER = datetime.max.replace(tzinfo=UTC)
# A workspace is a folder of the object store: one name, so that none lies within another's.
_WORKSPACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def is_workspace(text: str) -> bool:
    return _WORKSPACE.fullmatch(text) is not None and ".." not in text


@dataclass(frozen=True, slots=True)
class Principal:
    """A user in their workspace, or a service (no workspace, no role, only scopes)."""

    user: str
    workspace: str = ""
    role: str = ""
    scopes: frozenset[str] = frozenset()
    expires_at: datetime = _NEVER

    @property
    def is_service(self) -> bool:
        return self.user.startswith(_SERVICE_PREFIX)


@dataclass(frozen=True, slots=True)
class SignInCode:
    """`code_id` may be used once: whoever exchanges it keeps it until `expires_at`."""

    code_id: str
    user: str
    workspace: str
    role: str
    expires_at: datetime


class TokenVerifier:
    """Checks tokens against the issuer's public keys. The file is read anew when it changes."""

    def __init__(self, jwks_path: Path, issuer: str = DEFAULT_ISSUER) -> None:
        self._path, self._issuer = Path(jwks_path), issuer
        self._read_at, self._keys = (-1, -1), dict[str, jwt.PyJWK]()
        self._load()

    def verify(self, token: str) -> Principal:
        """Raises NotSignedIn: TOKEN_MISSING, TOKEN_EXPIRED or TOKEN_INVALID."""
        claims = self._claims(token)
        principal = Principal(
            user=_text(claims, "sub"),
            workspace=_text(claims, "workspace"),
            role=_text(claims, "role"),
            scopes=frozenset(_text(claims, "scope").split()),
            expires_at=datetime.fromtimestamp(claims["exp"], UTC),
        )
        # A service has no workspace, everyone else has one: nothing stands between the two.
        if not principal.user or principal.is_service == bool(principal.workspace):
            raise _invalid()
        if (principal.is_service and principal.role) or (principal.workspace and not is_workspace(principal.workspace)):
            raise _invalid()
        return principal

    def verify_sign_in(self, code: str) -> SignInCode:
        """A code that the issuer gave out. Its one use is kept by the caller. Raises NotSignedIn."""
        claims = self._claims(code, audience=SIGN_IN_AUDIENCE)
        found = SignInCode(
            code_id=_text(claims, "jti"),
            user=_text(claims, "sub"),
            workspace=_text(claims, "workspace"),
            role=_text(claims, "role"),
            expires_at=datetime.fromtimestamp(claims["exp"], UTC),
        )
        if not (found.code_id and found.user and is_workspace(found.workspace) and found.role):
            raise _invalid()
        return found

    def _claims(self, token: str, audience: str | None = None) -> dict[str, Any]:
        if not token:
            raise NotSignedIn("TOKEN_MISSING", "Sign in: this call carries no token.")
        try:
            key = self._key(str(jwt.get_unverified_header(token).get("kid", "")))
            # Without an audience asked for, a token that names one (a sign-in code) is refused.
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                issuer=self._issuer,
                audience=audience,
                leeway=LEEWAY,
                options={"require": ["exp", "iat", "iss", "sub"]},
            )
        except jwt.ExpiredSignatureError:
            raise NotSignedIn("TOKEN_EXPIRED", "Sign in again: the session has ended.") from None
        except jwt.PyJWTError:
            raise _invalid() from None
        return claims

    def _key(self, key_id: str) -> jwt.PyJWK:
        try:
            self._load()
        except (OSError, ValueError, jwt.PyJWTError) as error:
            # A file that is being replaced: the keys known so far stay good.
            log.warning("auth.keys_not_read", path=str(self._path), error=repr(error))
        try:
            return self._keys[key_id]
        except KeyError:
            raise jwt.InvalidKeyError(f"unknown key {key_id!r}") from None

    def _load(self) -> None:
        stat = self._path.stat()
        if (stat.st_mtime_ns, stat.st_ino) != self._read_at:
            keys = jwt.PyJWKSet.from_json(self._path.read_text()).keys
            self._keys = {str(key.key_id): key for key in keys}
            self._read_at = (stat.st_mtime_ns, stat.st_ino)


class TokenIssuer:
    """Signs tokens with the issuer's private key. Only the gateway and the local stack hold one."""

    def __init__(self, private_key_pem_path: Path, issuer: str = DEFAULT_ISSUER) -> None:
        key = read_key(Path(private_key_pem_path))
        self._key, self._key_id, self._issuer = key, key_id(key), issuer

    def issue(
        self,
        user: str,
        *,
        lifetime: timedelta,
        workspace: str = "",
        role: str = "",
        scopes: tuple[str, ...] = (),
        audience: str = "",
    ) -> str:
        """Raises ValueError for a workspace that nobody could be let into."""
        if workspace and not is_workspace(workspace):
            raise ValueError("Name the workspace with 1 to 100 of A-Z a-z 0-9 . _ - and begin with a letter or digit.")
        now = datetime.now(UTC)
        claims = {
            "iss": self._issuer,
            "sub": user,
            "workspace": workspace,
            "role": role,
            "scope": " ".join(scopes),
            "aud": audience,
            "jti": str(uuid4()),
            "iat": now,
            "exp": now + lifetime,
        }
        said = {name: value for name, value in claims.items() if value}
        return jwt.encode(said, self._key, algorithm=ALGORITHM, headers={"kid": self._key_id})

    def issue_service(
        self, service: str, lifetime: timedelta, scopes: tuple[str, ...] = ("events:read", "generations:settle")
    ) -> str:
        return self.issue(f"{_SERVICE_PREFIX}{service}", lifetime=lifetime, scopes=scopes)

    def issue_sign_in_code(self, user: str, workspace: str, role: str) -> str:
        """Exchanged once, within 10 minutes, for a session."""
        return self.issue(user, lifetime=SIGN_IN_LIFETIME, workspace=workspace, role=role, audience=SIGN_IN_AUDIENCE)


def _text(claims: dict[str, Any], name: str) -> str:
    value = claims.get(name, "")
    if not isinstance(value, str):
        raise _invalid()
    return value


def _invalid() -> NotSignedIn:
    return NotSignedIn("TOKEN_INVALID", "Sign in again: this token is not one of ours.")


_principal: ContextVar[Principal] = ContextVar("principal")
_token: ContextVar[str] = ContextVar("token")


def current_principal() -> Principal:
    """The caller of the request being served. Raises NotSignedIn outside of one."""
    try:
        return _principal.get()
    except LookupError:
        raise NotSignedIn("TOKEN_MISSING", "Sign in: this call carries no token.") from None


def current_token() -> str:
    """The caller's own token, to be passed on; empty outside of a request."""
    return _token.get("")


def admit(principal: Principal, token: str) -> None:
    """Makes the caller known to the rest of the current task, which serves one request and ends with it."""
    _principal.set(principal)
    _token.set(token)


@contextmanager
def acting_as(principal: Principal, token: str = "") -> Iterator[None]:
    """The block acts for this caller."""
    before, token_before = _principal.set(principal), _token.set(token)
    try:
        yield
    finally:
        _principal.reset(before)
        _token.reset(token_before)
