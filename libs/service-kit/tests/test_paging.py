from datetime import UTC, datetime
from uuid import uuid4

import pytest
from greenroom_proto.catalog.v1 import asset_pb2
from service_kit.errors import InvalidInput
from service_kit.paging import MOST_BYTES, number_start, number_token, page_size, page_start, page_token, that_fit

NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


def test_a_page_has_fifty_unless_asked_otherwise_and_two_hundred_at_most() -> None:
    assert [page_size(number) for number in (0, 1, 200)] == [50, 1, 200]
    for number in (-1, 201):
        with pytest.raises(InvalidInput) as refused:
            page_size(number)
        assert (refused.value.reason, refused.value.field) == ("PAGE_SIZE_INVALID", "page_size")


def test_a_token_leads_back_to_where_a_page_ended_to_the_microsecond() -> None:
    last = uuid4()
    assert page_start(page_token(NOW, str(last))) == (NOW, last)
    assert page_start("") is None


@pytest.mark.parametrize("token", ["x", "🎭", "AAAA", "_" * 32, "A" * 31, page_token(NOW, str(uuid4())) + "AAAA"])
def test_a_token_that_is_none_of_ours_is_refused(token: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        page_start(token)
    assert (refused.value.reason, refused.value.field) == ("PAGE_TOKEN_INVALID", "page_token")


def test_a_page_holds_what_a_client_takes_in_one_message_and_always_one() -> None:
    large = asset_pb2.Asset(description="x" * (MOST_BYTES // 2))
    assert that_fit([large] * 3) == [large]
    assert that_fit([asset_pb2.Asset(name="a")] * 3) == [asset_pb2.Asset(name="a")] * 3
    larger = asset_pb2.Asset(description="x" * MOST_BYTES)
    assert that_fit([larger, larger]) == [larger]
    assert that_fit(iter(list[asset_pb2.Asset]())) == []


def test_a_counted_list_goes_on_below_the_number_where_a_page_ended() -> None:
    assert [number_start(number_token(number)) for number in (1, 2**40)] == [1, 2**40]
    assert number_start("") is None


@pytest.mark.parametrize("token", ["x", "🎭", "AAAA", "_" * 12, "________" + "___=", page_token(NOW, str(uuid4()))])
def test_a_number_token_that_is_none_of_ours_is_refused(token: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        number_start(token)
    assert (refused.value.reason, refused.value.field) == ("PAGE_TOKEN_INVALID", "page_token")
