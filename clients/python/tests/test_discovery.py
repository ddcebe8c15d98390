"""How the running stack is found."""

import json
import os
from pathlib import Path

import pytest
from greenroom.discovery import find
from greenroom.errors import GreenroomError


def running(folder: Path, port: int = 1, supervisor: int | None = None) -> Path:
    (folder / "tokens").mkdir(parents=True)
    (folder / "tokens" / "owner.jwt").write_text("the-token\n")
    run = {
        "url": f"http://127.0.0.1:{port}",
        "grpc": f"127.0.0.1:{port + 1}",
        "supervisor_pid": supervisor or os.getpid(),
    }
    (folder / "run.json").write_text(json.dumps(run))
    return folder


def test_a_data_directory_tells_the_addresses_and_the_owners_token(tmp_path: Path) -> None:
    place = find(running(tmp_path, 5000), {})

    assert (place.url, place.grpc, place.token()) == ("http://127.0.0.1:5000", "127.0.0.1:5001", "the-token")


def test_the_first_place_that_is_named_wins(tmp_path: Path) -> None:
    given, named, default = (
        running(tmp_path / name, port) for name, port in (("a", 1000), ("b", 2000), ("greenroom", 3000))
    )
    environment = {"XDG_DATA_HOME": str(tmp_path)}
    assert find(None, environment).url.endswith(":3000"), default
    environment |= {"GREENROOM_URL": "https://greenroom.example/", "GREENROOM_TOKEN": "t"}
    assert find(None, environment).url == "https://greenroom.example"
    environment |= {"GREENROOM_DATA_DIR": str(named)}
    assert find(None, environment).url.endswith(":2000")
    assert find(given, environment).url.endswith(":1000")


def test_where_nothing_is_found_every_place_is_named(tmp_path: Path) -> None:
    with pytest.raises(GreenroomError) as refused:
        find(None, {"XDG_DATA_HOME": str(tmp_path)})

    assert refused.value.reason == "NO_STACK"
    for place in (
        "--data-dir",
        "GREENROOM_DATA_DIR",
        "GREENROOM_URL",
        "GREENROOM_TOKEN",
        f"{tmp_path}/greenroom/run.json",
    ):
        assert place in refused.value.message
    assert "\n" not in refused.value.message


def test_a_named_place_without_a_stack_is_not_passed_over(tmp_path: Path) -> None:
    running(tmp_path / "greenroom")
    with pytest.raises(GreenroomError, match=str(tmp_path / "other")):
        find(tmp_path / "other", {"XDG_DATA_HOME": str(tmp_path)})


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"url": 1'])
def test_a_damaged_file_is_told_in_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content)
    with pytest.raises(GreenroomError, match="damaged"):
        find(tmp_path, {})


def test_a_stack_whose_supervisor_is_gone_does_not_run(tmp_path: Path) -> None:
    gone = os.fork()
    if gone == 0:
        os._exit(0)
    os.waitpid(gone, 0)
    with pytest.raises(GreenroomError, match="not ended properly"):
        find(running(tmp_path, supervisor=gone), {})


def test_half_an_address_is_told(tmp_path: Path) -> None:
    with pytest.raises(GreenroomError, match="GREENROOM_TOKEN is not"):
        find(None, {"GREENROOM_URL": "http://x", "XDG_DATA_HOME": str(tmp_path)})


def test_the_token_is_read_anew_each_time(tmp_path: Path) -> None:
    place = find(running(tmp_path), {})
    (tmp_path / "tokens" / "owner.jwt").write_text("a-fresh-one")
    assert place.token() == "a-fresh-one"
