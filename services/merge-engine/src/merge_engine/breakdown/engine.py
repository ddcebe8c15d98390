"""The breakdown by rules: headings, cues, capitals, what is handled, and what comes again."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from wording import Wording

from merge_engine.breakdown.describing import actions, described, said, within
from merge_engine.breakdown.findings import AssetType, Finding, key_of
from merge_engine.breakdown.lexicon import Lexicon
from merge_engine.breakdown.names import SHOUTED, Folded, cue_name, fullest, mentions, same, words
from merge_engine.scripts.model import Block, Scene, Script

_AGE = re.compile(
    r"^\s*(?:\([^)]*\))?\s*,\s*(?:\w+ )?(?:(?:early|late|mid)[- ])?"
    r"(?:\d{1,2}s?\b|teens|twent|thirt|fort|fift|sixt|sevent|eight|ninet|ageless|young|old|elderly|middle-aged|nine\b|ten\b|"
    r"eleven\b|twelve\b|fifteen|sixteen)",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r"^\s*(?:,|is|are)\s+(?:an?|the|her|his|their)\s+([^,.;:]+)")
# Letters; shorter ones are the ends of abbreviations.
_SHORTEST_NAME = 2
# Of a sentence that says where a scene is.
_FIRST_WORDS = 10
# A thing of prose that nobody handles matters when it comes again.
_AGAIN = 2


class Breakdown:
    """One for a process: what was looked up once is kept."""

    def __init__(self, wording: Wording) -> None:
        self._lexicon = Lexicon(wording)

    def of(self, script: Script) -> list[Finding]:
        """Characters, then locations, then props, each in the order of their first mention."""
        people = self._people(script)
        props = self._props(script, people)
        places = list(self._prose_places(script)) if script.prose else list(_headed_places(script))
        return [*(_person(script, group) for group in people.groups), *places, *props]

    # ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _people(self, script: Script) -> Folded:
        people = Folded()
        for scene in script.scenes:
            for block in scene.blocks:
                if block.kind == "cue" and words(cue_name(block.text)):
                    people.add(cue_name(block.text))
        for block in actions(script):
            for shouted in SHOUTED.finditer(block.text):
                name = shouted[0]
                if people.has(name) or self._is_someone(name, block.text[shouted.end() :]):
                    people.add(name)
        return people

    def _is_someone(self, name: str, after: str) -> bool:
        """By an age or by what they are, which follow; else by a word that names nothing else."""
        told = words(name)
        if not told or len(name) < 2:
            return False
        apposition = _APPOSITION.match(after)
        kind = self._lexicon.wording.head(f"a {apposition[1]}") if apposition else ""
        if _AGE.match(after) or (kind and self._lexicon.is_someone(kind)):
            return True
        noun = self._lexicon.singular(told[-1])
        person = self._lexicon.is_kind(noun, ("person.n.1",), 1) and not self._lexicon.is_thing(noun)
        return person or (len(noun) > _SHORTEST_NAME and not self._lexicon.is_word(noun))

    # ── props ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _props(self, script: Script, people: Folded) -> Iterable[Finding]:
        """What is in capitals, what is handled, and in prose what comes again."""
        named = {word for group in people.groups for name in group for word in words(name)}
        places = {self._lexicon.singular(word) for scene in script.scenes for word in words(scene.place)}
        found: dict[str, str] = {}
        for scene in script.scenes:
            here = {self._lexicon.singular(word) for word in words(scene.place)}
            for block in scene.blocks:
                if block.kind == "action":
                    for noun, name in self._shouted_things(block, people):
                        if noun not in here and len(name) > len(found.get(noun, "")):
                            found[noun] = name
        for noun, name in self._in_hand(script):
            if noun not in named and noun not in places:
                found.setdefault(noun, name)
        return [_prop(script, noun, name) for noun, name in found.items()]

    def _shouted_things(self, block: Block, people: Folded) -> Iterable[tuple[str, str]]:
        for shouted in SHOUTED.finditer(block.text):
            told = words(shouted[0])
            noun = self._lexicon.singular(told[-1]) if told else ""
            if len(shouted[0]) > 1 and not people.has(shouted[0]) and self._is_shown(noun):
                yield noun, shouted[0].lower()

    def _is_shown(self, noun: str) -> bool:
        return self._lexicon.is_thing(noun) or self._lexicon.is_made(noun)

    def _in_hand(self, script: Script) -> Iterable[tuple[str, str]]:
        again = (
            Counter(noun for block in actions(script) for noun, _, _ in self._lexicon.mentioned(block.text))
            if script.prose
            else Counter[str]()
        )
        for block in actions(script):
            for noun, name, _ in self._lexicon.handled(block.text):
                if self._lexicon.may_be_held(noun):
                    yield noun, name
            for noun, name, _ in self._lexicon.mentioned(block.text):
                told_of = again[noun] >= _AGAIN or (script.prose and " " in name)
                if told_of and self._lexicon.may_be_held(noun):
                    yield noun, name

    # ── places of prose ─────────────────────────────────────────────────────────────────────────────────────────────

    def _prose_places(self, script: Script) -> Iterable[Finding]:
        openings = _openings(script)
        found: dict[str, str] = {}
        times = Counter[str]()
        for block in actions(script):
            for noun, name, _ in self._lexicon.mentioned(block.text):
                if self._lexicon.is_place(noun):
                    times[noun] += 1
                    found.setdefault(noun, name)
        for noun, name in found.items():
            if times[noun] >= _AGAIN or noun in openings:
                yield _finding(script, "location", name, (), re.compile(rf"\b{re.escape(noun)}s?\b", re.IGNORECASE))


def _openings(script: Script) -> set[str]:
    """The first words of each scene's first sentences: they say where it is."""
    opened = (said(scene.blocks[0])[:2] for scene in script.scenes if scene.blocks)
    return {word for sentences in opened for one in sentences for word in words(one)[:_FIRST_WORDS]}


