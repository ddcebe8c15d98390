"""The rules, in the order in which they look at a statement: where both sides speak of the same, the project wins."""

from merge_engine.rules.parts import part
from merge_engine.rules.people import age, hair, held, mood, outfit, posture
from merge_engine.rules.places import hour, weather
from merge_engine.rules.presence import instead_of, lost, negate, nobody, take_away
from merge_engine.rules.resolution import Resolution
from merge_engine.rules.statements import Statement
from merge_engine.rules.things import deed, material, whole


def resolve(statement: Statement, asset_type: str, into: Resolution) -> None:
    """Takes out of the base what the statement contradicts."""
    if statement.negates:
        if asset_type == "location":
            nobody(statement, into)
        negate(statement, into)
        return
    if asset_type == "character":
        for rule in (outfit, hair, age, mood, held, posture, deed):
            rule(statement, into)
    else:
        deed(statement, into)
        material(statement, into)
    for thing in (*instead_of(statement, into.looks), *lost(statement, into.looks)):
        take_away(thing, statement.text, into)
    if asset_type == "location":
        nobody(statement, into)
        hour(statement, into)
        weather(statement, into)
    if not part(statement, into):
        whole(statement, asset_type, into)
