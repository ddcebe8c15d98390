"""What may be wanted of a generation."""

from dataclasses import dataclass

from service_kit.pictures import Picture, PictureSpec


@dataclass(frozen=True, slots=True)
class Queue:
    """Somebody wants the picture: asker_service and asker_stream say who."""

    spec: PictureSpec
    asker_service: str
    asker_stream: str


@dataclass(frozen=True, slots=True)
class Start:
    """A runner begins to make it. attempt: from 1."""

    attempt: int
    backend: str


@dataclass(frozen=True, slots=True)
class Complete:
    picture: Picture


@dataclass(frozen=True, slots=True)
class Fail:
    """No further attempt is made. `message` is one sentence for the person who asked."""

    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """Nobody wants it any more."""

    generation_id: str
    message: str


Command = Queue | Start | Complete | Fail | Cancel
