"""States that exclude each other: what is sealed is not open.

Groups of words are WordNet's: those of a few meanings and of what is similar to them, and words that say the same by
what was done. Beside the groups, an adjective excludes its antonyms and what is similar to these.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from wording.meanings import Meanings
from wording.phrases import closed_class

from merge_engine.rules.words import FUNCTION_WORDS, Token

# Meanings in WordNet, and more words.
_STATES: dict[str, tuple[tuple[str, ...], str]] = {
    "clean": (("clean.a.1", "immaculate.a.1", "kempt.a.1", "groomed.a.1", "polished.a.1"), "pristine gleaming shiny"),
    "dirty": (
        ("dirty.a.1", "ungroomed.a.1", "unkempt.a.1", "dull.a.2"),
        "matted tarnished crusted encrusted streaked caked stained smeared soot mud muddy dirt tar grime grease "
        "dust dusty rusty rusted",
    ),
    "whole": (("whole.a.1", "intact.a.4", "unbroken.a.1", "undamaged.a.1", "perfect.a.1"),
              "taut unmarked watertight working repaired mended restored spotless immaculate pristine"),
    "broken": (("broken.a.1", "damaged.a.1"),
               "smashed torn split cracked shattered snapped shredded patched ripped bent wrecked dented chipped burst "
               "crushed ruined collapsed punctured fractured burnt burned singed scorched charred waterlogged "
               "warped rotten decayed mouldy moldy"),
    "open": (("open.a.1", "open.a.2", "open.a.4"), "opened unlocked uncorked"),
    "shut": (("closed.a.1", "closed.a.3", "closed.a.4", "sealed.a.2"), "boarded locked bolted drawn corked"),
    "busy": ((), "crowded busy bustling packed full thronged teeming lively taken occupied"),
    "deserted": (("abandoned.a.1", "uninhabited.a.1", "empty.a.1"), "disused vacant bare"),
    "going": ((), "roaring sputtering ticking humming blaring ringing buzzing rumbling loudly crackling turning "
                  "running burning lit blazing glowing glows glow spinning blinking blink blinks flickering hissing "
                  "steaming smoking boiling bubbling"),
    "stopped": (("silent.a.1", "quiet.a.1"), "out dead still unlit extinguished unplugged off dark cold"),
    "adorned": ((), "painted decorated embroidered made-up rouged stacked stocked laden piled heaped"),
    "bare": ((), "bare naked plain unadorned scrubbed"),
    "living": ((), "blooming flowering leafy lush green thriving growing"),
    "dying": ((), "dead withered wilted dying bare leafless dried"),
    "tidy": (("tidy.a.1",), "orderly swept"),
    "untidy": (("untidy.a.1",), "ransacked wrecked trashed overturned strewn scattered"),
    "sunny": ((), "sunlit sunny sunlight sunshine daylight"),
    "dark": ((), "dark darkness moonlit dim unlit night midnight"),
    "wet": (("wet.a.1",), "soaked drenched dripping flooded"),
    "dry": (("dry.a.1",), "parched"),
    "calm": ((), "calm still glassy windless"),
    "stormy": ((), "stormy raging choppy rough"),
}  # fmt: skip
_OPPOSED = (("clean", "dirty"), ("whole", "broken"), ("open", "shut"), ("busy", "deserted"), ("going", "stopped"),
            ("sunny", "dark"), ("wet", "dry"), ("calm", "stormy"), ("living", "dying"), ("tidy", "untidy"),
            ("adorned", "bare"))  # fmt: skip
# Similar to one of those meanings, and mostly meant otherwise.
_OF_MANY_MINDS = closed_class("tight white tense light fresh fair square good close")
OPPOSITES = {one: other for pair in _OPPOSED for one, other in (pair, pair[::-1])}


class States:
    """Lookups over one WordNet; each is kept."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self._groups = {name: self._words(*said) for name, said in _STATES.items()}
        self.of = lru_cache(20_000)(self._of)
        self.opposite = lru_cache(20_000)(self._opposite)

    def contradicts(self, word: Token, said: Sequence[Token]) -> bool:
        """Whether nothing is what the word says and what has been said: "sealed" and "open", "hot" and "freezing"."""
        own, others = self.of(word), frozenset[str]().union(*(self.of(one) for one in said))
        if own and own & {OPPOSITES[one] for one in others} and not own & others:
            return True
        return any(word.low in self.opposite(one.low) for one in said if not one.is_function)

    def _of(self, token: Token) -> frozenset[str]:
        said = {token.low, token.low.removesuffix("ly"), *token.parts} - FUNCTION_WORDS - {"down", "up"}
        said |= {token.low} & {"out", "off"}
        return frozenset(name for name, words in self._groups.items() if words & said)

    def _opposite(self, word: str) -> frozenset[str]:
        """The words of the adjective's antonyms, and of those similar to them."""
        net, found = self._meanings.wordnet, set[str]()
        for meaning in self._meanings.of(word, "adj", 2):
            own = any(net.related(meaning, "!"))
            for one in (meaning, *(() if own else net.related(meaning, "&"))):
                for against in net.related(one, "!"):
                    found.update(against.lemmas)
                    for similar in net.related(against, "&"):
                        found.update(similar.lemmas)
        return frozenset(found - {word})

    def _words(self, meanings: tuple[str, ...], more: str) -> frozenset[str]:
        return closed_class(more) | ({lemma for name in meanings for lemma in self._similar(name)} - _OF_MANY_MINDS)

    def _similar(self, name: str) -> Iterator[str]:
        meaning = self._meanings.wordnet.named(name)
        yield from meaning.lemmas
        for one in self._meanings.wordnet.related(meaning, "&"):
            yield from one.lemmas
