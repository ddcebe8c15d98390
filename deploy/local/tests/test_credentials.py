"""The tokens of a stack that stays up for long."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from greenroom_local import credentials
from greenroom_local.credentials import Credentials
from greenroom_local.data_dir import DataDir


async def test_tokens_are_renewed_by_the_wall_clock_also_after_a_laptop_slept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = timedelta()

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + slept

    looked, renewed = asyncio.Event(), asyncio.Event()

    async def look(seconds: float) -> None:
        assert seconds <= 60
        looked.set()
        await real_sleep(0)

    real_sleep = asyncio.sleep
    monkeypatch.setattr(credentials, "datetime", Clock)
    monkeypatch.setattr(credentials.asyncio, "sleep", look)
    own = Credentials(DataDir.at(tmp_path))
    monkeypatch.setattr(own, "write_tokens", lambda services: renewed.set())
    keeping = asyncio.create_task(own.keep_fresh(["asset-catalog"]))
    try:
        async with asyncio.timeout(5):
            for _ in range(3):
                looked.clear()
                await looked.wait()
            assert not renewed.is_set()
            slept = timedelta(hours=9)
            await renewed.wait()
    finally:
        keeping.cancel()
