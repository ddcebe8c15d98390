"""One span per HTTP request: what it asks of the services continues the browser's trace, or begins one."""

from opentelemetry.trace import SpanKind, StatusCode
from service_kit.telemetry import span
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streams last for hours, and files of the page tell nothing.
_TRACED = ("/api/", "/media/", "/sign-in")
_STREAM = "/api/stream"


class Tracing:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or not path.startswith(_TRACED) or path == _STREAM:
            await self._app(scope, receive, send)
            return
        parent = Headers(scope=scope).get("traceparent", "")
        with span(f"HTTP {scope['method']}", SpanKind.SERVER, parent, **{"url.path": path}) as current:

            async def send_traced(message: Message) -> None:
                if message["type"] == "http.response.start":
                    current.set_attribute("http.response.status_code", message["status"])
                    if message["status"] >= 500:
                        current.set_status(StatusCode.ERROR)
                await send(message)

            await self._app(scope, receive, send_traced)
