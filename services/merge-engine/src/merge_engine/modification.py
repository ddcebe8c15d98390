"""What a project changes, apart from any base: its words, and which conflicts a person decided for the base."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from merge_engine.composition import Conflict

# Words alone, as the first engine wrote them; and with overruled conflicts.
WORDS, OVERRULED = 1, 2


class UnknownModification(ValueError):
    """Bytes that these engines did not make, or later versions of them did."""


@dataclass(frozen=True, slots=True)
class Modification:
    words: str
    overruled: frozenset[Conflict] = frozenset()


def encode(words: str, overruled: Collection[Conflict] = ()) -> bytes:
    """JSON whose first key is the version, as the contract asks."""
    told: dict[str, Any] = {"version": OVERRULED if overruled else WORDS, "words": words}
    if overruled:
        told["overruled"] = sorted([one.attribute, one.won, one.dropped] for one in overruled)
    held = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    # Half a character is no text, but no reason to fail either: json.loads takes it back as it was.
    return held.encode("utf-8", "surrogatepass")


def decode(held: bytes) -> Modification:
    """Raises UnknownModification."""
    try:
        told: Any = json.loads(held)
    except (ValueError, RecursionError) as error:
        raise UnknownModification("The modification is none of the merge engine's.") from error
    if not isinstance(told, dict) or not isinstance(told.get("words"), str):
        raise UnknownModification("The modification is none of the merge engine's.")
    if told.get("version") == WORDS:
        return Modification(told["words"])
    if told.get("version") != OVERRULED or not _are_conflicts(told.get("overruled")):
        raise UnknownModification(f"The modification is of no version up to {OVERRULED} of the merge engine's.")
    return Modification(told["words"], frozenset(Conflict(*one) for one in told["overruled"]))


def _are_conflicts(told: Any) -> bool:
    return isinstance(told, list) and all(
        isinstance(one, list) and len(one) == 3 and all(isinstance(part, str) for part in one) for one in told
    )
