"""What a service and its picture process say to each other over their pipes.

A question is 8 bytes of length (big-endian) and the picture's bytes. An answer is 4 bytes of length and a JSON head,
then the bytes whose lengths the head gives: `content`, then `thumbnail`. A refusal has none, and says `reason` and
`message`.
"""

import json
import struct

QUESTION, ANSWER = struct.Struct(">Q"), struct.Struct(">I")


def head(**told: str | int) -> bytes:
    encoded = json.dumps(told).encode()
    return ANSWER.pack(len(encoded)) + encoded
