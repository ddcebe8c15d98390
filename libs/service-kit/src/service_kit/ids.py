"""Ids as callers send them."""

import re

from service_kit.errors import InvalidInput

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


def an_id(text: str, field: str) -> str:
    """A UUID in lower case, as streams and paths have it. Raises InvalidInput, reason {FIELD}_INVALID."""
    if not _UUID.fullmatch(text):
        raise InvalidInput(f"{field.upper()}_INVALID", f"{field} is not a UUID.", field=field)
    return text.lower()
