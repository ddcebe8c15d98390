"""What the stack tells its user when it cannot go on: one sentence, and where the log is."""

from pathlib import Path


class StackError(Exception):
    """A refusal or a failure of the local stack, in one sentence that says what to do."""

    def __init__(self, sentence: str, log: Path | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.log = log

    def __str__(self) -> str:
        return f"{self.sentence} See {self.log}" if self.log else self.sentence
