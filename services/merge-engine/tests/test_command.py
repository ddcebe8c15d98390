"""`merge-engine`: the engine on files, without the stack."""

import json
from pathlib import Path

import pytest
from merge_engine.cli import app
from typer.testing import CliRunner

CASE = {"id": "a", "asset_type": "prop", "name": "Kite", "base": "A red kite", "project": "a blue kite"}


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    return done.exit_code, done.stderr


def test_each_case_gets_its_text_with_spans_and_conflicts(tmp_path: Path) -> None:
    cases, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
    cases.write_text(json.dumps(CASE) + "\n\n")
    assert run("compose", "--cases", cases, "--out", out) == (0, "")
    told = json.loads(out.read_text())
    assert (told["id"], told["text"], told["engine"]) == ("a", "A blue kite", "rules")
    assert told["conflicts"] == [{"attribute": "colour", "won": "blue", "dropped": "red"}]
    assert "".join(told["text"][one["start"] : one["end"]] for one in told["spans"]) == told["text"]


def test_the_plain_engine_can_be_asked_for(tmp_path: Path) -> None:
    cases, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
    cases.write_text(json.dumps(CASE))
    assert run("compose", "--cases", cases, "--out", out, "--engine", "plain") == (0, "")
    assert json.loads(out.read_text())["text"] == "A red kite, blue"


@pytest.mark.parametrize(
    ("line", "says"), [("{", "cases.jsonl:1 is no JSON"), ('{"id": "a"}', "cases.jsonl:1 needs the texts")]
)
def test_a_file_that_is_none_is_told_by_its_line(tmp_path: Path, line: str, says: str) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(line)
    code, told = run("compose", "--cases", cases, "--out", tmp_path / "out.jsonl")
    assert code == 1
    assert says in told


def test_every_script_of_a_folder_is_broken_down(tmp_path: Path) -> None:
    (tmp_path / "a.fountain").write_text("INT. BARN - DAY\n\nNORA, thirty, lifts a PITCHFORK.\n")
    (tmp_path / "notes.md").write_text("no script")
    assert run("breakdown", "--dir", tmp_path, "--out", tmp_path / "out") == (0, "")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.out.json"]
    found = json.loads((tmp_path / "out" / "a.out.json").read_text())["assets"]
    assert [(one["asset_type"], one["name"]) for one in found] == [
        ("character", "NORA"),
        ("location", "BARN"),
        ("prop", "pitchfork"),
    ]


def test_a_script_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.fdx").write_text("<FinalDraft>")
    code, told = run("breakdown", "--dir", tmp_path, "--out", tmp_path / "out")
    assert (code, told.startswith("This is no Final Draft file")) == (1, True)
