"""Whatever people, the worker and the network do, in whatever order: what the library promises of one asset."""

from collections.abc import Callable

import pytest
from asset_catalog.domain import decide
from asset_catalog.domain.commands import GenerateImage, UpdateAsset, WhileRunning
from asset_catalog.domain.events import (
    AssetBinned,
    AssetRestored,
    PictureRemoved,
    PictureRestored,
    PictureUploaded,
    VersionRestored,
)
from asset_catalog.domain.facts import Facts
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
    """The model: what each version says, the order of the wishes, which have ended, and where the asset is."""

    wishes = Bundle("wishes")

    @initialize()
    def a_hammer(self) -> None:
        self.history: History = given(hammer())
        self.events: list[Event] = [hammer()]
        # Of each version the words and the key of the picture.
        self.said: list[tuple[str, str]] = [("", "")]
        self.came: list[str] = []
        self.asked: list[str] = []
        self.ended: set[str] = set()
        self.replaced: set[str] = set()
        self.called_off: set[str] = set()
        # The wish whose picture came on top last, and how many there had been when a person chose last.
        self.on_top, self.chosen_after = "", 0
        self.binned = False

    def record(self, events: tuple[Event, ...]) -> None:
        self.history = and_then(self.history, events)
        self.events.extend(events)

    def in_bin(self, decision: Callable[[], object]) -> bool:
        """Nothing is done to what is in the bin, and it says so."""
        if self.binned:
            with pytest.raises(NotPossibleNow) as refusal:
                decision()
            assert refusal.value.reason == "ASSET_IN_BIN"
        return self.binned

    @rule(prompt=st.sampled_from(["", "dirt", "snow"]), behind=st.integers(0, 3))
    def write(self, prompt: str, behind: int) -> None:
        now = self.said[-1][0]
        seen = max(1, len(self.said) - behind)
        conflict = self.said[seen - 1][0] != now != prompt
        command = UpdateAsset(seen, {"image_prompt": prompt})
        if self.in_bin(lambda: decide.update(self.history, command)):
            return
        if conflict:
            with pytest.raises(Conflict) as refusal:
                decide.update(self.history, command)
            assert refusal.value.details["image_prompt"] == now
            return
        events = decide.update(self.history, command)
        assert bool(events) == (prompt != now)
        if events:
            self.said.append((prompt, self.said[-1][1]))
        self.record(events)

    @rule(target=wishes, seed=st.sampled_from([None, "1", "2"]), choice=st.sampled_from(list(WhileRunning)))
    def wish(self, seed: str | None, choice: WhileRunning) -> str:
        new = f"g{len(self.events)}"
        command = GenerateImage(new, "2026-03-01T12:15:00Z", seed, choice)
        if self.in_bin(lambda: decide.generate(self.history, command)):
            return "never asked"
        wanted = set(self.asked) - self.ended - self.called_off
        try:
            answer, events = decide.generate(self.history, command)
        except NotPossibleNow:
            assert choice is WhileRunning.REFUSE
            assert wanted
            return "never asked"
        if events:
            (event,) = events
            assert isinstance(event, PictureRequested)
            assert answer == new
            assert event.replaces in wanted | {""}
            self.asked.append(new)
            self.replaced.add(event.replaces)
        else:
            assert answer in wanted
        self.record(events)
        return answer

    @rule(wish=wishes)
    def call_off(self, wish: str) -> None:
        if wish not in self.asked:
            return
        events = decide.cancel(self.history, wish)
        assert len(events) == (wish not in self.ended | self.called_off)
        self.called_off.add(wish)
        self.record(events)

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
            place = self.asked.index(wish)
            late = self.on_top and place < self.asked.index(self.on_top)
            if isinstance(event, PictureAttached):
                assert wish not in self.replaced
                assert not self.binned
                assert not late
                assert place >= self.chosen_after, "a person chose since"
                self.on_top = wish
                self.shows(event.picture.key)
            elif isinstance(event, PictureKeptInHistory):
                assert wish in self.replaced or self.binned or late or place < self.chosen_after
            if not isinstance(event, PictureFailed):
                self.came.append(picture(wish).key)
        self.record(events)

    def shows(self, key: str) -> None:
        self.said.append((self.said[-1][0], key))

    def chooses(self, key: str) -> None:
        self.chosen_after = len(self.asked)
        self.shows(key)

    @rule()
    def upload(self) -> None:
        mine = picture(f"upload{len(self.events)}")
        if self.in_bin(lambda: decide.upload(self.history, mine)):
            return
        self.record(decide.upload(self.history, mine))
        self.came.append(mine.key)
        self.chooses(mine.key)

    @rule()
    def take_the_picture_away(self) -> None:
        if self.in_bin(lambda: decide.remove_picture(self.history)):
            return
        events = decide.remove_picture(self.history)
        assert bool(events) == bool(self.said[-1][1])
        self.record(events)
        if events:
            self.chooses("")

    @rule(number=st.integers(1, 4))
    def bring_a_picture_back(self, number: int) -> None:
        if number > len(self.came) or self.in_bin(lambda: decide.restore_picture(self.history, number)):
            return
        events = decide.restore_picture(self.history, number)
        key = self.came[number - 1]
        assert bool(events) == (key != self.said[-1][1])
        self.record(events)
        if events:
            self.chooses(key)

    @rule(behind=st.integers(0, 5))
    def bring_a_version_back(self, behind: int) -> None:
        version = max(1, len(self.said) - behind)
        if self.in_bin(lambda: decide.restore_version(self.history, version)):
            return
        events = decide.restore_version(self.history, version)
        before, then = self.said[-1], self.said[version - 1]
        assert bool(events) == (before != then)
        self.record(events)
        if events:
            self.said.append(then)
            self.chosen_after = len(self.asked) if before[1] != then[1] else self.chosen_after

    @rule()
    def bin_it(self) -> None:
        events = decide.put_into_bin(self.history)
        assert events == (() if self.binned else (AssetBinned(),))
        self.binned = True
        self.record(events)

    @rule()
    def bring_it_back(self) -> None:
        events = decide.restore(self.history)
        assert events == ((AssetRestored(),) if self.binned else ())
        self.binned = False
        self.record(events)

    @invariant()
    def versions_count_without_gaps_and_say_what_was_written(self) -> None:
        def said(facts: Facts) -> tuple[str, str]:
            return facts.image_prompt, facts.image.key if facts.image else ""

        assert [said(facts) for facts in self.history.versions] == self.said
        assert self.history.asset.version == len(self.history.versions)
        assert self.history.asset.facts == self.history.versions[-1]
        made = (PictureRemoved, PictureRestored, PictureUploaded, VersionRestored)
        named = [version for event in self.events if (version := getattr(event, "version", None))]
        assert named == list(range(1, self.history.asset.version + 1))
        for version in range(2, self.history.asset.version + 1):
            assert self.history.changed_fields(version), "a version without a change"
        assert sum(isinstance(event, made) for event in self.events) < self.history.asset.version

    @invariant()
    def a_wish_is_open_until_it_ends_once(self) -> None:
        waiting = [wish for wish in self.asked if wish not in self.ended]
        assert [wish.generation_id for wish in self.history.open_wishes] == waiting
        assert [wish.generation_id for wish in self.history.asset.standing.open] == waiting
        ends = [event.generation_id for event in self.events if isinstance(event, ENDS)]
        assert len(ends) == len(set(ends))

    @invariant()
    def the_revision_counts_every_event(self) -> None:
        assert self.history.asset.revision == len(self.events)

    @invariant()
    def every_picture_that_came_is_in_the_image_history_and_one_at_most_is_shown(self) -> None:
        assert [had.picture.key for had in self.history.pictures] == self.came
        assert [had.number for had in self.history.pictures] == list(range(1, len(self.came) + 1))
        shown = self.said[-1][1]
        assert self.history.shown_picture == (self.came.index(shown) + 1 if shown else 0)


TestOneAsset = OneAsset.TestCase
