"""Writes the OpenAPI document of the JSON API: `python -m web_gateway.openapi docs/openapi.json`."""

import sys
from pathlib import Path

import orjson

from web_gateway import __version__
from web_gateway.entrypoints.http.app import bare


def document() -> bytes:
    return orjson.dumps(bare(__version__).openapi(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(document())
