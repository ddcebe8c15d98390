from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from service_kit.auth import TokenIssuer, TokenVerifier, create_local_keys


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return create_local_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def issuer(keys: tuple[Path, Path]) -> TokenIssuer:
    return TokenIssuer(keys[0])


@pytest.fixture(scope="session")
def verifier(keys: tuple[Path, Path]) -> TokenVerifier:
    return TokenVerifier(keys[1])


@pytest.fixture(scope="session")
def token_of(issuer: TokenIssuer) -> Callable[..., str]:
    """A token of user `me` in workspace `home`, by role and how long it is good."""

    def make(role: str, lifetime: timedelta = timedelta(hours=1)) -> str:
        return issuer.issue("me", lifetime=lifetime, workspace="home", role=role)

    return make
