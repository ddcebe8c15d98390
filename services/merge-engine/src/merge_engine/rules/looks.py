"""What a word says of how something looks, as far as two texts can contradict each other in it.

By WordNet's classes; what these do not tell stands here as closed classes of English.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from wording import Wording, colours
from wording.classes import GARMENTS, MATERIALS, WEATHERS
from wording.phrases import closed_class
from wording.wordnet import Synset

from merge_engine.rules.states import States
from merge_engine.rules.verbs import infinitives, participle
from merge_engine.rules.words import DECADES, NUMBERS, TENS, Token, looks_like_participle

POSTURES = closed_class(
    "standing stand stands sitting seated sits sit lying lies kneeling kneels kneel crouching crouched leaning leans "
    "slumped slumping sprawled hunched upright reclining perched squatting asleep sleeping curled stooping huddled "
    "toppled fallen collapsed hanging dangling floating walking running marching dancing crawling climbing striding "
    "pacing"
)
HOLDING = closed_class(
    "holding carrying gripping clutching wielding brandishing grasping cradling holds carries grips clutches wields "
    "hefting hoisting hugging balancing swinging"
)
_HOURS = closed_class(
    "day night noon midnight dawn dusk morning evening afternoon midday sunset sunrise twilight daybreak nightfall "
    "moonlight moonlit starlight starlit"
)
_SEASONS = closed_class(
    "spring summer autumn winter january february april june july august september october november december heat "
    "heatwave sweltering cold freezing chill wintry summery"
)
_DYED = closed_class("dyed bleached tinted")
_HAIR = ("hair.n.1", "hairdo.n.1")
_BEARD, _LASHES = ("facial_hair.n.1", "beard.n.1"), ("eyelash.n.1", "eyebrow.n.1")
_WHOLE_OUTFITS = (
    "tuxedo.n.1", "suit.n.1", "gown.n.1", "gown.n.2", "gown.n.3", "dress.n.1", "uniform.n.1", "robe.n.1",
    "pressure_suit.n.1", "costume.n.1", "costume.n.2", "kimono.n.1", "pajama.n.1", "nightwear.n.1", "swimsuit.n.1",
    "jump_suit.n.1",
)  # fmt: skip
# What a whole outfit takes the place of; hats, shoes and jewellery stay.
_ON_THE_BODY = frozenset({"dress", "coat", "vest", "body", "legs", "spacesuit", "armour"})
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_NOTHING = Synset(("noun", 0), (), (), "")
# Letters.
_SHORTEST_COMPOUND = 7
# Two ways to write one word.
_SAME = {"gray": "grey", "colored": "coloured"}
_SAME |= {f"{at}0s": f"{stem}ies" for at, stem in enumerate(_TENS, 2)} | {str(n): word for word, n in NUMBERS.items()}
_SAME |= {f"{at}0": f"{stem}y" for at, stem in enumerate(_TENS, 2)}


class Looks:
    """Lookups over one Wording; each is kept."""

    def __init__(self, wording: Wording) -> None:
        self._wording, self._meanings = wording, wording.meanings
        self.base_form = lru_cache(20_000)(self._base_form)
        self.is_noun = lru_cache(20_000)(self._is_noun)
        self.is_adjective = lru_cache(20_000)(lambda word: wording.wordnet.knows(word, "adj"))
        self.garment = lru_cache(20_000)(self._garment)
        states = States(wording.meanings)
        self.states, self.contradicts = states.of, states.contradicts

    def _base_form(self, word: str) -> str:
        """In which words are compared: "muddied", "mud"; "burns", "burn"; "bearded", "beard"."""
        word = _SAME.get(word, word)
        if word in DECADES or word in TENS or word in NUMBERS:
            return word
        word = self._wording.singular(word.removesuffix("'s"))
        verb = next(iter(self._meanings.verbs(word)), "")
        if verb or self._wording.wordnet.knows(word):
            return verb or word
        return next(iter(self._meanings.nouns(word)), word)

    def _is_noun(self, word: str) -> bool:
        return self._wording.wordnet.knows(self._wording.singular(word.removesuffix("'s"))) or bool(self.garment(word))

    def knows(self, word: str) -> bool:
        """Whether it is a word of the language."""
        return self.is_noun(word) or self.is_adjective(word) or self.is_verb(word)

    def is_verb(self, word: str) -> bool:
        return self._wording.wordnet.knows(word, "verb")

    def done(self, word: str) -> str:
        """The participle of a verb of the present: "floating" of "floats"; empty for what is none."""
        known = (one for one in infinitives(word) if self.is_verb(one) or word == "has")
        verb = next(known, "")
        return participle(word, verb) if verb else ""

    def is_participle(self, token: Token) -> bool:
        last = token.parts[-1] if token.parts else token.low
        return looks_like_participle(last) and (not last.endswith(("ing", "ed")) or any(self._meanings.verbs(last)))

    def same_thing(self, word: str, other: str) -> bool:
        """Whether the first may be said for the other: "engine" for "locomotive", "boat" for "trawler"."""
        named = {meaning.key for meaning in self._meanings.of(self._wording.singular(word), "noun", 4)}
        meant = self._meanings.of(self._wording.singular(other), "noun", 2)
        for kinds in (self._wording.wordnet.ancestors(one) for one in meant):
            lemmas = (lemma for key in kinds for lemma in self._wording.wordnet.synset(key).lemmas)
            if not named.isdisjoint(kinds) or any(lemma.endswith(f"_{word}") for lemma in lemmas):
                return True
        return False

    def _garment(self, word: str) -> str:
        found = self._meanings.classify(self._meant(word), GARMENTS, noun=True, most=2)
        return found.value if found else ""

    def _meant(self, word: str) -> str:
        """The word as WordNet has it; of a compound that it lacks, such as "tracksuit", what the compound is."""
        singular = self._wording.singular(word)
        if self._wording.wordnet.knows(singular) or len(singular) < _SHORTEST_COMPOUND or not singular.isalpha():
            return singular
        ends = (singular[at:] for at in range(2, len(singular) - 3))
        return next((end for end in ends if self._wording.wordnet.knows(end)), singular)

    def is_whole_outfit(self, word: str) -> bool:
        return bool(self.garment(word)) and self._meanings.is_kind(self._meant(word), _WHOLE_OUTFITS, 3)

    def replaces(self, garment: str, worn: str) -> bool:
        """Whether nobody wears both: a suit and a coat, two hats."""
        of, other = self.garment(garment), self.garment(worn)
        if not other or self._wording.singular(garment) == self._wording.singular(worn):
            return False
        return of == other or (other in _ON_THE_BODY and self.is_whole_outfit(garment))

    def speaks_of_hair(self, words: Sequence[Token]) -> bool:
        """Also in two words: "a crew cut"."""
        pairs = (f"{one.low}_{other.low}" for one, other in pairwise(words))
        return any(map(self.is_hair, words)) or any(self._meanings.is_kind(pair, _HAIR, 2) for pair in pairs)

    def is_hair(self, token: Token) -> bool:
        return any(
            self._is(part, _HAIR, 3) and not self.garment(part) and not self._is(part, (*_BEARD, *_LASHES), 3)
            for part in token.parts
        )

    def is_beard(self, token: Token) -> bool:
        return any(self._is(part, _BEARD, 3) for part in token.parts)

    def is_shaven(self, token: Token) -> bool:
        return token.low in {"clean-shaven", "clean-shaved", "beardless"}

    def is_person(self, token: Token) -> bool:
        return self._is(token.low, ("person.n.1", "gathering.n.1"), 1)

    def is_group(self, token: Token) -> bool:
        return self._is(token.low, ("group.n.1",), 2)

    def is_bald(self, token: Token) -> bool:
        return token.low in {"bald", "shaven", "shaven-headed", "bald-headed"}

    def is_dyed(self, token: Token) -> bool:
        return token.low in _DYED

    def is_mood(self, token: Token) -> bool:
        """An expression of the face."""
        word = token.low
        if self._is(word, ("facial_expression.n.1",), 2):
            return True
        verbs = self._wording.wordnet.related(next(iter(self._meanings.of(word, "noun", 1)), _NOTHING), "+")
        if any(lemma in {"laugh", "smile", "frown", "scowl", "grin"} for one in verbs for lemma in one.lemmas):
            return True
        return self._does(word, ("grimace.v.1", "laugh.v.1"), 2) or self._does(word, ("smile.v.1", "beam.v.3"), 2)

    def is_of_hands(self, token: Token) -> bool:
        """What holds things: a hand, a paw, arms."""
        return token.low in {"arms", "arm", "hands"} or self._is(token.low, ("hand.n.1", "paw.n.1", "claw.n.1"), 2)

    def is_of_body(self, token: Token) -> bool:
        return self._is(token.low, ("body_part.n.1",), 2)

    def same_deed(self, token: Token, other: Token) -> bool:
        """Whether two participles are of one verb, or of two that mean the same: "aimed", "pointed"."""
        net = self._wording.wordnet
        first, second = (set(self._meanings.verbs(one.low)) for one in (token, other))
        if first & second:
            return True
        meant = {one.key for verb in first for one in net.synsets(verb, "verb")[:5]}
        return any(one.key in meant for verb in second for one in net.synsets(verb, "verb")[:5])

    def is_hour(self, token: Token) -> bool:
        return token.low in _HOURS or any(part in _HOURS for part in token.parts)

    def is_weather(self, token: Token) -> bool:
        word = self._wording.singular(token.low)
        if word == "sky" or token.low in _SEASONS:
            return True
        nouns = [word, *self._meanings.nouns(token.low)]
        found = (self._meanings.classify(noun, WEATHERS, noun=True) for noun in nouns if self.is_noun(noun))
        return any(one is not None and one.value != "wind" for one in found)

    def is_material(self, token: Token) -> bool:
        return self._meanings.classify(token.low, MATERIALS) is not None

    def is_colour(self, token: Token) -> bool:
        """A word that names a colour before anything else, also in compounds: "cherry-red", "salt-white"."""
        return colours.is_basic(token.low) or (len(token.parts) == 2 and colours.is_basic(token.parts[1]))

    def tells_colour(self, token: Token) -> bool:
        """Also one that is of another thing: "snowy", "copper"; meant where a colour is expected."""
        return self.is_colour(token) or any(self._meanings.colour(part) is not None for part in token.parts[-1:])

    def is_shade(self, token: Token) -> bool:
        """What a colour's name may begin with: "dark", "electric", "matte"."""
        return colours.is_shade(token.low) or token.low in {"electric", "matte", "matt"}

    def _is(self, word: str, names: tuple[str, ...], most: int) -> bool:
        return self._meanings.is_kind(self._wording.singular(word), names, most)

    def _does(self, word: str, names: tuple[str, ...], most: int) -> bool:
        net = self._wording.wordnet
        keys = {net.named(name).key for name in names}
        verbs = {word, word.removesuffix("s"), *self._meanings.verbs(word)}
        meant = (meaning for verb in verbs for meaning in net.synsets(verb, "verb")[:most])
        return any(not keys.isdisjoint(net.ancestors(meaning)) for meaning in meant)


def colour_runs(words: Sequence[Token], looks: Looks) -> list[list[Token]]:
    """Each colour with the words that shade it: "electric blue", "matte black"."""
    found: list[list[Token]] = []
    for place, token in enumerate(words):
        if looks.is_colour(token):
            first = place
            while first and looks.is_shade(words[first - 1]):
                first -= 1
            found.append(list(words[first : place + 1]))
    return found
