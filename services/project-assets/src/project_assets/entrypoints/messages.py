"""From the state to the wire."""

import base64

from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.composition.v1 import composition_pb2
from greenroom_proto.projects.v1 import project_pb2, projects_service_pb2
from service_kit.picture_messages import generation_message, image_message, timestamp

from project_assets.domain.plan import PlannedField
from project_assets.domain.state import Card, CardField, Generation, Project
from project_assets.domain.words import AssetType, Composition, FieldState, OverrideKind, SpanSource

ASSET_TYPES: dict[AssetType, asset_pb2.AssetType.ValueType] = {
    "character": asset_pb2.ASSET_TYPE_CHARACTER,
    "prop": asset_pb2.ASSET_TYPE_PROP,
    "location": asset_pb2.ASSET_TYPE_LOCATION,
}
SPAN_SOURCES: dict[SpanSource, composition_pb2.Source.ValueType] = {
    "global": composition_pb2.SOURCE_GLOBAL,
    "project": composition_pb2.SOURCE_PROJECT,
    "joined": composition_pb2.SOURCE_JOINED,
}
_FIELD_STATES: dict[FieldState, project_pb2.FieldState.ValueType] = {
    "inherited": project_pb2.FIELD_STATE_INHERITED,
    "merged": project_pb2.FIELD_STATE_MERGED,
    "overridden": project_pb2.FIELD_STATE_OVERRIDDEN,
}
_OVERRIDE_KINDS: dict[OverrideKind | None, project_pb2.OverrideKind.ValueType] = {
    None: project_pb2.OVERRIDE_KIND_UNSPECIFIED,
    "edited": project_pb2.OVERRIDE_KIND_EDITED,
    "generated": project_pb2.OVERRIDE_KIND_GENERATED,
    "uploaded": project_pb2.OVERRIDE_KIND_UPLOADED,
    "kept": project_pb2.OVERRIDE_KIND_KEPT,
    "cleared": project_pb2.OVERRIDE_KIND_CLEARED,
}


def project_message(project: Project) -> project_pb2.Project:
    return project_pb2.Project(
        project_id=project.project_id,
        name=project.name,
        branches=[project_pb2.Branch(branch_id=branch.branch_id, name=branch.name) for branch in project.branches],
        create_time=timestamp(project.created_at),
        created_by=project.created_by,
        revision=project.revision,
    )


def card_message(card: Card) -> project_pb2.Card:
    return project_pb2.Card(
        card_id=card.card_id,
        project_id=card.project_id,
        branch_id=card.branch_id,
        asset_type=ASSET_TYPES[card.asset_type],
        name=card.name,
        description=card.description,
        image_prompt=card.image_prompt,
        image=None if card.image is None else image_message(card.image),
        style_capsule_id=card.style_capsule_id,
        voice_profile_id=card.voice_profile_id,
        script_description=card.script_description,
        source_asset_id=card.source_asset_id,
        source_version=card.source_version,
        source_name=card.source_name,
        composition=None if card.composition is None else _composition(card.composition),
        fields=map(_field, card.fields),
        generation=None if card.generation is None else _generation(card.generation),
        create_time=timestamp(card.created_at),
        update_time=timestamp(card.updated_at),
        created_by=card.created_by,
        revision=card.revision,
    )


def planned_message(planned: PlannedField) -> projects_service_pb2.PlannedField:
    return projects_service_pb2.PlannedField(
        field=planned.field,
        library_value=planned.library_value,
        project_value=planned.project_value,
        outcome_value=planned.outcome_value,
        state=_FIELD_STATES[planned.state],
        reason=planned.reason,
    )


def _field(field: CardField) -> project_pb2.CardField:
    return project_pb2.CardField(
        field=field.field,
        state=_FIELD_STATES[field.state],
        applied_source_version=field.applied_source_version,
        override_kind=_OVERRIDE_KINDS[field.override_kind],
        author=field.author,
        time=timestamp(field.time),
    )


def _composition(composition: Composition) -> composition_pb2.Composition:
    return composition_pb2.Composition(
        text=composition.text,
        spans=[
            composition_pb2.Span(start=span.start, end=span.end, source=SPAN_SOURCES[span.source])
            for span in composition.spans
        ],
        conflicts=[
            composition_pb2.Conflict(attribute=one.attribute, won=one.won, dropped=one.dropped)
            for one in composition.conflicts
        ],
        modification=base64.b64decode(composition.modification),
        project_text=composition.project_text,
        engine=composition.engine,
        engine_version=composition.engine_version,
    )


def _generation(generation: Generation) -> asset_pb2.GenerationStatus:
    return generation_message(generation.generation_id, generation.state, generation.reason)
