"""Starts the programs of this folder, also with a clock that is wrong in that process alone."""

import asyncio
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def wrong_clock(days: int = 0, minutes: int = 0) -> dict[str, str]:
    """The environment of a process whose clock is so many days and minutes ahead (or behind)."""
    found = next(iter(Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)
    if found is None:
        raise FileNotFoundError("libfaketime is not installed (Debian: apt install libfaketime)")
    return {
        "LD_PRELOAD": str(found),
        "FAKETIME": f"{24 * 60 * days + minutes:+d}m",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


async def start(program: str, *arguments: str, **environment: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", f"tests.conformance.processes.{program}", *arguments),
        cwd=ROOT,
        env=os.environ | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def run(program: str, *arguments: str, **environment: str) -> tuple[int | None, str, str]:
    """Its exit status, and what it printed on stdout and stderr."""
    process = await start(program, *arguments, **environment)
    async with asyncio.timeout(60):
        out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()
