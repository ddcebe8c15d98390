"""Greenroom as a program sees it: commands and push over gRPC, picture bytes over HTTP."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import TracebackType

from greenroom.assets import Assets
from greenroom.capsules import Capsules
from greenroom.discovery import Place, find
from greenroom.door import Door
from greenroom.errors import GreenroomError
from greenroom.projects import Cards, Projects
from greenroom.push import FeedEvent, Progress, Subscription
from greenroom.resources import Asset, Card
from greenroom.wishes import Wish, WishEnd, follow


class Greenroom:
    """Made by `connect`; ended by `close`, or by leaving `async with`. Every method may raise GreenroomError."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self.assets = Assets(door)
        self.capsules = Capsules(door)
        self.projects = Projects(door)
        self.cards = Cards(door)

    @classmethod
    async def connect(
        cls, data_dir: Path | str | None = None, *, url: str | None = None, token: str | None = None
    ) -> "Greenroom":
        """To the stack of `data_dir`, or at `url` with `token`, or that of the environment, or the default one."""
        if url is not None:
            return cls(await Door.open(Place(url=url.rstrip("/"), token_value=token or "")))
        return cls(await Door.open(find(Path(data_dir) if data_dir is not None else None)))

    async def __aenter__(self) -> "Greenroom":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._door.close()

    def subscribe(self, after: str = "", on_lost: Callable[[str], None] | None = None) -> Subscription:
        """Everything that changes in the workspace, from now or after a cursor. Enter it, then iterate."""
        return Subscription(self._door, after, on_lost)

    async def follow(self, push: Subscription, wish: Wish) -> AsyncIterator[FeedEvent | Progress | WishEnd]:
        """The events and progress of a wish, and at last its WishEnd. Enter `push` before asking for the picture."""
        async for item in follow(push, wish, self.subscribe):
            yield item

    async def end_of(self, push: Subscription, wish: Wish) -> WishEnd:
        async for item in follow(push, wish, self.subscribe):
            if isinstance(item, WishEnd):
                return item
        raise GreenroomError("PUSH_ENDED", "The push stream ended before the picture came.")

    async def picture(self, resource: Asset | Card) -> bytes:
        """The bytes of its picture, checked by their hash. Raises GreenroomError NO_PICTURE where it has none."""
        if resource.image is None:
            raise GreenroomError("NO_PICTURE", f"{resource.name or resource.id} has no picture yet.")
        from greenroom import media

        return await media.fetch(self._door, resource.image)