def _headed_places(script: Script) -> Iterable[Finding]:
    there: dict[str, list[Scene]] = {}
    for scene in script.scenes:
        if scene.place:
            there.setdefault(scene.place.upper(), []).append(scene)
    for scenes in there.values():
        first, numbers = scenes[0], tuple(scene.number for scene in scenes)
        told = [one for scene in scenes for block in scene.blocks[:2] if block.kind == "action" for one in said(block)]
        key = key_of("location", first.place)
        yield Finding(key, "location", first.place, (), within(told), numbers, first.start, first.heading)


def _person(script: Script, names: list[str]) -> Finding:
    named = mentions(names)
    scenes = []
    for scene in script.scenes:
        for block in scene.blocks:
            speaks = block.kind == "cue" and any(same(cue_name(block.text), name) for name in names)
            seen = block.kind == "action" and any(one[0][0].isupper() for one in named.finditer(block.text))
            if speaks or seen:
                scenes.append(scene.number)
                break
    name = fullest(names)
    finding = _finding(script, "character", name, tuple(other for other in names if other != name), named)
    return replace(finding, scenes=tuple(scenes))


def _prop(script: Script, noun: str, name: str) -> Finding:
    last = re.escape(name.split()[-1])
    return _finding(script, "prop", name, (), re.compile(rf"\b(?:{re.escape(noun)}|{last})(?:s|es)?\b", re.IGNORECASE))


def _finding(
    script: Script, asset_type: AssetType, name: str, aliases: tuple[str, ...], named: re.Pattern[str]
) -> Finding:
    scenes, place, excerpt = [], -1, ""
    for scene in script.scenes:
        for block in scene.blocks:
            match = named.search(block.text) if block.kind != "cue" else None
            if match:
                scenes.append(scene.number)
                if place < 0:
                    place = block.start + match.start()
                    excerpt = next((one for one in said(block) if named.search(one)), block.text)
    numbers = tuple(dict.fromkeys(scenes))
    look, key = described(script, named), key_of(asset_type, name)
    return Finding(key, asset_type, name, aliases, look, numbers, max(0, place), excerpt)
