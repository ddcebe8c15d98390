"""From a card's stream to the card that decisions rest on."""

from collections.abc import Iterable

from event_log.model import Event, Metadata, StreamWrite
from service_kit.commands import ReadsStreams
from service_kit.errors import NotFound

from project_assets.domain.events import REGISTRY, card_stream
from project_assets.domain.fold import evolve, fold
from project_assets.domain.state import Card


async def load(log: ReadsStreams, workspace: str, card_id: str) -> Card:
    """Raises NotFound, also for a card of another workspace."""
    recorded = await log.read_stream(card_stream(card_id))
    card = fold(None, ((REGISTRY.decode(event), event.metadata) for event in recorded))
    if card is None or card.workspace != workspace:
        raise card_not_found(card_id)
    return card


def write(card: Card, events: tuple[Event, ...]) -> tuple[StreamWrite, ...]:
    """What to append after `card`: nothing for no events."""
    return (StreamWrite(card_stream(card.card_id), card.revision, events),) if events else ()


def card_after(card: Card | None, events: Iterable[Event], metadata: Metadata) -> Card:
    for event in events:
        card = evolve(card, event, metadata)
    if card is None:
        raise ValueError("a card begins with CardAdded")
    return card


def card_not_found(card_id: str) -> NotFound:
    return NotFound("CARD_NOT_FOUND", f"There is no card {card_id} in this project.", field="card_id")


def project_not_found(project_id: str) -> NotFound:
    return NotFound("PROJECT_NOT_FOUND", f"There is no project {project_id} here.", field="project_id")
