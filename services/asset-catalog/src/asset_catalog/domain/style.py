"""What a style gives to a picture, and how whoever asks for pictures comes by it."""

from dataclasses import dataclass
from typing import Protocol

from service_kit.errors import NotFound
from service_kit.pictures import PictureReference


@dataclass(frozen=True, slots=True)
class Style:
    """A style capsule as a picture is made with it: words that are added to the prompt, pictures of role "style"."""

    capsule_id: str
    text: str
    references: tuple[PictureReference, ...]


class StyleOf(Protocol):
    """Loads the style as it is now. Ids are well-formed and in lower case.

    Raises NotFound (CAPSULE_NOT_FOUND), also for one of another workspace, and NotPossibleNow (CAPSULE_DELETED).
    """

    async def __call__(self, workspace: str, capsule_id: str) -> Style: ...


async def no_styles(workspace: str, capsule_id: str) -> Style:
    """Of a library that has none."""
    raise capsule_not_found(capsule_id)


def capsule_not_found(capsule_id: str, field: str = "style_capsule_id") -> NotFound:
    return NotFound("CAPSULE_NOT_FOUND", f"There is no style {capsule_id} in this library.", field=field)
