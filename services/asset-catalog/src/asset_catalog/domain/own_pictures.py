"""What a person does to an asset's picture. Its bytes are in the object store already."""

from event_log.model import Event
from service_kit.errors import NotFound, NotPossibleNow
from service_kit.pictures import Picture

from asset_catalog.domain.events import PictureRemoved, PictureRestored, PictureUploaded
from asset_catalog.domain.refusals import refuse_in_bin
from asset_catalog.domain.state import History


def upload(history: History, picture: Picture, file_name: str = "") -> tuple[Event, ...]:
    refuse_in_bin(history.asset)
    return (PictureUploaded(version=history.asset.version + 1, picture=picture, file_name=file_name),)


def remove_picture(history: History) -> tuple[Event, ...]:
    """None where there is none. A draft may be left with nothing that describes it."""
    refuse_in_bin(history.asset)
    facts = history.asset.facts
    if facts.image is None:
        return ()
    if not facts.description.strip() and not history.asset.standing.draft:
        raise NotPossibleNow(
            "NOTHING_DESCRIBES_IT",
            "Describe the asset first, or give it another picture: nothing else says what it is.",
            field="description",
        )
    return (PictureRemoved(version=history.asset.version + 1),)


def restore_picture(history: History, number: int) -> tuple[Event, ...]:
    """number: as the image history counts. None where the asset shows that picture."""
    refuse_in_bin(history.asset)
    if number > len(history.pictures):
        raise NotFound("IMAGE_NOT_FOUND", f"The asset never had a picture number {number}.", field="number")
    if number == history.shown_picture:
        return ()
    picture = history.pictures[number - 1].picture
    return (PictureRestored(version=history.asset.version + 1, number=number, picture=picture),)
