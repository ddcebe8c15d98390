"""Whatever people, the worker and the network do, in whatever order: what the library promises of one asset."""

import pytest
from asset_catalog.domain import decide
from asset_catalog.domain.commands import GenerateImage, UpdateAsset, WhileRunning
from asset_catalog.domain.state import History
from event_log.model import Event
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from service_kit.errors import Conflict, NotPossibleNow
from service_kit.pictures import PictureAttached, PictureFailed, PictureKeptInHistory, PictureRequested
from service_kit.wish_end import CompleteWish, FailWish

from .story import and_then, given, hammer, picture

ENDS = (PictureAttached, PictureKeptInHistory, PictureFailed)


class OneAsset(RuleBasedStateMachine):
    """The model: the texts as last written, the order of the wishes, and which have ended."""

    wishes = Bundle("wishes")

    @initialize()
    def a_hammer(self) -> None:
        self.history: History = given(hammer())
        self.events: list[Event] = [hammer()]
        self.prompt_of_version = [""]
        self.asked: list[str] = []
        self.ended: set[str] = set()
        self.replaced: set[str] = set()
        self.on_top = ""

    def record(self, events: tuple[Event, ...]) -> None:
        self.history = and_then(self.history, events)
        self.events.extend(events)

    @rule(prompt=st.sampled_from(["", "dirt", "snow"]), behind=st.integers(0, 3))
    def write(self, prompt: str, behind: int) -> None:
        now = self.prompt_of_version[-1]
        seen = max(1, len(self.prompt_of_version) - behind)
        conflict = self.prompt_of_version[seen - 1] != now != prompt
        command = UpdateAsset(seen, {"image_prompt": prompt})
        if conflict:
            with pytest.raises(Conflict) as refusal:
                decide.update(self.history, command)
            assert refusal.value.details["image_prompt"] == now
            return
        events = decide.update(self.history, command)
        assert bool(events) == (prompt != now)
        if events:
            self.prompt_of_version.append(prompt)
        self.record(events)

    @rule(target=wishes, seed=st.sampled_from([None, "1", "2"]), choice=st.sampled_from(list(WhileRunning)))
    def wish(self, seed: str | None, choice: WhileRunning) -> str:
        new = f"g{len(self.events)}"
        open_before = set(self.asked) - self.ended
        try:
            answer, events = decide.generate(self.history, GenerateImage(new, "2026-03-01T12:15:00Z", seed, choice))
        except NotPossibleNow:
            assert choice is WhileRunning.REFUSE
            assert open_before
            return "never asked"
        if events:
            (event,) = events
            assert isinstance(event, PictureRequested)
            assert answer == new
            assert event.replaces in open_before | {""}
            self.asked.append(new)
            self.replaced.add(event.replaces)
        else:
            assert answer in open_before
        self.record(events)
        return answer

    @rule(wish=wishes)
    def a_picture_comes_perhaps_again(self, wish: str) -> None:
        self.end(wish, decide.end_wish(self.history, CompleteWish(wish, picture(wish))))

    @rule(wish=consumes(wishes))
    def it_fails_perhaps_late(self, wish: str) -> None:
        self.end(wish, decide.end_wish(self.history, FailWish(wish, "SAFETY", "No.")))

    def end(self, wish: str, events: tuple[Event, ...]) -> None:
        assert len(events) == (wish in self.asked and wish not in self.ended)
        for event in events:
            self.ended.add(wish)
            if isinstance(event, PictureAttached):
                assert wish not in self.replaced
                assert not self.on_top or self.asked.index(self.on_top) < self.asked.index(wish)
                self.on_top = wish
                self.prompt_of_version.append(self.prompt_of_version[-1])
            elif isinstance(event, PictureKeptInHistory):
                assert wish in self.replaced or self.asked.index(wish) < self.asked.index(self.on_top)
        self.record(events)

    @invariant()
    def versions_count_without_gaps_and_say_what_was_written(self) -> None:
        assert [facts.image_prompt for facts in self.history.versions] == self.prompt_of_version
        assert self.history.asset.version == len(self.history.versions)
        assert self.history.asset.facts == self.history.versions[-1]
        named = [version for event in self.events if (version := getattr(event, "version", None))]
        assert named == list(range(1, self.history.asset.version + 1))

    @invariant()
    def a_wish_is_open_until_it_ends_once(self) -> None:
        assert {wish.generation_id for wish in self.history.open_wishes} == set(self.asked) - self.ended
        ends = [event.generation_id for event in self.events if isinstance(event, ENDS)]
        assert len(ends) == len(set(ends))

    @invariant()
    def the_revision_counts_every_event(self) -> None:
        assert self.history.asset.revision == len(self.events)

    @invariant()
    def the_picture_on_top_is_the_one_last_attached(self) -> None:
        shown = self.history.asset.facts.image
        assert (shown.generation_id if shown else "") == self.on_top


TestOneAsset = OneAsset.TestCase
