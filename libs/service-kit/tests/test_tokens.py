import json
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt
import pytest
from service_kit.auth import TokenIssuer, TokenVerifier, create_local_keys
from service_kit.errors import NotSignedIn

HOUR = timedelta(hours=1)


def refusal(verifier: TokenVerifier, token: str) -> str:
    with pytest.raises(NotSignedIn) as refused:
        verifier.verify(token)
    return refused.value.reason


def test_a_token_tells_who_calls_where_and_until_when(token_of: Callable[..., str], verifier: TokenVerifier) -> None:
    principal = verifier.verify(token_of("editor"))
    assert (principal.user, principal.workspace, principal.role) == ("me", "home", "editor")
    assert not principal.is_service
    assert timedelta(minutes=59) < principal.expires_at - datetime.now(UTC) <= HOUR


def test_a_service_has_scopes_and_no_workspace(issuer: TokenIssuer, verifier: TokenVerifier) -> None:
    principal = verifier.verify(issuer.issue_service("asset-catalog", HOUR))
    assert principal.is_service
    assert (principal.user, principal.workspace, principal.role) == ("service:asset-catalog", "", "")
    assert principal.scopes == {"events:read", "generations:settle"}


def test_clocks_may_differ_a_little_and_no_more(token_of: Callable[..., str], verifier: TokenVerifier) -> None:
    verifier.verify(token_of("viewer", lifetime=timedelta(seconds=-5)))
    assert refusal(verifier, token_of("viewer", lifetime=timedelta(seconds=-60))) == "TOKEN_EXPIRED"


def test_no_token_is_told_apart_from_a_wrong_one(verifier: TokenVerifier) -> None:
    assert refusal(verifier, "") == "TOKEN_MISSING"
    assert refusal(verifier, "not.a.token") == "TOKEN_INVALID"


def test_a_sign_in_code_is_no_token_and_a_token_no_sign_in_code(
    issuer: TokenIssuer, token_of: Callable[..., str], verifier: TokenVerifier
) -> None:
    code = issuer.issue_sign_in_code("me", "home", "owner")
    assert refusal(verifier, code) == "TOKEN_INVALID"
    assert verifier.verify_sign_in(code).workspace == "home"
    with pytest.raises(NotSignedIn):
        verifier.verify_sign_in(token_of("owner"))


def test_another_key_under_our_key_id_opens_nothing(tmp_path: Path, keys: tuple[Path, Path]) -> None:
    stranger_pem, _ = create_local_keys(tmp_path)
    ours = json.loads(keys[1].read_text())["keys"][0]["kid"]
    claims = {"iss": "greenroom-local", "sub": "me", "workspace": "home", "iat": 1, "exp": 4_000_000_000}
    forged = jwt.encode(claims, stranger_pem.read_bytes(), algorithm="EdDSA", headers={"kid": ours})
    assert refusal(TokenVerifier(keys[1]), forged) == "TOKEN_INVALID"


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_chooses_no_algorithm_of_its_own(keys: tuple[Path, Path], algorithm: str) -> None:
    key = json.loads(keys[1].read_text())["keys"][0]
    claims = {"iss": "greenroom-local", "sub": "me", "workspace": "home", "iat": 1, "exp": 4_000_000_000}
    secret = None if algorithm == "none" else key["x"] * 2
    forged = jwt.encode(claims, secret, algorithm=algorithm, headers={"kid": key["kid"]})
    assert refusal(TokenVerifier(keys[1]), forged) == "TOKEN_INVALID"


def test_another_issuer_is_a_stranger(keys: tuple[Path, Path], verifier: TokenVerifier) -> None:
    token = TokenIssuer(keys[0], issuer="elsewhere").issue("me", lifetime=HOUR, workspace="home", role="owner")
    assert refusal(verifier, token) == "TOKEN_INVALID"


@pytest.mark.parametrize(
    ("user", "workspace", "role"),
    [("me", "", "owner"), ("service:asset-catalog", "home", ""), ("service:asset-catalog", "", "owner")],
)
def test_nothing_stands_between_a_user_and_a_service(
    issuer: TokenIssuer, verifier: TokenVerifier, user: str, workspace: str, role: str
) -> None:
    token = issuer.issue(user, lifetime=HOUR, workspace=workspace, role=role)
    assert refusal(verifier, token) == "TOKEN_INVALID"


@pytest.mark.parametrize("workspace", ["a/b", "..", "a..b", "-a", ".a", "a b", "ä", "a" * 101, "home\n", "home\x00"])
def test_a_workspace_is_one_plain_name(
    keys: tuple[Path, Path], issuer: TokenIssuer, verifier: TokenVerifier, workspace: str
) -> None:
    with pytest.raises(ValueError, match="Name the workspace"):
        issuer.issue("me", lifetime=HOUR, workspace=workspace, role="owner")
    kid = json.loads(keys[1].read_text())["keys"][0]["kid"]
    claims = {"iss": "greenroom-local", "sub": "me", "workspace": workspace, "role": "owner"}
    claims |= {"jti": "1", "iat": 1, "exp": 4_000_000_000}
    token, code = (
        jwt.encode(claims | audience, keys[0].read_bytes(), algorithm="EdDSA", headers={"kid": kid})
        for audience in ({}, {"aud": "sign-in"})
    )
    assert refusal(verifier, token) == "TOKEN_INVALID"
    with pytest.raises(NotSignedIn):
        verifier.verify_sign_in(code)


@pytest.mark.parametrize("workspace", ["h", "home", "Studio-7_b.c", "0" * 100])
def test_a_plain_name_is_a_workspace(issuer: TokenIssuer, verifier: TokenVerifier, workspace: str) -> None:
    token = issuer.issue("me", lifetime=HOUR, workspace=workspace, role="owner")
    assert verifier.verify(token).workspace == workspace


@pytest.mark.parametrize("unfinished", ["issuer.pem", "jwks.json"])
def test_a_crash_leaves_no_half_of_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unfinished: str) -> None:
    def crash(self: Path, target: Path) -> Path:
        if target.name == unfinished:
            raise SystemExit
        return rename(self, target)

    rename = Path.replace
    with monkeypatch.context() as crashing:
        crashing.setattr(Path, "replace", crash)
        with pytest.raises(SystemExit):
            create_local_keys(tmp_path)
    assert not (tmp_path / unfinished).exists()
    pem, jwks = create_local_keys(tmp_path)
    token = TokenIssuer(pem).issue("me", lifetime=HOUR, workspace="home", role="owner")
    assert TokenVerifier(jwks).verify(token).user == "me"


def test_the_private_key_is_its_owners_alone_and_is_made_once(tmp_path: Path) -> None:
    pem, jwks = create_local_keys(tmp_path)
    first = pem.read_bytes()
    assert stat.S_IMODE(pem.stat().st_mode) == 0o600
    assert "d" not in json.loads(jwks.read_text())["keys"][0]
    create_local_keys(tmp_path)
    assert pem.read_bytes() == first


def test_new_keys_are_trusted_without_a_restart(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    _, trusted = create_local_keys(old)
    pem, jwks = create_local_keys(new)
    verifier = TokenVerifier(trusted)
    token = TokenIssuer(pem).issue("me", lifetime=HOUR, workspace="home", role="owner")
    assert refusal(verifier, token) == "TOKEN_INVALID"
    both = [*json.loads(trusted.read_text())["keys"], *json.loads(jwks.read_text())["keys"]]
    trusted.write_text(json.dumps({"keys": both}))
    assert verifier.verify(token).user == "me"
