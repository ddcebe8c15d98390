"""From requests to what the rules understand: every id, text and number is checked here, before anything is loaded."""

import base64

from greenroom_proto.composition.v1 import composition_pb2
from greenroom_proto.projects.v1 import projects_service_pb2 as pb
from service_kit.errors import InvalidInput
from service_kit.text import DESCRIPTION_MOST, NAME_MOST, clean_text

from project_assets.domain.commands import DescriptionChoice, ImageChoice
from project_assets.domain.wording import MOST_CONFLICTS, MOST_MODIFICATION, MOST_SPANS, check_form
from project_assets.domain.words import AssetType, ComposedConflict, Composition, Span, SpanSource
from project_assets.entrypoints.messages import ASSET_TYPES, SPAN_SOURCES

_TYPES: dict[int, AssetType] = {number: name for name, number in ASSET_TYPES.items()}
_SOURCES: dict[int, SpanSource] = {number: name for name, number in SPAN_SOURCES.items()}
_DESCRIPTION_CHOICES: dict[int, DescriptionChoice] = {
    pb.DESCRIPTION_CHOICE_MERGE: DescriptionChoice.MERGE,
    pb.DESCRIPTION_CHOICE_KEEP_PROJECT: DescriptionChoice.KEEP_PROJECT,
    pb.DESCRIPTION_CHOICE_USE_LIBRARY: DescriptionChoice.USE_LIBRARY,
}
_IMAGE_CHOICES: dict[int, ImageChoice] = {
    pb.IMAGE_CHOICE_GENERATE: ImageChoice.GENERATE,
    pb.IMAGE_CHOICE_KEEP_LIBRARY: ImageChoice.KEEP_LIBRARY,
}
_ENGINE_MOST = 100
_PHRASE_MOST = 2_000
_LARGEST_VERSION = 2**31 - 1


def asset_type(number: int) -> AssetType:
    if number not in _TYPES:
        message = "Say what the card is: a character, a prop or a location."
        raise InvalidInput("ASSET_TYPE_MISSING", message, field="asset_type")
    return _TYPES[number]


def name(text: str) -> str:
    return clean_text(text, "name", least=1, most=NAME_MOST).strip()


def description(text: str) -> str:
    return clean_text(text, "description", most=DESCRIPTION_MOST)


def seen_version(number: int) -> int:
    if not 1 <= number <= _LARGEST_VERSION:
        raise InvalidInput("VERSION_MISSING", "Send the version of the asset that you saw.", field="version")
    return number


def seen_revision(number: int) -> int:
    if number < 0:
        message = "Send the card_revision of the preview, or 0 for no check."
        raise InvalidInput("EXPECTED_REVISION_INVALID", message, field="expected_revision")
    return number


def description_choice(number: int) -> DescriptionChoice:
    if number not in _DESCRIPTION_CHOICES:
        message = "Choose the words: merge them, keep the project's, or use the library's."
        raise InvalidInput("DESCRIPTION_CHOICE_MISSING", message, field="description_choice")
    return _DESCRIPTION_CHOICES[number]


def previewed_description_choice(number: int) -> DescriptionChoice | None:
    """None lets the preview choose."""
    return None if number == pb.DESCRIPTION_CHOICE_UNSPECIFIED else description_choice(number)


def image_choice(number: int) -> ImageChoice:
    if number not in _IMAGE_CHOICES:
        message = "Choose the picture: make a new one, or keep the library's."
        raise InvalidInput("IMAGE_CHOICE_MISSING", message, field="image_choice")
    return _IMAGE_CHOICES[number]


def previewed_image_choice(number: int) -> ImageChoice:
    """Nothing is generated unless someone asks for it."""
    return ImageChoice.KEEP_LIBRARY if number == pb.IMAGE_CHOICE_UNSPECIFIED else image_choice(number)


def composition(request: pb.MatchCardRequest) -> Composition | None:
    """The accepted wording, of good form; None where none was sent."""
    sent = request.composition
    if not sent.ByteSize():
        return None
    clean_text(sent.text, "composition.text", least=1, most=DESCRIPTION_MOST)
    clean_text(sent.project_text, "composition.project_text", most=DESCRIPTION_MOST)
    for value, field in ((sent.engine, "engine"), (sent.engine_version, "engine_version")):
        clean_text(value, f"composition.{field}", least=1, most=_ENGINE_MOST)
    if not 0 < len(sent.modification) <= MOST_MODIFICATION:
        message = f"Send the modification of the previewed wording, of at most {MOST_MODIFICATION:,} bytes."
        raise InvalidInput("MODIFICATION_INVALID", message, field="composition.modification")
    accepted = Composition(
        text=sent.text,
        # One more than fits is refused below.
        spans=tuple(map(_span, sent.spans[: MOST_SPANS + 1])),
        conflicts=tuple(map(_conflict, sent.conflicts[: MOST_CONFLICTS + 1])),
        modification=base64.b64encode(sent.modification).decode("ascii"),
        project_text=sent.project_text,
        engine=sent.engine,
        engine_version=sent.engine_version,
    )
    check_form(accepted)
    return accepted


def _span(sent: composition_pb2.Span) -> Span:
    if sent.source not in _SOURCES:
        message = "Each span says whose words it holds: global, project or joined."
        raise InvalidInput("SPAN_SOURCE_MISSING", message, field="composition.spans")
    return Span(start=sent.start, end=sent.end, source=_SOURCES[sent.source])


def _conflict(sent: composition_pb2.Conflict) -> ComposedConflict:
    field = "composition.conflicts"
    return ComposedConflict(
        attribute=clean_text(sent.attribute, field, least=1, most=NAME_MOST),
        won=clean_text(sent.won, field, most=_PHRASE_MOST),
        dropped=clean_text(sent.dropped, field, most=_PHRASE_MOST),
    )
