"""What can happen to a style capsule, on its stream `capsule:{capsule_id}`.

An event that makes a new version names it, as an asset's does. Versions count from 1 without gaps.
"""

from typing import Any

from event_log.model import Event
from pydantic import Field, SerializerFunctionWrapHandler, model_serializer
from service_kit.pictures import Picture
from service_kit.topics import CATALOG_EVENTS


class CapsuleCreated(Event):
    """Version 1."""

    capsule_id: str
    name: str
    descriptors: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    references: tuple[Picture, ...] = ()
    version: int = Field(default=1, ge=1, le=1)


class CapsuleUpdated(Event):
    """A person changed what the style says.

    Only changed fields are present. An absent field kept its value; an empty one was emptied.
    """

    version: int = Field(ge=2)
    name: str | None = None
    descriptors: tuple[str, ...] | None = None
    pillars: tuple[str, ...] | None = None

    @model_serializer(mode="wrap")
    def _only_what_changed(self, as_usual: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {field: value for field, value in as_usual(self).items() if value is not None}

    def changes(self) -> dict[str, Any]:
        """New value by field name, of the fields that changed."""
        values = {"name": self.name, "descriptors": self.descriptors, "pillars": self.pillars}
        return {field: value for field, value in values.items() if value is not None}


class CapsuleReferenceAdded(Event):
    """The last of the references now."""

    version: int = Field(ge=2)
    reference: Picture


class CapsuleReferenceRemoved(Event):
    """The object stays: pictures that were asked for with it may still be waiting to be made."""

    version: int = Field(ge=2)
    key: str


class CapsuleDeleted(Event):
    """Not offered any more, and still readable. It makes no version."""


CAPSULE_EVENTS: dict[type[Event], tuple[str, ...]] = {
    CapsuleCreated: (CATALOG_EVENTS,),
    CapsuleUpdated: (CATALOG_EVENTS,),
    CapsuleReferenceAdded: (CATALOG_EVENTS,),
    CapsuleReferenceRemoved: (CATALOG_EVENTS,),
    CapsuleDeleted: (CATALOG_EVENTS,),
}

PREFIX = "capsule:"


def stream_of(capsule_id: str) -> str:
    return f"{PREFIX}{capsule_id}"


def objects_of(workspace: str, capsule_id: str) -> str:
    """Where the references lie: what their keys begin with, without the slash that follows."""
    return f"global/{workspace}/capsule_{capsule_id}"
