"""What a service refuses, as the caller of the client sees it."""

from typing import Any

import pytest
from greenroom.client import Greenroom
from greenroom.errors import GreenroomError


async def test_a_refusal_keeps_its_reason_sentence_field_and_details(greenroom: Greenroom, gateway: Any) -> None:
    gateway.refuse(
        "ABORTED", "VERSION_STALE", message="Someone changed the name.", field="name", details={"version": "7"}
    )
    with pytest.raises(GreenroomError) as refused:
        await greenroom.assets.get("a1")

    error = refused.value
    assert (error.code, error.reason, error.message) == ("ABORTED", "VERSION_STALE", "Someone changed the name.")
    assert (error.field, error.details) == ("name", {"version": "7"})
    assert len(gateway.calls) == 1


@pytest.mark.parametrize("reason", ["", "SERVICE_UNREACHABLE", "STORAGE_AWAY", "NO_ANSWER_IN_TIME"])
async def test_what_is_down_for_a_moment_is_asked_again_with_the_same_request_id(
    greenroom: Greenroom, gateway: Any, reason: str
) -> None:
    gateway.refuse("UNAVAILABLE", reason)
    gateway.refuse("UNAVAILABLE", reason)
    asset = await greenroom.assets.create("prop", "Golden hammer")

    assert asset.id == "a1"
    assert len(gateway.requests) == 3
    assert len({request.request_id for request in gateway.requests}) == 1


async def test_what_a_service_says_is_not_here_yet_is_told_at_once(greenroom: Greenroom, gateway: Any) -> None:
    gateway.refuse("UNAVAILABLE", "ASSET_VERSION_NOT_HERE_YET", message="Version 3 is not here yet.")
    with pytest.raises(GreenroomError, match="Version 3"):
        await greenroom.assets.get("a1")
    assert gateway.calls == ["GetAsset"]


async def test_text_that_is_no_unicode_is_refused_before_it_is_sent(greenroom: Greenroom, gateway: Any) -> None:
    with pytest.raises(GreenroomError) as refused:
        await greenroom.assets.create("prop", "broken \udcff name")
    assert refused.value.reason == "TEXT_NOT_UNICODE"
    assert gateway.calls == []


@pytest.mark.parametrize("token", ["", "two\nlines", "ümlaut"])
async def test_what_is_no_token_is_told_and_not_sent(greenroom: Greenroom, stack: Any, token: str) -> None:
    (stack.data_dir / "tokens" / "owner.jwt").write_text(token)
    with pytest.raises(GreenroomError) as refused:
        await greenroom.assets.get("a1")
    assert refused.value.reason == "TOKEN_MALFORMED"
