"""What a backend says between its steps reaches the runner, and what it is given reaches the backend."""

import io
from base64 import b64decode
from collections.abc import Iterator

import pytest
from image_worker.backends.base import MOST_PREVIEW, Cancelled, Made, Order, Reference, Watch
from image_worker.backends.null import NullBackend
from image_worker.runner.child import Pipeline as Child
from image_worker.runner.child import _order
from image_worker.runner.frames import Frame, frame, read
from image_worker.runner.pipeline import Pipeline
from image_worker.runner.runner import backend_settings
from PIL import Image
from service_kit.pictures import PictureReference

from .test_making_pictures import picture_of
from .workshop import Workshop, spec

ORDER = Order("A golden claw hammer", 64, 64, 7)


def said(child_says: bytes) -> Iterator[Frame]:
    stream = io.BytesIO(child_says)
    while (one := read(stream)) is not None:
        yield one


def test_the_null_backend_takes_the_steps_it_is_told_and_shows_a_small_jpeg() -> None:
    steps = list[tuple[int, int]]()
    shown = list[bytes | None]()

    def report(done: int, of: int, preview: bytes | None) -> None:
        steps.append((done, of))
        shown.append(preview)

    NullBackend(seconds=0.0, steps=4).make(ORDER, Watch(report, lambda: False))
    assert steps == [(done, 4) for done in range(5)]
    assert {Image.open(io.BytesIO(preview or b"")).format for preview in shown} == {"JPEG"}
    assert max(len(preview or b"") for preview in shown) <= MOST_PREVIEW


def test_a_step_without_a_preview_is_one_too() -> None:
    told = list[tuple[int, int, bytes | None]]()
    Watch(lambda *step: told.append(step), lambda: False).step(1, 2)
    assert told == [(1, 2, None)]


def test_a_cancel_is_seen_at_the_next_step_and_nothing_more_is_told() -> None:
    told = list[int]()
    watch = Watch(lambda done, of, preview: told.append(done), lambda: len(told) == 3)
    with pytest.raises(Cancelled):
        NullBackend(seconds=0.0, steps=9).make(ORDER, watch)
    assert told == [0, 1, 2]


def test_a_preview_that_is_too_large_is_left_out_and_the_step_still_counts() -> None:
    answers = io.BytesIO()
    child = Child(io.BytesIO(), answers)
    child._progress(1, 9, b"x" * MOST_PREVIEW)
    child._progress(2, 9, b"x" * (MOST_PREVIEW + 1))
    told = [(one.head["done"], len(one.blobs)) for one in said(answers.getvalue())]
    assert told == [(1, 1), (2, 0)]


def test_references_come_to_the_backend_with_their_roles_in_the_order_asked() -> None:
    asked = [{"key": "a", "role": "subject"}, {"key": "b", "role": "style"}, {"key": "c", "role": "style"}]
    told = frame("make", [b"1", b"2", b"3"], references=asked, prompt="p", width=64, height=64, seed=1, backend="null")
    [heard] = said(told.encode())
    assert _order(heard).references == (
        Reference("a", "subject", b"1"),
        Reference("b", "style", b"2"),
        Reference("c", "style", b"3"),
    )


class _Forgetful(Pipeline):
    """Uses one reference, says so twice, names one that it was not given, and says nothing of the others."""

    async def make(self, backend, order, progress):  # type: ignore[no-untyped-def]
        assert [(one.key, one.role) for one in order.references] == [(key, role) for key, role in self.expected]
        made = await super().make(backend, order, progress)
        used = (order.references[1].key, order.references[1].key, "global/home/hammer/never-asked-for.png")
        return Made(made.png, made.model, made.stand_in, made.seed, references_used=used)

    expected: tuple[tuple[str, str], ...] = ()


@pytest.mark.integration
async def test_every_reference_is_told_as_used_or_unused_whatever_the_backend_says(workshop: Workshop) -> None:
    references = tuple([await _stored(workshop, name, role) for name, role in (("bob", "subject"), ("ink", "style"))])
    pipeline = _Forgetful(backend_settings(workshop.settings))
    pipeline.expected = tuple((one.key, one.role) for one in references)
    generation = await workshop.ask(spec(references=references))
    job = await workshop.desk().claim()
    assert job is not None
    await workshop.attempt(pipeline).run(job)
    await pipeline.end()
    picture = await picture_of(workshop, generation)
    assert picture.references_used == ("global/home/ink/ink.png",)
    assert picture.references_unused == ("global/home/bob/bob.png",)


@pytest.mark.integration
async def test_what_is_noted_of_a_picture_is_its_way_from_the_first_step_to_the_last(workshop: Workshop) -> None:
    workshop.start_runner(null_backend_seconds=0.1, null_backend_steps=3)
    generation = await workshop.ask()
    await picture_of(workshop, generation)
    told = workshop.progress.all
    assert [(one.state, one.step, one.steps, one.attempt) for one in told] == [("running", n, 3, 1) for n in range(4)]
    assert {(one.workspace, one.resource, one.generation_id) for one in told} == {
        ("home", "asset:home-hammer", generation)
    }
    assert Image.open(io.BytesIO(b64decode(told[0].preview))).size == (64, 64)


async def _stored(workshop: Workshop, name: str, role: str) -> PictureReference:
    key, content = f"global/home/{name}/{name}.png", name.encode()
    sha256 = await workshop.objects.put(key, content, "image/png")
    return PictureReference.model_validate({"key": key, "sha256": sha256, "role": role})
