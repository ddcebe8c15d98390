"""A verb of the present as the participle that hangs on a noun: "floats", "floating"."""

import re

_DOUBLED = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprt]$")
_VOWELS = re.compile(r"[aeiouy]+")
_IRREGULAR = {"has": "having", "does": "doing", "goes": "going", "dies": "dying", "lies": "lying",
              "ties": "tying"}  # fmt: skip


def infinitives(verb: str) -> list[str]:
    """Those that a form ending in -s may be of, likeliest first: "washes" of "wash", "waves" of "wave"."""
    if verb in _IRREGULAR:
        return [verb.removesuffix("s")]
    if not verb.endswith("s") or verb.endswith("ss") or len(verb) < 4:
        return []
    found = [verb[:-1]]
    if verb.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        found.insert(0, verb[:-2])
    if verb.endswith("ies"):
        found.insert(0, f"{verb[:-3]}y")
    return found


def participle(third_person: str, infinitive: str) -> str:
    """ "floating" of ("floats", "float")."""
    if third_person in _IRREGULAR:
        return _IRREGULAR[third_person]
    if infinitive.endswith("e") and not infinitive.endswith(("ee", "oe", "ye")):
        return f"{infinitive[:-1]}ing"
    one_syllable = len(_VOWELS.findall(infinitive)) == 1
    return f"{infinitive}{infinitive[-1] if one_syllable and _DOUBLED.search(infinitive) else ''}ing"
