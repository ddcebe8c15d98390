"""How many rows travel in one statement: as an array for each column, of which `unnest` makes the rows again."""

from collections.abc import Iterable


def columns(rows: Iterable[tuple[object, ...]]) -> list[list[object]]:
    """Rows of one width. None for no rows: there is nothing to do for them."""
    return [list(column) for column in zip(*rows, strict=True)]
