"""From protobuf messages to this package's own types, and from those to JSON.

Enums become lower-case short words (ASSET_TYPE_PROP → "prop"; unspecified → ""), timestamps aware datetimes,
absent messages None (an absent Struct is empty). A dataclass takes the message's fields that it names; the rest
is left out.
"""

from base64 import b64encode
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from types import UnionType
from typing import Any, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from google.protobuf import json_format
from google.protobuf.descriptor import EnumDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.protobuf.struct_pb2 import Struct
from google.protobuf.timestamp_pb2 import Timestamp

from greenroom.errors import GreenroomError

T = TypeVar("T")
M = TypeVar("M", bound=Message)


class Resource(Protocol):
    """Whatever has an id of its own: an asset, a style, a project, a card."""

    @property
    def id(self) -> str: ...


class WireEnum(Protocol):
    @property
    def DESCRIPTOR(self) -> EnumDescriptor: ...  # noqa: N802  # protobuf's name


def read(kind: type[T], message: Message) -> T:
    """The message as a `kind`, one of this package's dataclasses."""
    by_name = message.DESCRIPTOR.fields_by_name
    hints = _hints(kind)
    values = {name: _value(hints[name], message, by_name[name]) for name in hints if name in by_name}
    return kind(**values)


def short_word(descriptor: EnumDescriptor, number: int) -> str:
    """The value's name without the enum's own: 2 → "prop". An unknown number is kept as a numeral."""
    if number == 0:
        return ""
    value = descriptor.values_by_number.get(number)
    return value.name.removeprefix(_prefix(descriptor)).lower() if value else str(number)


def number_of(enum: WireEnum, word: str) -> Any:
    """The reverse: "prop" → 2, "" → 0. Raises GreenroomError for a word that the enum does not have."""
    if not word:
        return 0
    name = _prefix(enum.DESCRIPTOR) + word.upper()
    value = enum.DESCRIPTOR.values_by_name.get(name)
    if value is None or value.number == 0:
        known = ", ".join(short_word(enum.DESCRIPTOR, item.number) for item in enum.DESCRIPTOR.values if item.number)
        raise GreenroomError("UNKNOWN_WORD", f"{word!r} is none of {known}.")
    return value.number


def write(kind: type[M], value: Any) -> M:
    """A dataclass that `read` made as the message it was, with the fields that it has."""
    message = kind()
    for name in _hints(type(value)):
        field, item = message.DESCRIPTOR.fields_by_name[name], getattr(value, name)
        if field.is_repeated:
            getattr(message, name).extend(_written(field, part) for part in item)
        elif item is not None:
            setattr(message, name, _written(field, item))
    return message


def _written(field: Any, value: Any) -> Any:
    if field.enum_type is not None:
        numbers = {short_word(field.enum_type, item.number): item.number for item in field.enum_type.values}
        return numbers[value]
    if field.message_type is not None:
        return write(GetMessageClass(field.message_type), value)
    return value


def as_json(value: Any) -> Any:
    """Plain data for json.dumps: datetimes as RFC 3339, bytes as base64, fields in the order of their class."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: as_json(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return value


def resource_json(resource: Resource) -> dict[str, Any]:
    """The resource with its `id` first, whatever kind it is."""
    return {"id": resource.id, **as_json(resource)}


def _value(hint: Any, message: Message, field: Any) -> Any:
    value = getattr(message, field.name)
    if field.is_repeated:
        return tuple(_single(get_args(hint)[0], item, field) for item in value)
    if field.message_type is not None and not isinstance(value, Struct) and not message.HasField(field.name):
        return None
    return _single(_bare(hint), value, field)


def _single(hint: Any, value: Any, field: Any) -> Any:
    if field.enum_type is not None:
        return short_word(field.enum_type, value)
    if isinstance(value, Timestamp):
        return value.ToDatetime(tzinfo=UTC)
    if isinstance(value, Struct):
        return whole_numbers(json_format.MessageToDict(value))
    if isinstance(value, Message):
        return read(hint, value)
    return value


def whole_numbers(value: Any) -> Any:
    """A Struct knows only doubles; events hold no fractions, so 512.0 was 512."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: whole_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [whole_numbers(item) for item in value]
    return value


def _bare(hint: Any) -> Any:
    """X of X | None."""
    if get_origin(hint) in (UnionType, Union):
        return next(arg for arg in get_args(hint) if arg is not type(None))
    return hint


def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _prefix(descriptor: EnumDescriptor) -> str:
    """ASSET_TYPE_ of an enum whose zero is ASSET_TYPE_UNSPECIFIED."""
    return str(descriptor.values_by_number[0].name).removesuffix("UNSPECIFIED")
