"""Keys and tokens of a local stack: its own issuer, made at first start."""

import asyncio
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from service_kit.auth import DEFAULT_ISSUER, TokenIssuer, create_local_keys
from service_kit.digests import create_audit_key

from greenroom_local.data_dir import DataDir
from greenroom_local.errors import StackError
from greenroom_local.secret_file import write_secret

WORKSPACE, USER, ROLE = "home", "me", "owner"
_TOKEN_LIFETIME = timedelta(days=1)
_RENEW_EVERY = timedelta(hours=1)
_LOOK_SECONDS = 60.0


class Credentials:
    def __init__(self, data_dir: DataDir) -> None:
        self._data_dir = data_dir

    @property
    def signing_key(self) -> Path:
        return self._data_dir.keys / "issuer.pem"

    @property
    def trusted_keys(self) -> Path:
        return self._data_dir.keys / "jwks.json"

    @property
    def audit_key(self) -> Path:
        """Signs the digests of the services' logs."""
        return self._data_dir.keys / "audit.pem"

    def service_token_file(self, service: str) -> Path:
        return self._data_dir.tokens / f"{service}.jwt"

    def create(self) -> None:
        for folder in (self._data_dir.keys, self._data_dir.tokens):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            create_local_keys(self._data_dir.keys)
        except (ValueError, TypeError) as failure:
            raise StackError(f"The signing key {self.signing_key} is damaged: {failure}") from failure
        try:
            create_audit_key(self.audit_key)
        except (ValueError, TypeError) as failure:
            raise StackError(f"The audit key {self.audit_key} is damaged: {failure}") from failure

    def issuer(self) -> TokenIssuer:
        if not self.signing_key.exists():
            raise StackError(
                f"There is no signing key in {self._data_dir.path}: start a stack there with `greenroom up`."
            )
        return TokenIssuer(self.signing_key, os.environ.get("GREENROOM_ISSUER", DEFAULT_ISSUER))

    def sign_in_link(self, url: str) -> str:
        """For one use, within ten minutes."""
        return f"{url}/sign-in?code={quote(self.issuer().issue_sign_in_code(USER, WORKSPACE, ROLE))}"

    def write_tokens(self, services: list[str]) -> None:
        issuer = self.issuer()
        owner = issuer.issue(USER, lifetime=_TOKEN_LIFETIME, workspace=WORKSPACE, role=ROLE)
        write_secret(self._data_dir.tokens / "owner.jwt", owner)
        for service in services:
            write_secret(self.service_token_file(service), issuer.issue_service(service, _TOKEN_LIFETIME))

    async def keep_fresh(self, services: list[str]) -> None:
        """Runs until cancelled; a token is replaced long before it ends, and its readers read it anew.

        By the wall clock, as tokens end by it: the clock that a sleep goes by stands still while a laptop is shut.
        """
        written_at = datetime.now(UTC)
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            # Also where the clock was set back.
            if abs(datetime.now(UTC) - written_at) >= _RENEW_EVERY:
                # A disk may be full for a while; the tokens that are there are good for longer.
                with suppress(OSError):
                    self.write_tokens(services)
                    written_at = datetime.now(UTC)
