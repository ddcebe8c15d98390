"""What a match makes of every field of a card: shown before it is done, and done as shown."""

from dataclasses import dataclass

from project_assets.domain.commands import DescriptionChoice, ImageChoice
from project_assets.domain.source import SourceVersion
from project_assets.domain.state import Card
from project_assets.domain.words import FieldName, FieldState, OverrideKind


@dataclass(frozen=True, slots=True)
class PlannedField:
    """The image's values are keys. `reason` is one sentence for the person who decides."""

    field: FieldName
    library_value: str
    project_value: str
    outcome_value: str
    state: FieldState
    reason: str
    override_kind: OverrideKind | None = None


def default_choice(card: Card, source: SourceVersion) -> DescriptionChoice:
    """Merge where both sides describe, else the side that does."""
    if not card.script_description.strip():
        return DescriptionChoice.USE_LIBRARY
    return DescriptionChoice.MERGE if source.description.strip() else DescriptionChoice.KEEP_PROJECT


def plan(
    card: Card,
    source: SourceVersion,
    description_choice: DescriptionChoice,
    image_choice: ImageChoice,
    merged_text: str,
) -> tuple[PlannedField, ...]:
    """One entry for every syncable field. `merged_text`: the composed wording, used where the choice is to merge."""
    return (
        PlannedField(
            field="name",
            library_value=source.name,
            project_value=card.name,
            outcome_value=card.name,
            state="overridden",
            reason="The role keeps its own name.",
            override_kind="kept",
        ),
        _description(card, source, description_choice, merged_text),
        _inherited("image_prompt", source.image_prompt, card.image_prompt),
        _image(card, source, image_choice),
        _inherited("style_capsule_id", source.style_capsule_id, card.style_capsule_id),
        _inherited("voice_profile_id", source.voice_profile_id, card.voice_profile_id),
    )


def _description(card: Card, source: SourceVersion, choice: DescriptionChoice, merged_text: str) -> PlannedField:
    outcomes: dict[DescriptionChoice, tuple[str, FieldState, str, OverrideKind | None]] = {
        DescriptionChoice.MERGE: (
            merged_text,
            "merged",
            "The library's words, with what the project adds and changes.",
            None,
        ),
        DescriptionChoice.KEEP_PROJECT: (
            card.script_description,
            "overridden",
            "The project's own words are kept.",
            "kept",
        ),
        DescriptionChoice.USE_LIBRARY: (source.description, "inherited", "The library's words as they are.", None),
    }
    outcome, state, reason, kind = outcomes[choice]
    return PlannedField("description", source.description, card.script_description, outcome, state, reason, kind)


def _inherited(field: FieldName, library_value: str, project_value: str) -> PlannedField:
    reason = "Taken over from the library." if library_value else "The library has none."
    return PlannedField(field, library_value, project_value, library_value, "inherited", reason)


def _image(card: Card, source: SourceVersion, choice: ImageChoice) -> PlannedField:
    library, project = (picture.key if picture else "" for picture in (source.image, card.image))
    if choice is ImageChoice.GENERATE:
        how = "with the library's picture as reference" if source.image else "from the words alone"
        reason = f"A new picture is made, {how}."
        return PlannedField("image", library, project, "", "overridden", reason, "generated")
    if source.image is None and keeps_own_picture(card, source):
        reason = "The library has no picture; the project's own stays."
        return PlannedField("image", library, project, project, "overridden", reason, "kept")
    reason = "The library's picture, copied into the project." if source.image else "The library has no picture."
    return PlannedField("image", library, project, library, "inherited", reason)


def keeps_own_picture(card: Card, source: SourceVersion) -> bool:
    """A picture that the project chose is not lost to an asset that has none."""
    image = card.field("image")
    return source.image is None and card.image is not None and image is not None and image.state == "overridden"
