"""Lists: a page at a time, or one after another until there is no more."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

# What a service gives at most.
_LARGEST = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """An empty next_page_token: the last page."""

    items: tuple[T, ...]
    next_page_token: str


async def each(page: Callable[[int, str], Awaitable[Page[T]]], limit: int | None = None) -> AsyncIterator[T]:
    """Item after item, given (page_size, page_token), until there are `limit` or there is no more. The next page is
    asked for when the one before has been taken."""
    token, left = "", limit
    while left is None or left > 0:
        got = await page(_LARGEST if left is None else min(_LARGEST, left), token)
        for item in got.items:
            yield item
        left = None if left is None else left - len(got.items)
        token = got.next_page_token
        if not token:
            return
