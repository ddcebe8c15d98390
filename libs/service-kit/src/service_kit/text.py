"""What people type, checked at the border."""

from collections.abc import Iterable

from service_kit.errors import InvalidInput

# Limits in Unicode code points.
NAME_MOST = 200
DESCRIPTION_MOST = 20_000
TAG_MOST = 50
# How many tags one thing has.
TAGS_MOST = 50


def clean_text(value: str, field: str, *, least: int = 0, most: int) -> str:
    """The text as typed, every emoji of it, or InvalidInput naming the field and the limit.

    least: code points that must be left when blanks around the text are not counted.
    PostgreSQL cannot hold NUL, and a lone surrogate is no text in any encoding: both are refused here.
    """
    if "\x00" in value:
        raise InvalidInput("TEXT_HAS_NUL", f"Take the NUL character out of {field}.", field=field)
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise InvalidInput("TEXT_NOT_UNICODE", f"{field} is not valid Unicode text: type it anew.", field=field)
    if len(value) > most:
        message = f"{field} has {len(value):,} characters: shorten it to {most:,}."
        raise InvalidInput("TEXT_TOO_LONG", message, field=field, details={"most": str(most), "is": str(len(value))})
    if len(value.strip()) < least:
        message = f"Fill in {field}." if least == 1 else f"{field} needs at least {least:,} characters."
        raise InvalidInput("TEXT_TOO_SHORT", message, field=field, details={"least": str(least)})
    return value


def clean_tags(values: Iterable[str], field: str = "tags") -> tuple[str, ...]:
    """Each tag as typed, without blanks around it, in the caller's order, doubles dropped."""
    tags = tuple(dict.fromkeys(clean_text(value, field, least=1, most=TAG_MOST).strip() for value in values))
    if len(tags) > TAGS_MOST:
        message = f"{field} has {len(tags)} entries: keep at most {TAGS_MOST}."
        raise InvalidInput("TOO_MANY_TAGS", message, field=field, details={"most": str(TAGS_MOST)})
    return tags
