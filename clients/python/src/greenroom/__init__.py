"""Typed async client of Greenroom, and the `greenroom` command.

    async with await Greenroom.connect() as greenroom:
        asset = await greenroom.assets.create("prop", "Golden hammer", description="A golden claw hammer, oak handle")
        async with greenroom.subscribe() as push:
            wish = await greenroom.assets.generate(asset.asset_id)
            end = await greenroom.end_of(push, wish)

Names are imported when they are first used, so that `greenroom --help` need not wait for gRPC.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from greenroom.client import Greenroom
    from greenroom.errors import GreenroomError
    from greenroom.imports import Imported, import_pictures
    from greenroom.library import AssetHistoryEntry, AssetImage, AssetVersion, Capsule, FieldDifference, TagCount
    from greenroom.push import FeedEvent, Progress, SnapshotRequired, Subscribed, Subscription
    from greenroom.resources import Asset, Branch, Card, Composition, GenerationStatus, Image, Project
    from greenroom.uploads import Picture, read_picture
    from greenroom.wishes import Wish, WishEnd

_HOMES = {
    "Greenroom": "client",
    "GreenroomError": "errors",
    "Imported": "imports",
    "import_pictures": "imports",
    "AssetHistoryEntry": "library",
    "AssetImage": "library",
    "AssetVersion": "library",
    "Capsule": "library",
    "FieldDifference": "library",
    "TagCount": "library",
    "FeedEvent": "push",
    "Progress": "push",
    "SnapshotRequired": "push",
    "Subscribed": "push",
    "Subscription": "push",
    "Asset": "resources",
    "Branch": "resources",
    "Card": "resources",
    "Composition": "resources",
    "GenerationStatus": "resources",
    "Image": "resources",
    "Project": "resources",
    "Picture": "uploads",
    "read_picture": "uploads",
    "Wish": "wishes",
    "WishEnd": "wishes",
}

__all__ = [
    "Asset",
    "AssetHistoryEntry",
    "AssetImage",
    "AssetVersion",
    "Branch",
    "Capsule",
    "Card",
    "Composition",
    "FeedEvent",
    "FieldDifference",
    "GenerationStatus",
    "Greenroom",
    "GreenroomError",
    "Image",
    "Imported",
    "Picture",
    "Progress",
    "Project",
    "SnapshotRequired",
    "Subscribed",
    "Subscription",
    "TagCount",
    "Wish",
    "WishEnd",
    "import_pictures",
    "read_picture",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"greenroom.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'greenroom' has no attribute {name!r}")
