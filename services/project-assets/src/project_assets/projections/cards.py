"""Where every card stands: its state, folded by the domain, and pages of a branch's cards as they were added."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

import asyncpg
from event_log.model import RecordedEvent
from service_kit.columns import columns

from project_assets.domain.events import CARD_PREFIX, REGISTRY
from project_assets.domain.fold import evolve
from project_assets.domain.state import Card

_STATES = "SELECT card_id, state::text FROM cards WHERE card_id = ANY($1::uuid[])"
_KEEP = """
INSERT INTO cards (card_id, workspace, project_id, branch_id, created_at, state)
SELECT card_id, workspace, project_id, branch_id, created_at, state::jsonb
FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::text[])
    AS kept (card_id, workspace, project_id, branch_id, created_at, state)
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
    """No two appends write a card's row at once: each holds its stream."""

    name = "cards"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        told = [
            (UUID(recorded.stream_id.removeprefix(CARD_PREFIX)), recorded)
            for recorded in events
            if recorded.stream_id.startswith(CARD_PREFIX)
        ]
        added = {card_id for card_id, recorded in told if recorded.version == 1}
        cards = await _states(tx, {card_id for card_id, _ in told} - added)
        for card_id, recorded in told:
            card = evolve(cards.get(card_id), REGISTRY.decode(recorded), recorded.metadata)
            if card is not None:
                cards[card_id] = card
        if cards:
            await tx.execute(_KEEP, *columns(_row(card_id, cards[card_id]) for card_id in sorted(cards)))


async def get(pool: asyncpg.Pool, workspace: str, project_id: UUID, card_id: UUID) -> Card | None:
    state: str | None = await pool.fetchval(_ONE, card_id, project_id, workspace)
    return None if state is None else Card.model_validate_json(state)


async def page(
    pool: asyncpg.Pool, workspace: str, branch_id: UUID, size: int, after: tuple[datetime, UUID] | None
) -> list[Card]:
    """At most `size` cards in the order in which they were added, from just past `after` (created_at, card_id) on."""
    rows = await pool.fetch(_PAGE, workspace, branch_id, size, *(after or (None, None)))
    return [Card.model_validate_json(row["state"]) for row in rows]


async def _states(tx: asyncpg.Connection, card_ids: Collection[UUID]) -> dict[UUID, Card]:
    if not card_ids:
        return {}
    rows = await tx.fetch(_STATES, sorted(card_ids))
    return {row["card_id"]: Card.model_validate_json(row["state"]) for row in rows}


def _row(card_id: UUID, card: Card) -> tuple[object, ...]:
    state = card.model_dump_json()
    return card_id, card.workspace, UUID(card.project_id), UUID(card.branch_id), card.created_at, state
