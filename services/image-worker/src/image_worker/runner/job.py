"""What a runner holds while it makes a picture."""

from dataclasses import dataclass
from uuid import UUID

from service_kit.pictures import PictureSpec

from image_worker.backends.base import BadOrder

# Without a seed in the wish, each generation has one of its own: the same in every attempt.
_SEEDS = 2**63


@dataclass(frozen=True, slots=True)
class Job:
    """A generation under lease. Only who has its token may end it. attempt: from 1, counting those started.

    asker_stream: the stream of whoever asked for it, such as asset:{id}.
    """

    generation_id: str
    workspace: str
    asker_stream: str
    spec: PictureSpec
    attempt: int
    token: UUID
    traceparent: str

    @property
    def seed(self) -> int:
        """Raises BadOrder."""
        asked = self.spec.seed
        if asked is None:
            return UUID(self.generation_id).int % _SEEDS
        if not (asked.isascii() and asked.isdecimal()) or int(asked) >= _SEEDS:
            raise BadOrder("SEED_INVALID", "The seed is no whole number of 0 to 2⁶³-1.")
        return int(asked)
