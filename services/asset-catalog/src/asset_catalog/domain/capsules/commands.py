"""What may be asked of a style capsule. Texts are clean, ids well-formed and pictures taken in already."""

from collections.abc import Mapping
from dataclasses import dataclass

from service_kit.pictures import Picture

# What a person may change by UpdateCapsule, by the name that it has on the wire, in events and in the state.
EDITABLE = ("name", "descriptors", "pillars")


@dataclass(frozen=True, slots=True)
class CreateCapsule:
    capsule_id: str
    name: str
    descriptors: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    references: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class UpdateCapsule:
    """`changes`: the new value by field, of EDITABLE. `expected_version`: the version that the caller saw."""

    expected_version: int
    changes: Mapping[str, str | tuple[str, ...]]
