"""The form of a wording that a person accepted. What it says is the person's own."""

from service_kit.errors import InvalidInput

from project_assets.domain.commands import DescriptionChoice
from project_assets.domain.words import Composition

MOST_SPANS = 2_000
MOST_CONFLICTS = 200
# Bytes of the engine's modification: room for the longest text in any script.
MOST_MODIFICATION = 96 * 1024


def check_form(composition: Composition) -> None:
    """Raises InvalidInput: SPANS_DO_NOT_COVER_TEXT, TOO_MANY_SPANS, TOO_MANY_CONFLICTS."""
    if len(composition.spans) > MOST_SPANS:
        raise _wrong("TOO_MANY_SPANS", f"A wording has at most {MOST_SPANS:,} spans: join neighbours.", "spans")
    if len(composition.conflicts) > MOST_CONFLICTS:
        message = f"A wording has at most {MOST_CONFLICTS:,} conflicts."
        raise _wrong("TOO_MANY_CONFLICTS", message, "conflicts")
    end = 0
    for number, span in enumerate(composition.spans):
        if span.start != end or span.end <= span.start:
            message = (
                f"Span {number} goes from {span.start} to {span.end}, but must start at {end} and hold something: "
                "the spans cover the text in order, without a gap, in Unicode code points."
            )
            raise _wrong("SPANS_DO_NOT_COVER_TEXT", message, "spans")
        end = span.end
    if end != len(composition.text):
        message = f"The spans end at {end}, but the text has {len(composition.text)} Unicode code points."
        raise _wrong("SPANS_DO_NOT_COVER_TEXT", message, "spans")


def check_choice(choice: DescriptionChoice, composition: Composition | None) -> None:
    """A merge needs the wording that the person accepted, and nothing else has one."""
    if choice is DescriptionChoice.MERGE and composition is None:
        message = "Send the wording that was previewed, or your edit of it: the description is merged."
        raise InvalidInput("COMPOSITION_MISSING", message, field="composition")
    if choice is not DescriptionChoice.MERGE and composition is not None:
        message = "Leave the composed wording out, or choose to merge the descriptions."
        raise InvalidInput("COMPOSITION_NOT_ASKED_FOR", message, field="composition")


def _wrong(reason: str, message: str, part: str) -> InvalidInput:
    return InvalidInput(reason, message, field=f"composition.{part}")
