"""Pictures that people send, as events name them: taken in, and put where their owner's pictures lie.

A key is used once: nobody puts again what a sweep may be about to take away. What was put, and then named by no event,
is swept once it is an hour old.
"""

import hashlib
from collections.abc import Sequence
from uuid import uuid4

from service_kit.objects import ObjectStore
from service_kit.picture_intake import TakenIn
from service_kit.pictures import Picture


def sha256_of(taken: TakenIn) -> str:
    return hashlib.sha256(taken.content).hexdigest()


async def put_all(objects: ObjectStore, destination: str, pictures: Sequence[TakenIn]) -> tuple[Picture, ...]:
    """destination: the keys' beginning, such as global/{workspace}/capsule_{capsule_id}. Raises ObjectStoreError."""
    return tuple([await put(objects, destination, taken) for taken in pictures])


async def put(objects: ObjectStore, destination: str, taken: TakenIn) -> Picture:
    name, sha256, thumbnail_key = f"{destination}/{uuid4()}", sha256_of(taken), ""
    key = f"{name}-{sha256}.{taken.extension}"
    await objects.put(key, taken.content, taken.content_type)
    if taken.thumbnail is not None:
        thumbnail_key = f"{name}.thumb-{hashlib.sha256(taken.thumbnail).hexdigest()}.webp"
        await objects.put(thumbnail_key, taken.thumbnail, "image/webp")
    return Picture(
        key=key,
        sha256=sha256,
        size_bytes=len(taken.content),
        width=taken.width,
        height=taken.height,
        content_type=taken.content_type,
        thumbnail_key=thumbnail_key,
    )
