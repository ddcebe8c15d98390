"""What backends say of a failure, as an event can hold it and a person can read it."""

# Code points.
_MOST_REASON, _MOST_MESSAGE = 100, 500


def plain_reason(reason: str) -> str:
    return _plain(reason, _MOST_REASON)


def plain_message(message: str) -> str:
    return _plain(message, _MOST_MESSAGE)


def _plain(text: str, most: int) -> str:
    """Without what is no text in a database (NUL, lone surrogates), and not longer than `most`."""
    kept = "".join(" " if one == "\0" or "\ud800" <= one <= "\udfff" else one for one in text[: most + 1])
    return kept if len(kept) <= most else kept[: most - 1] + "…"
