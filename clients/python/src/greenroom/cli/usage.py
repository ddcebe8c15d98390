"""Wrong usage, told in plain words."""

from typing import Any

import typer
from typer.core import TyperGroup

# What the validation behind typer puts before the sentences of its own.
_NOISE = "Value error, "


class PlainGroup(TyperGroup):
    """The commands below it are read in here, so that one group at the top is enough."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix(_NOISE)
            raise


def at_most_one(**given: object) -> None:
    """Raises typer.BadParameter, exit code 2, where two options that exclude each other were used."""
    used = ["--" + name.replace("_", "-") for name, value in given.items() if value]
    if len(used) > 1:
        raise typer.BadParameter(f"it does not go together with {used[0]}: use one of them", param_hint=used[1])
