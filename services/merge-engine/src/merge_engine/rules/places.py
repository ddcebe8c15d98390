"""What is said of a place: its hour and its weather."""

from merge_engine.rules.resolution import Resolution
from merge_engine.rules.statements import Statement

# Words of "at noon", "in the morning": nothing hangs on them.
_BARE_HOUR = 4


def hour(statement: Statement, into: Resolution) -> None:
    looks, won = into.looks, statement.text
    if not any(looks.is_hour(word) for word in statement.words):
        return
    for place, unit in into.standing():
        told = [word for word in unit.words if looks.is_hour(word) or "sunny" in looks.states(word)]
        if told and place:
            into.drop(place, "time of day", won, alone=len(unit.words) <= _BARE_HOUR)
        else:
            into.take_out(told, "time of day", won)


def weather(statement: Statement, into: Resolution) -> None:
    looks = into.looks
    if any(looks.is_weather(word) for word in statement.words):
        into.drop_where("weather", statement.text, lambda unit: any(looks.is_weather(word) for word in unit.words))
