"""Where every card stands: its state, folded by the domain, and pages of a branch's cards as they were added."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg
from event_log.model import RecordedEvent

from project_assets.domain.events import CARD_PREFIX, REGISTRY
from project_assets.domain.fold import evolve
from project_assets.domain.state import Card

_STATE = "SELECT state::text FROM cards WHERE card_id = $1"
_KEEP = """
INSERT INTO cards (card_id, workspace, project_id, branch_id, created_at, state)
VALUES ($1, $2, $3, $4, $5, $6::text::jsonb)
ON CONFLICT (card_id) DO UPDATE SET state = excluded.state
"""
_ONE = "SELECT state::text FROM cards WHERE card_id = $1 AND project_id = $2 AND workspace = $3"
_PAGE = """
SELECT state::text FROM cards
WHERE workspace = $1 AND branch_id = $2
  AND (created_at, card_id)
    > (coalesce($4::timestamptz, '-infinity'), coalesce($5::uuid, '00000000-0000-0000-0000-000000000000'))
ORDER BY created_at, card_id LIMIT $3
"""


class Cards:
    name = "cards"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        changed: dict[UUID, Card | None] = {}
        for recorded in events:
            if recorded.stream_id.startswith(CARD_PREFIX):
                card_id = UUID(recorded.stream_id.removeprefix(CARD_PREFIX))
                before = changed[card_id] if card_id in changed else await _state(tx, card_id)
                changed[card_id] = evolve(before, REGISTRY.decode(recorded), recorded.metadata)
        for card_id, card in changed.items():
            if card is not None:
                project_id, branch_id = UUID(card.project_id), UUID(card.branch_id)
                state = card.model_dump_json()
                await tx.execute(_KEEP, card_id, card.workspace, project_id, branch_id, card.created_at, state)


async def get(pool: asyncpg.Pool, workspace: str, project_id: UUID, card_id: UUID) -> Card | None:
    state: str | None = await pool.fetchval(_ONE, card_id, project_id, workspace)
    return None if state is None else Card.model_validate_json(state)


async def page(
    pool: asyncpg.Pool, workspace: str, branch_id: UUID, size: int, after: tuple[datetime, UUID] | None
) -> list[Card]:
    """At most `size` cards in the order in which they were added, from just past `after` (created_at, card_id) on."""
    rows = await pool.fetch(_PAGE, workspace, branch_id, size, *(after or (None, None)))
    return [Card.model_validate_json(row["state"]) for row in rows]


async def _state(tx: asyncpg.Connection, card_id: UUID) -> Card | None:
    state: str | None = await tx.fetchval(_STATE, card_id)
    return None if state is None else Card.model_validate_json(state)
