"""Reads a token in a process of its own: `python -m tests.conformance.processes.reader JWKS TOKEN`.

Prints who the bearer is, or why the token is refused.
"""

import sys
from pathlib import Path

from service_kit.auth import TokenVerifier
from service_kit.errors import Refusal


def read(jwks: Path, token: str) -> str:
    try:
        return TokenVerifier(jwks).verify(token).user
    except Refusal as refusal:
        return f"refused: {refusal}"


if __name__ == "__main__":
    sys.stdout.write(read(Path(sys.argv[1]), sys.argv[2]))
