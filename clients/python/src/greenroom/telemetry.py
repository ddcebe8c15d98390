"""The client's part of a trace: a root span per command, and one where the pushed end arrives.

Exported only where someone asked: GREENROOM_TRACES_DIR takes spans as JSON lines, one file a process. Without it
nothing is imported and nothing is recorded.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan, TracerProvider

SERVICE = "greenroom-client"


@contextmanager
def span(name: str, *, kind: str = "INTERNAL", parent: str = "", **attributes: str | int | bool) -> Iterator[None]:
    """parent: a W3C traceparent; empty is the current span, or a new trace where there is none."""
    provider = _provider()
    if provider is None:
        yield
        return
    from opentelemetry.trace import SpanKind

    context = _context_of(parent) if parent else None
    tracer = provider.get_tracer("greenroom")
    with tracer.start_as_current_span(name, context=context, kind=SpanKind[kind], attributes=dict(attributes)):
        yield


def traceparent() -> str:
    """The current span's, to send along; empty where nothing is traced."""
    if _provider() is None:
        return ""
    from opentelemetry.trace import get_current_span

    context = get_current_span().get_span_context()
    if not context.is_valid:
        return ""
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{int(context.trace_flags):02x}"


@cache
def _provider() -> "TracerProvider | None":
    folder = os.environ.get("GREENROOM_TRACES_DIR")
    if not folder:
        return None
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter, SpanExportResult

    file = Path(folder) / f"{SERVICE}-{os.getpid()}.jsonl"

    class JsonLines(SpanExporter):
        def export(self, spans: Any) -> SpanExportResult:
            import json

            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                with file.open("a") as sink:
                    sink.writelines(json.dumps(_line(item)) + "\n" for item in spans)
            except OSError:
                return SpanExportResult.FAILURE
            return SpanExportResult.SUCCESS

    provider = TracerProvider(resource=Resource({"service.name": SERVICE}), shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(JsonLines()))
    return provider


def _line(item: "ReadableSpan") -> dict[str, Any]:
    """Times are nanoseconds since 1970."""
    context = item.get_span_context()
    return {
        "name": item.name,
        "trace_id": f"{context.trace_id:032x}" if context else "",
        "span_id": f"{context.span_id:016x}" if context else "",
        "parent_id": f"{item.parent.span_id:016x}" if item.parent else "",
        "kind": item.kind.name.lower(),
        "service": SERVICE,
        "start": item.start_time,
        "end": item.end_time,
        "attributes": dict(item.attributes or {}),
    }


def _context_of(parent: str) -> Any:
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    return TraceContextTextMapPropagator().extract({"traceparent": parent})
