import pytest
from merge_engine.rules.verbs import infinitives, participle


@pytest.mark.parametrize(
    ("verb", "infinitive", "doing"),
    [
        ("floats", "float", "floating"),
        ("sits", "sit", "sitting"),
        ("waves", "wave", "waving"),
        ("washes", "wash", "washing"),
        ("carries", "carry", "carrying"),
        ("lies", "lie", "lying"),
        ("sees", "see", "seeing"),
        ("opens", "open", "opening"),
        ("has", "ha", "having"),
        ("plays", "play", "playing"),
    ],
)
def test_what_is_done_hangs_as_its_participle(verb: str, infinitive: str, doing: str) -> None:
    assert infinitive in infinitives(verb)
    assert participle(verb, infinitive) == doing


@pytest.mark.parametrize("word", ["is", "boss", "a", "gas"])
def test_what_only_looks_like_a_verb_has_no_infinitive(word: str) -> None:
    assert infinitives(word) == []
