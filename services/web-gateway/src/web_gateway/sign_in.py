"""One-use sign-in codes: how a link printed in a terminal becomes a session in a browser."""

from dataclasses import dataclass
from datetime import timedelta

import asyncpg
from service_kit.auth import TokenIssuer, TokenVerifier
from service_kit.errors import NotSignedIn

SESSION = timedelta(hours=12)

_USE = """
INSERT INTO used_sign_in_codes (jti, expires_at) VALUES ($1, $2) ON CONFLICT (jti) DO NOTHING RETURNING jti
"""
# Long after a code is refused for its age.
_FORGET = "DELETE FROM used_sign_in_codes WHERE expires_at < now() - interval '1 day'"


@dataclass(frozen=True, slots=True)
class NewSession:
    token: str
    lasts: timedelta


class SignIn:
    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", verifier: TokenVerifier, issuer: TokenIssuer) -> None:
        self._pool, self._verifier, self._issuer = pool, verifier, issuer

    async def with_code(self, code: str) -> NewSession:
        """Uses the code up. Raises NotSignedIn for one that is expired, used (CODE_USED), or none of ours."""
        found = self._verifier.verify_sign_in(code)
        # Of two who come at once, the database lets one in.
        if await self._pool.fetchval(_USE, found.code_id, found.expires_at) is None:
            raise NotSignedIn("CODE_USED", "This sign-in link was used already.")
        await self._pool.execute(_FORGET)
        token = self._issuer.issue(found.user, lifetime=SESSION, workspace=found.workspace, role=found.role)
        return NewSession(token, SESSION)
