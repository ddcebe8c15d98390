"""JSON answers, written straight from what the services said."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from google.protobuf.message import Message
from starlette.responses import Response

from web_gateway.domain.cursor import Cursor
from web_gateway.entrypoints.http.convert import to_json


def answer(value: Mapping[str, Any], status: int = 200) -> Response:
    # What a workspace holds is nobody else's, and a moment later it may be different.
    headers = {"Cache-Control": "private, no-store"}
    return Response(orjson.dumps(value, option=orjson.OPT_UTC_Z), status, headers, "application/json")


def items(listed: Iterable[Message], **beside: Any) -> Response:
    return answer({"items": [to_json(item) for item in listed], **beside})


def page(listed: Iterable[Message], next_page_token: str, cursor: Cursor) -> Response:
    """A list that is kept up to date by the stream: `cursor` must have been read before the items."""
    return items(listed, next_page_token=next_page_token, cursor=str(cursor))
