"""What was asked and what was answered, remembered past any crash of whoever asked: one line of JSON a fact."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.requests import Answer, Asked


@dataclass
class Entry:
    """A request and what became of it.

    `doubtful`: a try of it ended without a word, so that it may have been done. `contradictions`: what was heard of
    it after its answer, and was not that answer.
    """

    asked: Asked
    round: int
    answer: Answer | None = None
    refused: str = ""
    doubtful: bool = False
    contradictions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_settled(self) -> bool:
        return self.answer is not None or (bool(self.refused) and not self.doubtful)


class Ledger:
    """Kept in `file`; what a former run has written there is known again."""

    def __init__(self, file: Path) -> None:
        self._entries: dict[str, Entry] = {}
        self.problems: list[str] = []
        # How often which reason was heard: what the clients of this stack went through.
        self.heard: Counter[str] = Counter()
        file.parent.mkdir(parents=True, exist_ok=True)
        for line in file.read_text().splitlines() if file.exists() else ():
            self._take(json.loads(line))
        self._sink = file.open("a", buffering=1)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __getitem__(self, request_id: str) -> Entry:
        return self._entries[request_id]

    def asks(self, asked: Asked, of_round: int) -> None:
        """Before it is sent."""
        self._write({"asks": asdict(asked), "round": of_round})

    def answered(self, request_id: str, answer: Answer) -> None:
        self._write({"answered": request_id, "answer": answer.as_json()})

    def refused(self, request_id: str, reason: str, *, repeated: bool = False) -> None:
        """`repeated`: its answer was known before this try began. A twin of the first may be refused in good faith."""
        self._write({"refused": request_id, "reason": reason, "repeated": repeated})

    def unheard(self, request_id: str, reason: str) -> None:
        """A try ended without an answer: whether it was done is not known."""
        self._write({"unheard": request_id, "reason": reason})

    def settled(self, request_id: str) -> None:
        """Asked again when all was quiet, and refused: it was not done."""
        self._write({"settled": request_id})

    def unsettled(self) -> list[Entry]:
        return [entry for entry in self if not entry.is_settled]

    def acknowledged(self) -> list[Entry]:
        return [entry for entry in self if entry.answer is not None]

    def close(self) -> None:
        self._sink.close()

    def _write(self, fact: dict[str, Any]) -> None:
        self._sink.write(json.dumps(fact) + "\n")
        self._take(fact)

    def _take(self, fact: dict[str, Any]) -> None:
        if "asks" in fact:
            asked = Asked(**fact["asks"])
            self._entries[asked.request_id] = Entry(asked, fact["round"])
        elif "answered" in fact:
            entry, answer = self._entries[fact["answered"]], Answer(**fact["answer"])
            if entry.answer is None:
                entry.answer = answer
            elif entry.answer.digest != answer.digest:
                entry.contradictions.append(fact["answer"])
        elif "refused" in fact:
            self.heard[fact["reason"]] += 1
            entry = self._entries[fact["refused"]]
            if fact["repeated"]:
                entry.contradictions.append(fact)
            else:
                entry.refused = fact["reason"]
        elif "unheard" in fact:
            self.heard[fact["reason"]] += 1
            self._entries[fact["unheard"]].doubtful = True
        elif "settled" in fact:
            self._entries[fact["settled"]].doubtful = False
