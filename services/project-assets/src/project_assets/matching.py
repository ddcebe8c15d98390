"""The way of a match: the card and the version that the user saw, the words, the plan; then what is recorded."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
from event_log.requests import Decision
from event_log.store import EventStore
from greenroom_proto.composition.v1.composition_pb2 import Composition as ComposedMessage
from greenroom_proto.projects.v1 import projects_service_pb2 as pb
from service_kit.clock import rfc3339
from service_kit.commands import CommandContext
from service_kit.errors import NotFound, TryAgain
from service_kit.objects import ObjectStore

from project_assets.composing import Composer
from project_assets.domain.commands import DescriptionChoice, ImageChoice, MatchCard
from project_assets.domain.match import match
from project_assets.domain.plan import default_choice, plan
from project_assets.domain.source import SourceVersion
from project_assets.domain.state import Card
from project_assets.domain.words import Composition
from project_assets.entrypoints.messages import card_message, planned_message
from project_assets.localization import localize
from project_assets.projections import cards
from project_assets.projections.source_places import refuse_unoffered
from project_assets.projections.source_versions import Awaiting, newest
from project_assets.streams import card_after, card_not_found, load, write


@dataclass(frozen=True, slots=True)
class Pair:
    """A card of a project, and an asset of the library in the version that the user saw. Ids in lower case."""

    project_id: str
    card_id: str
    asset_id: str
    version: int


@dataclass(frozen=True, slots=True)
class Wanted:
    pair: Pair
    description_choice: DescriptionChoice
    image_choice: ImageChoice
    composition: Composition | None
    expected_revision: int


class Matching:
    def __init__(
        self,
        store: EventStore[Any],
        pool: asyncpg.Pool,
        objects: ObjectStore,
        composer: Composer,
        wish_deadline: timedelta,
    ) -> None:
        self._store, self._pool, self._objects, self._composer = store, pool, objects, composer
        self._wish_deadline, self._versions = wish_deadline, Awaiting(pool)

    async def preview(
        self, workspace: str, pair: Pair, description_choice: DescriptionChoice | None, image_choice: ImageChoice
    ) -> pb.PreviewMatchResponse:
        """Changes nothing. Without a description_choice, the one that suits both sides' words."""
        card = await cards.get(self._pool, workspace, UUID(pair.project_id), UUID(pair.card_id))
        if card is None:
            raise card_not_found(pair.card_id)
        source = await self._source(workspace, pair)
        choice = description_choice or default_choice(card, source)
        composed: ComposedMessage | None = None
        if choice is DescriptionChoice.MERGE:
            composed = await self._composer.compose(card, source)
        planned = plan(card, source, choice, image_choice, composed.text if composed else "")
        return pb.PreviewMatchResponse(
            plan=map(planned_message, planned), composition=composed, card_revision=card.revision
        )

    async def match(self, command: CommandContext, wanted: Wanted) -> Decision:
        """The picture's copy is there and verified before the match is appended."""
        workspace, pair = command.principal.workspace, wanted.pair
        card = await self._card(workspace, pair)
        source = await self._source(workspace, pair)
        matched = match(
            card,
            MatchCard(
                source=source,
                description_choice=wanted.description_choice,
                image_choice=wanted.image_choice,
                composition=wanted.composition,
                expected_revision=wanted.expected_revision,
                generation_id=command.new_id("generation"),
                deadline=rfc3339(command.now + self._wish_deadline),
            ),
        )
        if source.image is not None and matched.copied is not None:
            await localize(self._pool, self._objects, source.image, matched.copied)
        after = card_after(card, matched.events, command.metadata)
        answer = pb.MatchCardResponse(card=card_message(after), generation_id=matched.generation_id)
        return Decision(answer.SerializeToString(deterministic=True), write(card, matched.events))

    async def _card(self, workspace: str, pair: Pair) -> Card:
        card = await load(self._store, workspace, pair.card_id)
        if card.project_id != pair.project_id:
            raise card_not_found(pair.card_id)
        return card

    async def _source(self, workspace: str, pair: Pair) -> SourceVersion:
        """Awaited for 2 s. Raises NotFound for an asset never heard of, TryAgain for a version of a known one, and
        NotPossibleNow for a draft and for what is in the bin.
        """
        source = await self._versions.get(workspace, UUID(pair.asset_id), pair.version)
        if source is not None:
            await refuse_unoffered(self._pool, workspace, UUID(pair.asset_id))
            return source
        known = await newest(self._pool, workspace, UUID(pair.asset_id))
        if known is None:
            message = f"There is no asset {pair.asset_id} in this library, or it has only just been made: look again."
            raise NotFound("ASSET_NOT_FOUND", message, field="asset_id")
        raise TryAgain(
            "ASSET_VERSION_NOT_HERE_YET",
            f"Version {pair.version} of asset {pair.asset_id} has not arrived here yet: try again in a moment.",
            field="version",
            details={"asset_id": pair.asset_id, "version": str(pair.version), "newest_here": str(known)},
        )
