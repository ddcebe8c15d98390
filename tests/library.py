"""The library's commands in short, for the tests that type them."""

from pathlib import Path
from typing import Any

from PIL import Image

BOB = "A stocky builder in a yellow hard hat, orange vest and muddy boots"


def picture(file: Path, colour: str = "gold", size: tuple[int, int] = (64, 48)) -> str:
    Image.new("RGB", size, colour).save(file)
    return str(file)


async def does(stack: Any, *arguments: str) -> Any:
    """What the command prints with --json."""
    done = await stack.run(*arguments, "--json")
    assert (done.code, done.err) == (0, ""), (arguments, done)
    return done.json


async def listed(stack: Any, *arguments: str) -> list[Any]:
    done = await stack.run(*arguments, "--json")
    assert (done.code, done.err) == (0, ""), (arguments, done)
    return list(done.lines)


async def refused(stack: Any, *arguments: str) -> str:
    """The reason. Nothing was written."""
    before = await stack.counts()
    done = await stack.run(*arguments, "--json")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1), (arguments, done)
    assert await stack.counts() == before, arguments
    return str(done.refusal["reason"])


async def new(stack: Any, name: str = "Bob", *more: str) -> str:
    made = await does(stack, "asset", "create", "--type", "character", "--name", name, "--description", BOB, *more)
    return str(made["id"])
