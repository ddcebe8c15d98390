"""Wishes for pictures: asked for, called off, ended."""

from dataclasses import replace

from event_log.model import Event
from service_kit.errors import NotFound, NotPossibleNow
from service_kit.picture_prompt import compose_prompt
from service_kit.pictures import (
    DEFAULT_SIZES,
    LEAST_CONTEXT,
    PictureAttached,
    PictureCancelRequested,
    PictureFailed,
    PictureKeptInHistory,
    PictureReference,
    PictureRequested,
    PictureSpec,
)
from service_kit.wish_end import CompleteWish, FailWish

from asset_catalog.domain.commands import GenerateImage, WhileRunning
from asset_catalog.domain.events import objects_of
from asset_catalog.domain.facts import Facts
from asset_catalog.domain.refusals import refuse_in_bin
from asset_catalog.domain.state import History, Wish

# Why a picture that came was not put on top.
REPLACED = "REPLACED"
NEWER_PICTURE = "NEWER_PICTURE"
PERSON_CHOSE = "PERSON_CHOSE"
IN_BIN = "IN_BIN"


def generate(history: History, command: GenerateImage) -> tuple[str, tuple[Event, ...]]:
    """The generation that answers the wish, and the events: none where the same picture is being made already."""
    refuse_in_bin(history.asset)
    facts = _as_asked(history.asset.facts, command)
    _refuse_little_context(facts)
    spec = _spec(history, facts, command)
    # A wish that was called off, or whose picture can only be kept in history, answers nobody who wants to see one.
    live = [wish for wish in history.open_wishes if not wish.cancelled and not _why_only_kept(history, wish)]
    same = next((wish for wish in reversed(live) if _is_same(wish.spec, spec)), None)
    if same is not None:
        return same.generation_id, ()
    running = live[-1] if live else None
    if running is not None and command.while_running is WhileRunning.REFUSE:
        raise NotPossibleNow(
            "GENERATION_RUNNING",
            "Another picture of this asset is being made. Replace it, or make this one too.",
            details={"generation_id": running.generation_id},
        )
    replaces = running.generation_id if running and command.while_running is WhileRunning.REPLACE else ""
    return spec.generation_id, (PictureRequested(spec=spec, deadline=command.deadline, replaces=replaces),)


def cancel(history: History, generation_id: str) -> tuple[Event, ...]:
    """The wish stays open until the worker tells how it ended; one that has ended is left as it is."""
    if generation_id not in history.asked:
        message = "No picture of this asset was asked for by that generation_id."
        raise NotFound("GENERATION_NOT_FOUND", message, field="generation_id")
    wish = history.open_wish(generation_id)
    return () if wish is None or wish.cancelled else (PictureCancelRequested(generation_id=generation_id),)


def end_wish(history: History, command: CompleteWish | FailWish) -> tuple[Event, ...]:
    """The wish asked for later stays on top, whatever the order of arrival, and what a person chose since.

    An end told again changes nothing.
    """
    wish = history.open_wish(command.generation_id)
    if wish is None:
        return ()
    if isinstance(command, FailWish):
        return (PictureFailed(generation_id=wish.generation_id, reason=command.reason, message=command.message),)
    if history.asset.standing.emptied:
        # Named by no event, its object goes where the others went.
        message = "The bin was emptied of the asset while its picture was being made."
        return (PictureFailed(generation_id=wish.generation_id, reason="ASSET_EMPTIED", message=message),)
    kept = _why_only_kept(history, wish)
    if kept:
        return (PictureKeptInHistory(generation_id=wish.generation_id, picture=command.picture, reason=kept),)
    version = history.asset.version + 1
    return (PictureAttached(generation_id=wish.generation_id, picture=command.picture, version=version),)


def _why_only_kept(history: History, wish: Wish) -> str:
    if wish.replaced:
        return REPLACED
    if history.asset.standing.binned_at is not None:
        return IN_BIN
    if wish.number <= history.chosen_after:
        return PERSON_CHOSE
    return NEWER_PICTURE if wish.number < history.shown_wish else ""


def _as_asked(facts: Facts, command: GenerateImage) -> Facts:
    """With the words as they stand in the caller's form."""
    said = command.words.get
    return replace(
        facts,
        name=said("name", facts.name),
        description=said("description", facts.description),
        image_prompt=said("image_prompt", facts.image_prompt),
    )


def _refuse_little_context(facts: Facts) -> None:
    have = max(len(facts.description.strip()), len(facts.image_prompt.strip()))
    if have < LEAST_CONTEXT:
        raise NotPossibleNow(
            "TOO_LITTLE_CONTEXT",
            f"Say more in the description or the image prompt first: {have} of {LEAST_CONTEXT} characters.",
            field="description",
            details={"characters": str(have), "least": str(LEAST_CONTEXT)},
        )


def _spec(history: History, facts: Facts, command: GenerateImage) -> PictureSpec:
    width, height = DEFAULT_SIZES[facts.asset_type]
    style = command.style
    return PictureSpec(
        generation_id=command.generation_id,
        prompt=compose_prompt(facts.name, facts.description, facts.image_prompt, style.text if style else ""),
        width=width,
        height=height,
        seed=command.seed,
        references=(*_own_image(facts, command), *(style.references if style else ())),
        destination=objects_of(history.asset.workspace, history.asset.asset_id),
        style_capsule_id=style.capsule_id if style else "",
    )


def _own_image(facts: Facts, command: GenerateImage) -> tuple[PictureReference, ...]:
    if not command.use_own_image:
        return ()
    if facts.image is None:
        message = "The asset has no picture to go by: upload one, or make one without it first."
        raise NotPossibleNow("NO_OWN_IMAGE", message, field="use_own_image")
    return (PictureReference(key=facts.image.key, sha256=facts.image.sha256, role="subject"),)


def _is_same(running: PictureSpec, asked: PictureSpec) -> bool:
    """A caller who names no seed is content with any; a named seed that is not the running one's is a variation."""
    if asked.seed is not None and asked.seed != running.seed:
        return False
    ignored = {"generation_id", "seed"}
    return running.model_dump(exclude=ignored) == asked.model_dump(exclude=ignored)
