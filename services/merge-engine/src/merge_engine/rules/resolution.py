"""What of a base goes, and why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from wording.phrases import closed_class

from merge_engine.composition import Conflict
from merge_engine.rules.looks import Looks
from merge_engine.rules.units import Unit
from merge_engine.rules.words import Token

_SUBJECTS = closed_class("he she it they")


@dataclass
class Resolution:
    """What of a base goes. dropped: places of whole units; cut: single words of others.

    overruled: conflicts that a person decided for the base. kept: those of them that came up.
    """

    base: Sequence[Unit]
    looks: Looks
    overruled: frozenset[Conflict] = frozenset()
    dropped: set[int] = field(default_factory=set)
    cut: set[Token] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)
    kept: list[Conflict] = field(default_factory=list)

    def standing(self) -> Iterable[tuple[int, Unit]]:
        return [(place, unit) for place, unit in enumerate(self.base) if place not in self.dropped]

    def drop(self, place: int, attribute: str, won: str, *, alone: bool = False) -> None:
        """The unit with all that hangs on it; its whole sentence where it begins one. Never what names the thing.

        alone: what follows hangs on what was before it: "a builder" "in his fifties" "in a hat".
        """
        unit = self.base[place]
        if place == 0:
            return
        gone = {place}
        if unit.first or any(word.low in _SUBJECTS for word in unit.words):
            # What the sentence says goes with it.
            gone = {at for at, other in enumerate(self.base) if other.sentence == unit.sentence and at}
        elif not alone:
            for later, other in enumerate(self.base[place + 1 :], place + 1):
                if other.sentence != unit.sentence or not other.hangs:
                    break
                gone.add(later)
            following = max(gone) + 1
            if following < len(self.base) and self._says_more_of_the_same(self.base[following], unit):
                gone.add(following)
        words = [word.text for one in sorted(gone - self.dropped) for word in self.base[one].words]
        if self._may_go(Conflict(attribute, won, " ".join(words))):
            self.dropped |= gone

    def _says_more_of_the_same(self, unit: Unit, gone: Unit) -> bool:
        """ "… taut" "and unmarked"."""
        return (
            unit.joins
            and unit.sentence == gone.sentence
            and all(
                self.looks.is_adjective(word.low) or self.looks.is_participle(word) or word.low.endswith("ly")
                for word in unit.words[1:]
            )
        )

    def take_out(self, words: Sequence[Token], attribute: str, won: str) -> None:
        new = [word for word in words if word not in self.cut]
        if new and self._may_go(Conflict(attribute, won, " ".join(word.text for word in new))):
            self.cut.update(new)

    def _may_go(self, conflict: Conflict) -> bool:
        (self.kept if conflict in self.overruled else self.conflicts).append(conflict)
        return conflict not in self.overruled

    def drop_where(self, attribute: str, won: str, speaks: Callable[[Unit], bool]) -> None:
        for place, unit in self.standing():
            if place and place not in self.dropped and speaks(unit):
                self.drop(place, attribute, won)
