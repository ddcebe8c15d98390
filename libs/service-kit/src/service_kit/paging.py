"""Pages of lists: their size, and tokens that say where the next one starts."""

import base64
import binascii
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from google.protobuf.message import Message

from service_kit.errors import InvalidInput

M = TypeVar("M", bound=Message)

DEFAULT_PAGE, LARGEST_PAGE = 50, 200
# A client takes messages of 4 MiB unless told otherwise.
MOST_BYTES = 3 * 1024 * 1024
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def page_size(number: int) -> int:
    if not 0 <= number <= LARGEST_PAGE:
        message = f"A page holds 1 to {LARGEST_PAGE}; 0 is {DEFAULT_PAGE}."
        raise InvalidInput("PAGE_SIZE_INVALID", message, field="page_size")
    return number or DEFAULT_PAGE


def page_token(created_at: datetime, last_id: str) -> str:
    """Opaque to callers: the last one of a page, by its microseconds since 1970 and its id."""
    microseconds = (created_at - _EPOCH) // timedelta(microseconds=1)
    return base64.urlsafe_b64encode(microseconds.to_bytes(8, "big") + UUID(last_id).bytes).decode()


def page_start(token: str) -> tuple[datetime, UUID] | None:
    """Where a page goes on; None for the first."""
    if not token:
        return None
    try:
        raw = base64.b64decode(token, altchars=b"-_", validate=True)
        return _EPOCH + timedelta(microseconds=int.from_bytes(raw[:8], "big")), UUID(bytes=raw[8:])
    except (binascii.Error, ValueError, OverflowError):
        raise _invalid_token() from None


def number_token(number: int) -> str:
    """As page_token, for a list whose entries are counted: the number of a page's last one."""
    return base64.urlsafe_b64encode(number.to_bytes(8, "big")).decode()


def number_start(token: str) -> int | None:
    """Where a page of counted entries goes on; None for the first."""
    if not token:
        return None
    try:
        raw = base64.b64decode(token, altchars=b"-_", validate=True)
    except ValueError:
        raw = b""
    number = int.from_bytes(raw, "big")
    if len(raw) != 8 or number >= 2**63:
        raise _invalid_token()
    return number


def that_fit(messages: Iterable[M]) -> list[M]:
    """The first of a page, as many as a client takes in one answer: at least one."""
    fitting, room = list[M](), MOST_BYTES
    for message in messages:
        room -= message.ByteSize()
        if fitting and room < 0:
            break
        fitting.append(message)
    return fitting


def _invalid_token() -> InvalidInput:
    message = "Send next_page_token of the page before, or none to start anew."
    return InvalidInput("PAGE_TOKEN_INVALID", message, field="page_token")
