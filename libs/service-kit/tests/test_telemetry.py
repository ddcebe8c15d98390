import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
import structlog
from opentelemetry import trace
from service_kit.logging import configure_logging
from service_kit.telemetry import SpanKind, configure_telemetry, current_traceparent, span


@pytest.fixture
def service(tmp_path: Path) -> str:
    name = f"test-{uuid4()}"
    configure_telemetry(name, SimpleNamespace(traces_dir=tmp_path))
    return name


def finished(folder: Path, service: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{service}-{os.getpid()}.jsonl").read_text().splitlines()]


def test_a_finished_span_is_a_line_at_once(tmp_path: Path, service: str) -> None:
    with span("outer", SpanKind.SERVER), span("inner", **{"asset.name": "Nell 🎭"}):
        pass
    inner, outer = finished(tmp_path, service)
    assert (inner["name"], inner["kind"], inner["service"]) == ("inner", "internal", service)
    assert inner["attributes"] == {"asset.name": "Nell 🎭"}
    assert (inner["parent_id"], inner["trace_id"]) == (outer["span_id"], outer["trace_id"])
    assert outer["parent_id"] == ""
    assert outer["start"] <= inner["start"] <= inner["end"] <= outer["end"]


def test_a_trace_goes_on_from_what_was_written_down(tmp_path: Path, service: str) -> None:
    with span("first"):
        written = current_traceparent()
    with span("later", SpanKind.CONSUMER, parent_traceparent=written):
        pass
    first, later = finished(tmp_path, service)
    assert (later["trace_id"], later["parent_id"]) == (first["trace_id"], first["span_id"])


def test_outside_of_a_span_there_is_no_trace_to_write_down(service: str) -> None:
    assert current_traceparent() == ""


def test_a_query_that_belongs_to_no_request_is_not_recorded(tmp_path: Path, service: str) -> None:
    tracer = trace.get_tracer("asyncpg")
    with tracer.start_as_current_span("SELECT", kind=SpanKind.CLIENT, attributes={"db.system": "postgresql"}):
        pass
    with (
        span("request"),
        tracer.start_as_current_span("SELECT", kind=SpanKind.CLIENT, attributes={"db.system": "postgresql"}),
    ):
        pass
    assert [line["name"] for line in finished(tmp_path, service)] == ["SELECT", "request"]


def test_a_log_line_names_its_service_and_its_trace(service: str, capfd: pytest.CaptureFixture[str]) -> None:
    configure_logging("image-worker", "INFO")
    with span("work"):
        structlog.get_logger("test").info("generation.claimed", generation_id="g1", attempt=2)
        traceparent = current_traceparent()
    line = json.loads(capfd.readouterr().err.splitlines()[-1])
    assert (line["event"], line["generation_id"], line["attempt"]) == ("generation.claimed", "g1", 2)
    assert line["service"] == "image-worker"
    assert traceparent.startswith(f"00-{line['trace_id']}-{line['span_id']}-")


def test_the_libraries_logs_have_the_same_shape(capfd: pytest.CaptureFixture[str]) -> None:
    import logging

    configure_logging("image-worker", "INFO")
    try:
        raise ValueError("broken pipe")
    except ValueError:
        logging.getLogger("some.library").exception("It failed: %s", "why")
    line = json.loads(capfd.readouterr().err.splitlines()[-1])
    assert (line["event"], line["level"], line["logger"]) == ("It failed: why", "error", "some.library")
    assert "broken pipe" in line["exception"]


def test_what_nobody_wants_to_see_is_not_recorded_and_its_trace_goes_on() -> None:
    """In a process of its own: telemetry is set up once."""
    script = """
from types import SimpleNamespace
from opentelemetry import trace
from service_kit.telemetry import configure_telemetry, current_traceparent, span

configure_telemetry("unseen", SimpleNamespace(traces_dir=None))
with span("first"):
    written = current_traceparent()
    print(trace.get_current_span().is_recording(), written)
with span("later", parent_traceparent=written):
    print(trace.get_current_span().is_recording(), current_traceparent())
"""
    own = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
    done = subprocess.run((sys.executable, "-c", script), env=own, capture_output=True, check=True, text=True)
    (first, written), (later, goes_on) = (line.split() for line in done.stdout.splitlines())
    assert (first, later) == ("False", "False")
    assert written.split("-")[1] == goes_on.split("-")[1]
