"""One trace across everything: gRPC, PostgreSQL, the events' metadata and Kafka's headers."""

import asyncio
import json
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from opentelemetry import context, trace
from opentelemetry.instrumentation.asyncpg import AsyncPGInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ALWAYS_ON, ParentBased, Sampler, SamplingResult
from opentelemetry.trace import Span, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from opentelemetry.util.types import AttributeValue

__all__ = ["SpanKind", "configure_telemetry", "current_traceparent", "shutdown_telemetry", "span", "traceparent_of"]

_PROPAGATOR = TraceContextTextMapPropagator()
_TRACER = trace.get_tracer("service_kit")


class TelemetrySettings(Protocol):
    @property
    def traces_dir(self) -> Path | None: ...


def configure_telemetry(service: str, settings: TelemetrySettings) -> None:
    """Once a process. Spans are exported to GREENROOM_TRACES_DIR, else by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT
    says where to. Where nobody wants them they are not recorded, which a fifth of a service's time went into;
    events and messages carry a trace context in any case.
    """
    exported = _processor(service, settings)
    provider = trace.get_tracer_provider()
    if not isinstance(provider, TracerProvider):
        provider = TracerProvider(resource=Resource.create({"service.name": service}), sampler=_SAMPLER)
        trace.set_tracer_provider(provider)
    if exported:
        _SAMPLER.rule = ParentBased(_NoOrphanQueries())
        provider.add_span_processor(exported)
        AsyncPGInstrumentor().instrument()  # type: ignore[no-untyped-call]


def _processor(service: str, settings: TelemetrySettings) -> SpanProcessor | None:
    if settings.traces_dir is not None:
        return SimpleSpanProcessor(_FileExporter(service, settings.traces_dir))
    if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

        return BatchSpanProcessor(OTLPSpanExporter())
    return None


async def shutdown_telemetry() -> None:
    """What was not exported yet is, within 5 s."""
    provider = trace.get_tracer_provider()
    if isinstance(provider, TracerProvider):
        await asyncio.to_thread(provider.force_flush, 5_000)


def current_traceparent() -> str:
    """W3C trace context of the current span, such as goes into an event's metadata; empty outside of one."""
    return traceparent_of(trace.get_current_span())


def traceparent_of(of: Span) -> str:
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier, trace.set_span_in_context(of))
    return carrier.get("traceparent", "")


@contextmanager
def span(
    name: str, kind: SpanKind = SpanKind.INTERNAL, parent_traceparent: str = "", **attributes: AttributeValue
) -> Iterator[Span]:
    """The block is a span of its own: a child of `parent_traceparent` where given, else of the current one.

    Attributes with dots are given as `**{"messaging.system": "kafka"}`.
    """
    parent = _remote(parent_traceparent) if parent_traceparent else None
    with _TRACER.start_as_current_span(name, context=parent, kind=kind, attributes=attributes) as started:
        yield started


def start_span(name: str, kind: SpanKind, parent_traceparent: str, attributes: dict[str, AttributeValue]) -> Span:
    """A span that does not become the current one and is ended by hand: for work that overlaps."""
    parent = _remote(parent_traceparent) if parent_traceparent else None
    return _TRACER.start_span(name, context=parent, kind=kind, attributes=attributes)


def _remote(traceparent: str) -> context.Context:
    return _PROPAGATOR.extract({"traceparent": traceparent}, context=context.Context())


class _NoOrphanQueries(Sampler):
    """Root spans that are a query alone (a poll of the relay, a lease) tell nothing: they are not recorded."""

    def should_sample(
        self,
        parent_context: context.Context | None,
        trace_id: int,
        name: str,
        kind: SpanKind | None = None,
        attributes: Any = None,
        links: Sequence[trace.Link] | None = None,
        trace_state: trace.TraceState | None = None,
    ) -> SamplingResult:
        query = kind is SpanKind.CLIENT and any(key.startswith("db.") for key in attributes or ())
        rule = ALWAYS_OFF if query else ALWAYS_ON
        return rule.should_sample(parent_context, trace_id, name, kind, attributes, links)

    def get_description(self) -> str:
        return "NoOrphanQueries"


class _WhereExported(Sampler):
    """Nothing is recorded until there is somewhere to export it to."""

    def __init__(self) -> None:
        self.rule: Sampler = ALWAYS_OFF

    def should_sample(self, *args: Any, **named: Any) -> SamplingResult:
        return self.rule.should_sample(*args, **named)

    def get_description(self) -> str:
        return "WhereExported"


_SAMPLER = _WhereExported()


class _FileExporter(SpanExporter):
    """A JSON object a line: readable without any server, whole as soon as a span ends."""

    def __init__(self, service: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._service, self._lock = service, threading.Lock()
        self._file = (folder / f"{service}-{os.getpid()}.jsonl").open("a", encoding="utf-8")

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        lines = "".join(json.dumps(self._line(one), default=str, ensure_ascii=False) + "\n" for one in spans)
        with self._lock:
            self._file.write(lines)
            self._file.flush()
        return SpanExportResult.SUCCESS

    def _line(self, one: ReadableSpan) -> dict[str, Any]:
        own = one.get_span_context()
        return {
            "name": one.name,
            "trace_id": f"{own.trace_id:032x}" if own else "",
            "span_id": f"{own.span_id:016x}" if own else "",
            "parent_id": f"{one.parent.span_id:016x}" if one.parent else "",
            "kind": one.kind.name.lower(),
            "service": self._service,
            "start": one.start_time,
            "end": one.end_time,
            "attributes": dict(one.attributes or {}),
        }

    def shutdown(self) -> None:
        with self._lock:
            self._file.flush()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        return True
