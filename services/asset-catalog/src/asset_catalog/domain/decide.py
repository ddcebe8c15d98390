"""What may happen to an asset: `decide` gives the events, or refuses with a sentence that says what to do."""

from event_log.model import Event
from service_kit.errors import Conflict, InvalidInput, NotPossibleNow
from service_kit.picture_prompt import compose_prompt
from service_kit.pictures import (
    DEFAULT_SIZES,
    LEAST_CONTEXT,
    PictureAttached,
    PictureFailed,
    PictureKeptInHistory,
    PictureRequested,
    PictureSpec,
)
from service_kit.wish_end import CompleteWish, FailWish

from asset_catalog.domain.commands import CreateAsset, GenerateImage, UpdateAsset, WhileRunning
from asset_catalog.domain.events import AssetCreated, AssetUpdated
from asset_catalog.domain.stale import current_values
from asset_catalog.domain.state import Facts, History, Wish

# Why a picture that came was not put on top.
REPLACED = "REPLACED"
NEWER_PICTURE = "NEWER_PICTURE"


def create(command: CreateAsset) -> tuple[Event, ...]:
    if not command.description.strip():
        raise InvalidInput(
            "DESCRIPTION_MISSING",
            "Describe the asset: it has no picture yet, so nothing else says what it is.",
            field="description",
        )
    return (
        AssetCreated(
            asset_id=command.asset_id,
            asset_type=command.asset_type,
            name=command.name,
            description=command.description,
            image_prompt=command.image_prompt,
            tags=command.tags,
        ),
    )


def update(history: History, command: UpdateAsset) -> tuple[Event, ...]:
    """Only a field that has another value than the caller saw, and than the caller wants, is a conflict."""
    seen, now = _seen(history, command.expected_version), history.asset.facts
    changed = {field: value for field, value in command.changes.items() if value != getattr(now, field)}
    stale = [field for field in changed if getattr(seen, field) != getattr(now, field)]
    if stale:
        raise Conflict(
            "VERSION_STALE",
            f"Someone changed {_listed(stale)} since version {command.expected_version}. "
            f"Look at version {history.asset.version} and say again what you want.",
            field=stale[0],
            details=current_values(history.asset, stale),
        )
    if not changed:
        return ()
    description = changed.get("description", now.description)
    if isinstance(description, str) and not description.strip() and now.image is None:
        raise NotPossibleNow(
            "NOTHING_DESCRIBES_IT",
            "Keep a description: the asset has no picture, so nothing else says what it is.",
            field="description",
        )
    return (AssetUpdated.model_validate({"version": history.asset.version + 1, **changed}),)


def generate(history: History, command: GenerateImage) -> tuple[str, tuple[Event, ...]]:
    """The generation that answers the wish, and the events: none where the same picture is being made already."""
    facts = history.asset.facts
    _refuse_little_context(facts)
    spec = _spec(history, command)
    # A wish whose picture can only be kept in history answers nobody who wants to see one.
    live = [wish for wish in history.open_wishes if not _why_only_kept(history, wish)]
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


def end_wish(history: History, command: CompleteWish | FailWish) -> tuple[Event, ...]:
    """The wish asked for later stays on top, whatever the order of arrival. An end told again changes nothing."""
    wish = history.open_wish(command.generation_id)
    if wish is None:
        return ()
    if isinstance(command, FailWish):
        return (PictureFailed(generation_id=wish.generation_id, reason=command.reason, message=command.message),)
    kept = _why_only_kept(history, wish)
    if kept:
        return (PictureKeptInHistory(generation_id=wish.generation_id, picture=command.picture, reason=kept),)
    version = history.asset.version + 1
    return (PictureAttached(generation_id=wish.generation_id, picture=command.picture, version=version),)


def _why_only_kept(history: History, wish: Wish) -> str:
    if wish.replaced:
        return REPLACED
    return NEWER_PICTURE if wish.number < history.shown_wish else ""


def _seen(history: History, version: int) -> Facts:
    if not 1 <= version <= history.asset.version:
        raise InvalidInput(
            "EXPECTED_VERSION_UNKNOWN",
            f"The asset has versions 1 to {history.asset.version}: send the one you saw, not {version}.",
            field="expected_version",
        )
    return history.versions[version - 1]


def _refuse_little_context(facts: Facts) -> None:
    have = max(len(facts.description.strip()), len(facts.image_prompt.strip()))
    if have < LEAST_CONTEXT:
        raise NotPossibleNow(
            "TOO_LITTLE_CONTEXT",
            f"Say more in the description or the image prompt first: {have} of {LEAST_CONTEXT} characters.",
            field="description",
            details={"characters": str(have), "least": str(LEAST_CONTEXT)},
        )


def _spec(history: History, command: GenerateImage) -> PictureSpec:
    asset, facts = history.asset, history.asset.facts
    width, height = DEFAULT_SIZES[facts.asset_type]
    return PictureSpec(
        generation_id=command.generation_id,
        prompt=compose_prompt(facts.name, facts.description, facts.image_prompt),
        width=width,
        height=height,
        seed=command.seed,
        destination=f"global/{asset.workspace}/{asset.asset_id}",
    )


def _is_same(running: PictureSpec, asked: PictureSpec) -> bool:
    """A caller who names no seed is content with any; a named seed that is not the running one's is a variation."""
    if asked.seed is not None and asked.seed != running.seed:
        return False
    ignored = {"generation_id", "seed"}
    return running.model_dump(exclude=ignored) == asked.model_dump(exclude=ignored)


def _listed(fields: list[str]) -> str:
    words = [field.replace("_", " ") for field in fields]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
