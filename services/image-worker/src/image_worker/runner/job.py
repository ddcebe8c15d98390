"""What a runner holds while it makes a picture."""

from dataclasses import dataclass
from uuid import UUID

from service_kit.pictures import PictureSpec

# Without a seed in the wish, each generation has one of its own: the same in every attempt.
_SEEDS = 2**63


@dataclass(frozen=True, slots=True)
class Job:
    """A generation under lease. Only who has its token may end it. attempt: from 1."""

    generation_id: str
    workspace: str
    spec: PictureSpec
    attempt: int
    token: UUID
    traceparent: str

    @property
    def seed(self) -> int:
        return int(self.spec.seed) if self.spec.seed is not None else UUID(self.generation_id).int % _SEEDS
