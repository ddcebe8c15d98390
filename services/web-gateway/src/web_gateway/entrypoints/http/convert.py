"""From messages to the API's JSON and back, by the descriptors alone."""

import base64
from collections.abc import Mapping
from datetime import UTC
from typing import Any, TypeVar

from google.protobuf.descriptor import EnumDescriptor, FieldDescriptor
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message
from google.protobuf.struct_pb2 import Struct
from google.protobuf.timestamp_pb2 import Timestamp
from service_kit.errors import InvalidInput

M = TypeVar("M", bound=Message)

# The field that is a message's own identity, by message name.
_IDS = {"Asset": "asset_id", "Capsule": "capsule_id", "Project": "project_id", "Branch": "branch_id", "Card": "card_id"}


def to_json(message: Message) -> dict[str, Any]:
    """Every field, also those that are empty. An unset message or unspecified enum is None."""
    descriptor = message.DESCRIPTOR
    own_id = _IDS.get(descriptor.name)
    values: dict[str, Any] = {"id": getattr(message, own_id)} if own_id else {}
    for name, field in _fields(message).items():
        values[name] = _field_to_json(message, field)
    return values


def enum_number(descriptor: EnumDescriptor, word: str | None) -> int:
    """`prop` in AssetType is ASSET_TYPE_PROP; None is the zero value."""
    if word is None:
        return 0
    return descriptor.values_by_name[_prefix(descriptor) + word.upper()].number


def fill(message: M, values: Mapping[str, Any]) -> M:
    """Sets the named fields. Raises InvalidInput for text that is not Unicode and bytes that are not base64."""
    fields = _fields(message)
    for name, value in values.items():
        try:
            _set(message, fields[name], value)
        except UnicodeEncodeError:
            raise InvalidInput(
                "TEXT_NOT_UNICODE", f"{name} holds half of a character. Send it as valid Unicode.", field=name
            ) from None
    return message


def _fields(message: Message) -> Mapping[str, FieldDescriptor]:
    # The compiled descriptors have the same attributes under another class.
    return message.DESCRIPTOR.fields_by_name  # type: ignore[return-value]


def _field_to_json(message: Message, field: FieldDescriptor) -> Any:
    value = getattr(message, field.name)
    if field.is_repeated:
        return [_to_json(field, item) for item in value]
    if field.message_type is not None and not message.HasField(field.name):
        return None
    return _to_json(field, value)


def _to_json(field: FieldDescriptor, value: Any) -> Any:
    if isinstance(value, Timestamp):
        return value.ToDatetime(tzinfo=UTC)
    if isinstance(value, Struct):
        return _whole(MessageToDict(value))
    if isinstance(value, Message):
        return to_json(value)
    if field.enum_type is not None:
        return _word(field.enum_type, value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def _whole(value: Any) -> Any:
    """A Struct has no integers: what was one is one again."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {name: _whole(part) for name, part in value.items()}
    return [_whole(part) for part in value] if isinstance(value, list) else value


def _word(descriptor: EnumDescriptor, number: int) -> str | None:
    """A value that this gateway does not know yet is told as the number it is."""
    if number == 0:
        return None
    known = descriptor.values_by_number.get(number)
    return known.name.removeprefix(_prefix(descriptor)).lower() if known else str(number)


def _prefix(descriptor: EnumDescriptor) -> str:
    return descriptor.values_by_number[0].name.removesuffix("UNSPECIFIED")


def _set(message: Message, field: FieldDescriptor, value: Any) -> None:
    if field.is_repeated:
        repeated = getattr(message, field.name)
        for item in value:
            if field.message_type is not None:
                fill(repeated.add(), item)
            else:
                repeated.append(item)
    elif field.message_type is not None:
        if value is not None:
            part = getattr(message, field.name)
            part.SetInParent()
            fill(part, value)
    elif field.enum_type is not None:
        setattr(message, field.name, enum_number(field.enum_type, value))
    elif field.type == FieldDescriptor.TYPE_BYTES:
        try:
            setattr(message, field.name, base64.b64decode(value, validate=True))
        except ValueError:
            raise InvalidInput("NOT_BASE64", f"{field.name} is not base64.", field=field.name) from None
    else:
        setattr(message, field.name, value)
