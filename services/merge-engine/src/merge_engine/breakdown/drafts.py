"""A new draft beside what was found in an earlier one: what is the same thing keeps its key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from merge_engine.breakdown.findings import Finding, key_of
from merge_engine.breakdown.names import core, same, words


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """findings: of the new text, in its order, under the keys of the old where they are the same things.

    gone: of the old, what the new text does not name. It is not removed: whoever matched or edited it keeps that.
    """

    findings: tuple[Finding, ...]
    gone: tuple[Finding, ...]


def carry_over(old: Sequence[Finding], new: Sequence[Finding]) -> CarriedOver:
    """Surest first: the same name, then a name that holds the other ("RUTH", "RUTH TANNER"), then the same noun where
    it is the only one of its kind on both sides ("rusty lantern", "brass lantern"). Pure; no key is given twice.
    """
    keys: dict[int, str] = {}
    left = list(old)
    for alike in (_same_name, _name_within, _same_noun):
        for place, finding in enumerate(new):
            candidates = [one for one in left if one.asset_type == finding.asset_type and alike(one, finding)]
            rivals = [other for at, other in enumerate(new) if at not in keys and alike(finding, other)]
            if place not in keys and candidates and (alike is not _same_noun or len(candidates) == len(rivals) == 1):
                keys[place] = candidates[0].key
                left.remove(candidates[0])
    taken = {one.key for one in old}
    carried = []
    for place, finding in enumerate(new):
        key = keys.get(place) or _free(finding.key, taken)
        taken.add(key)
        carried.append(replace(finding, key=key))
    return CarriedOver(tuple(carried), tuple(left))


Alike = Callable[[Finding, Finding], bool]


def _same_name(one: Finding, other: Finding) -> bool:
    return key_of(one.asset_type, one.name) == key_of(other.asset_type, other.name)


def _name_within(one: Finding, other: Finding) -> bool:
    if one.asset_type != other.asset_type:
        return False
    if one.asset_type == "character":
        return any(same(name, told) for name in (one.name, *one.aliases) for told in (other.name, *other.aliases))
    return core(one.name) <= core(other.name) or core(other.name) <= core(one.name)


def _same_noun(one: Finding, other: Finding) -> bool:
    return one.asset_type == other.asset_type != "character" and words(one.name)[-1:] == words(other.name)[-1:]


def _free(key: str, taken: set[str]) -> str:
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free
