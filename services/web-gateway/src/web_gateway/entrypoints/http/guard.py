"""What holds for every request: whose page may send it, how large it is, what browsers may do with the answer."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from service_kit.errors import InvalidInput
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web_gateway.entrypoints.http.doors import COOKIE
from web_gateway.entrypoints.http.problems import problem

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# What another site's form can send without asking first.
_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"})
# Seconds for which a body that was refused is still taken and thrown away. Else the connection would be reset under
# whoever is sending, and many clients would not see why.
LINGER_SECONDS = 5.0
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


@dataclass(frozen=True, slots=True)
class Limit:
    """Bytes of a request's body, and what is said of a larger one."""

    most: int
    reason: str
    sentence: str
    field: str = ""


WORDS = Limit(1024 * 1024, "BODY_TOO_LARGE", "This is larger than 1 MiB. Make it shorter.")


@dataclass(frozen=True, slots=True)
class _Refusal:
    status: int
    reason: str
    sentence: str
    field: str = ""


class Guard:
    """limit_of: what a request may send, by its method and address."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], limit_of: Callable[[Scope], Limit]) -> None:
        self._app, self._hosts, self._limit_of = app, hosts, limit_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers, limit = Headers(scope=scope), self._limit_of(scope)
        body = _LimitedBody(receive, limit.most)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    told.setdefault(name, value)
                # Whoever was to wait for a word before sending the body may send it yet, or not at all.
                if "expect" in headers and not body.asked_for:
                    told["Connection"] = "close"
            await send(message)

        async def send_unless_too_large(message: Message) -> None:
            # What the application answers to a body that it was not given whole is not told.
            if not body.too_large:
                await send_guarded(message)

        refusal = self._refusal(scope["method"], headers, limit)
        if refusal is None:
            with suppress(_TooLarge):
                await self._app(scope, body.receive, send_unless_too_large)
            if body.too_large:
                refusal = _too_large(limit)
        if refusal is not None:
            answer = problem(refusal.status, refusal.reason, refusal.sentence, refusal.field)
            await answer(scope, receive, _lingering(headers, body, send_guarded))

    def _refusal(self, method: str, headers: Headers, limit: Limit) -> _Refusal | None:
        # A name that someone else's DNS points at us is not ours: this is what stops rebinding.
        if headers.get("host", "").lower() not in self._hosts:
            return _Refusal(421, "HOST_UNKNOWN", "Greenroom is not served under this name. Use the address it printed.")
        if method not in _SAFE:
            if not self._is_own_page(headers):
                return _Refusal(403, "CROSS_SITE", "This came from another site's page, so it was refused.")
            if _media_type(headers) in _FORMS:
                return _Refusal(415, "CONTENT_TYPE", "Send JSON, or a picture's bytes with their own Content-Type.")
        if _declared_length(headers) > limit.most:
            return _too_large(limit)
        return None

    def _is_own_page(self, headers: Headers) -> bool:
        """Browsers say on everything that changes something where it comes from; programs have a token of their own."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and site not in ("same-origin", "none"):
            return False
        if origin is not None:
            return urlsplit(origin).netloc.lower() in self._hosts
        # A cookie that comes without either is not trusted to have been sent on purpose.
        return site is not None or "authorization" in headers or COOKIE not in cookie_parser(headers.get("cookie", ""))


def _too_large(limit: Limit) -> _Refusal:
    return _Refusal(413, limit.reason, limit.sentence, limit.field)


def _media_type(headers: Headers) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _declared_length(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _lingering(headers: Headers, body: "_LimitedBody", send: Send) -> Send:
    """Sends the answer at once, and ends it, and with it the connection, when the rest of the body is over."""
    has_body = _declared_length(headers) > 0 or "transfer-encoding" in headers
    if not has_body:
        return send

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)
            return
        await send({**message, "more_body": True})
        # Asked for a first piece, the server would call for the body that a client has held back.
        if "expect" not in headers:
            with suppress(TimeoutError):
                async with asyncio.timeout(LINGER_SECONDS):
                    await body.throw_away()
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    return sending


class _TooLarge(InvalidInput):
    """Ends the reading. Its answer is the guard's."""

    def __init__(self) -> None:
        super().__init__("BODY_TOO_LARGE", "The body is too large.")


class _LimitedBody:
    """Counts what really comes: a chunked body declares no length."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most, self._taken = receive, most, 0
        self.too_large = self.asked_for = self._is_over = False

    async def receive(self) -> Message:
        self.asked_for = True
        message = await self._next()
        if message["type"] == "http.request":
            self._taken += len(message.get("body", b""))
            if self._taken > self._most:
                self.too_large = True
                raise _TooLarge
        return message

    async def throw_away(self) -> None:
        while not self._is_over:
            await self._next()

    async def _next(self) -> Message:
        message = await self._receive()
        self._is_over = not message.get("more_body", False)
        return message
