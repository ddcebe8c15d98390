"""What an audit found, each in one plain sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field

# Of one kind: what is wrong everywhere is not told one by one.
_MOST = 50


@dataclass(slots=True)
class Findings:
    """The first of one kind, and how many more there were."""

    sentences: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, sentence: str) -> None:
        if len(self.sentences) < _MOST:
            self.sentences.append(sentence)
        else:
            self.more += 1

    def __bool__(self) -> bool:
        return bool(self.sentences)

    def __iter__(self) -> Iterator[str]:
        yield from self.sentences
        if self.more:
            yield f"There are {self.more} more findings like the last one."
