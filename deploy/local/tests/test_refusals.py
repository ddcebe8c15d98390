"""What cannot be started is told in one sentence, before anything is started."""

import json
import socket
from collections import namedtuple
from pathlib import Path

import pytest
import typer
from greenroom_local.cli import register
from greenroom_local.credentials import Credentials
from greenroom_local.data_dir import DataDir
from greenroom_local.errors import StackError
from greenroom_local.ports import HOST, PortBook
from service_kit.auth import TokenVerifier
from typer.testing import CliRunner

_APP = typer.Typer()
register(_APP)


def greenroom(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(_APP, arguments)
    return done.exit_code, done.stdout, done.stderr


def test_a_taken_port_is_told_by_its_number(tmp_path: Path) -> None:
    with socket.create_server((HOST, 0)) as other:
        port = other.getsockname()[1]
        code, _out, error = greenroom("up", "--data-dir", str(tmp_path), "--port", str(port))
    assert code == 1
    assert error.splitlines()[-1] == f"Port {port} is taken by another process: choose another with --port."
    assert not (tmp_path / "run.json").exists()


def test_a_refused_start_without_a_terminal_tells_the_same(tmp_path: Path) -> None:
    with socket.create_server((HOST, 0)) as other:
        port = other.getsockname()[1]
        code, _out, error = greenroom("up", "--detach", "--json", "--data-dir", str(tmp_path), "--port", str(port))
    assert code == 1
    assert json.loads(error.splitlines()[-1])["message"].startswith(f"Port {port} is taken")


def test_a_data_directory_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        code, _out, error = greenroom("up", "--data-dir", str(place))
        assert (code, error.count("\n")) == (1, 1)
        assert f"{place} is not a folder" in error


def test_a_data_directory_that_cannot_be_written_is_refused() -> None:
    code, _out, error = greenroom("up", "--data-dir", "/proc/greenroom")
    assert (code, error.count("\n")) == (1, 1)
    assert "/proc/greenroom cannot be written" in error


def test_a_full_disk_is_refused_with_what_is_free_and_what_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage(2**30, 2**30, 3 * 2**20))
    with pytest.raises(StackError, match="only 3 MB free, and the stack needs 500 MB"):
        DataDir.at(tmp_path).make_usable()


def test_commands_say_that_no_stack_runs(tmp_path: Path) -> None:
    for command in (("status", "--json"), ("sign-in",)):
        code, out, error = greenroom(*command, "--data-dir", str(tmp_path))
        assert (code, out) == (1, "")
        assert f"No stack runs in {tmp_path}" in error


def test_a_token_is_signed_with_the_local_key_and_says_what_was_asked(tmp_path: Path) -> None:
    data_dir = DataDir.at(tmp_path)
    Credentials(data_dir).create()
    asked = ("--workspace", "studio", "--user", "ann", "--role", "editor", "--scope", "a b", "--expires", "30m")
    code, out, _error = greenroom("token", "create", *asked, "--data-dir", str(tmp_path))
    assert code == 0
    principal = TokenVerifier(data_dir.keys / "jwks.json").verify(out.strip())
    assert (principal.workspace, principal.user, principal.role) == ("studio", "ann", "editor")
    assert principal.scopes == {"a", "b"}


def test_a_token_for_a_workspace_that_is_no_plain_name_is_refused_in_one_sentence(tmp_path: Path) -> None:
    Credentials(DataDir.at(tmp_path)).create()
    asked = ("--workspace", "a/b", "--user", "ann", "--role", "editor", "--data-dir", str(tmp_path))
    code, out, error = greenroom("token", "create", *asked)
    assert (code, out, error.count("\n")) == (1, "", 1)
    assert error.startswith("Name the workspace with 1 to 100 of")


@pytest.mark.parametrize(
    "wrong", [("--role", "king"), ("--role", "owner", "--expires", "soon"), ("--role", "owner", "--user", " ")]
)
def test_wrong_usage_of_token_create_exits_with_2(tmp_path: Path, wrong: tuple[str, ...]) -> None:
    given = ("token", "create", "--workspace", "w", "--user", "u", *wrong, "--data-dir", str(tmp_path))
    assert greenroom(*given)[0] == 2


def test_ports_stay_the_same_while_nobody_else_takes_them(tmp_path: Path) -> None:
    file = tmp_path / "ports.json"
    first = PortBook(file).port("s3")
    assert PortBook(file).port("s3") == first
    with socket.create_server((HOST, first)):
        second = PortBook(file).port("s3")
    assert second != first
    file.write_text("not json")
    assert PortBook(file).port("s3")
