from pathlib import Path

import pytest
from service_kit.settings import ServiceSettings, SettingsError, load

COMPLETE = {
    "GREENROOM_POSTGRES": "postgresql://u:p@127.0.0.1:1/db",
    "GREENROOM_KAFKA": "127.0.0.1:2",
    "GREENROOM_S3": "http://k:s@127.0.0.1:3/pictures",
    "GREENROOM_LISTEN": "127.0.0.1:0",
    "GREENROOM_TRUSTED_KEYS": "/keys/jwks.json",
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (*COMPLETE, "GREENROOM_LOG_LEVEL", "GREENROOM_IMAGE_WORKER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_everything_missing_is_named_at_once_with_every_place_looked_in(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        load(ServiceSettings)
    message = str(refused.value)
    assert all(name in message for name in COMPLETE)
    assert "the environment" in message
    for folder in (tmp_path, *tmp_path.parents):
        assert str(folder / ".env") in message


def test_the_nearest_env_file_upward_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("\n".join(f"{name}={value}" for name, value in COMPLETE.items()))
    deep = tmp_path / "services" / "catalog"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert load(ServiceSettings).kafka == "127.0.0.1:2"


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("\n".join(f"{name}={value}" for name, value in COMPLETE.items()))
    monkeypatch.setenv("GREENROOM_KAFKA", "elsewhere:9092")
    assert load(ServiceSettings).kafka == "elsewhere:9092"


def test_a_service_that_needs_less_gives_the_field_a_default(monkeypatch: pytest.MonkeyPatch) -> None:
    class Composer(ServiceSettings):
        postgres: str = ""

    for name, value in COMPLETE.items():
        if name != "GREENROOM_POSTGRES":
            monkeypatch.setenv(name, value)
    assert load(Composer).postgres == ""


def test_a_wrong_value_is_named_without_being_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in COMPLETE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GREENROOM_WISH_DEADLINE_SECONDS", "soon")
    with pytest.raises(SettingsError, match="GREENROOM_WISH_DEADLINE_SECONDS") as refused:
        load(ServiceSettings)
    assert "soon" not in str(refused.value)


def test_a_peer_without_an_address_is_named_as_the_setting_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in COMPLETE.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match="GREENROOM_IMAGE_WORKER"):
        load(ServiceSettings).peer("image-worker")
