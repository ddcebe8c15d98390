"""What holds for every request: whose page may send it, how large it is, what browsers may do with the answer."""

from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web_gateway.entrypoints.http.problems import problem

# Bytes of a request's body.
MOST_BODY = 1024 * 1024
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal is None:
            body = _LimitedBody(receive)

            async def send_unless_too_large(message: Message) -> None:
                # What the application answers to a body that it was not given whole is not told.
                if not body.too_large:
                    await send_guarded(message)

            with suppress(_TooLarge):
                await self._app(scope, body.receive, send_unless_too_large)
            if body.too_large:
                refusal = _TOO_LARGE
        if refusal is not None:
            await problem(*refusal)(scope, receive, send_guarded)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str, str] | None:
        # A name that someone else's DNS points at us is not ours: this is what stops rebinding.
        if headers.get("host", "").lower() not in self._hosts:
            return 421, "HOST_UNKNOWN", "Greenroom is not served under this name. Use the address it printed."
        if method not in _SAFE and not self._is_own_page(headers):
            return 403, "CROSS_SITE", "This came from another site's page, so it was refused."
        if _declared_length(headers) > MOST_BODY:
            return _TOO_LARGE
        return None

    def _is_own_page(self, headers: Headers) -> bool:
        """Programs send neither header; browsers send them on everything that changes something."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        return origin is None or urlsplit(origin).netloc.lower() in self._hosts


_TOO_LARGE = (413, "BODY_TOO_LARGE", "This is larger than 1 MiB. Make it shorter.")


def _declared_length(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


class _TooLarge(Exception):
    pass


class _LimitedBody:
    """Counts what really comes: a chunked body declares no length."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._taken = receive, 0
        self.too_large = False

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._taken += len(message.get("body", b""))
            if self._taken > MOST_BODY:
                self.too_large = True
                raise _TooLarge
        return message
