"""The hub hands every message to every reader of its workspace, in order, and waits for none."""

import pytest
from web_gateway.domain.hub import FeedClosed, FeedHub, SlowReader


@pytest.fixture
def messages(push):
    return [push.feed.add() for _ in range(5)]


def live(hub: FeedHub, workspace="home", at=0):
    subscription = hub.join(workspace)
    hub.follow(workspace, at)
    assert subscription.go_live(at)
    return subscription


async def test_a_reader_hears_what_is_published_after_it_went_live(messages) -> None:
    hub = FeedHub()
    subscription = live(hub)
    hub.publish("home", messages[:2])
    hub.publish("home", messages[2:3])
    assert [m.seq for m in await subscription.next(1)] == [1, 2, 3]


async def test_what_was_published_before_is_left_out(messages) -> None:
    hub = FeedHub()
    subscription = live(hub)
    hub.publish("home", messages[:3])
    hub.publish("home", messages[1:4])
    assert [m.seq for m in await subscription.next(1)] == [1, 2, 3, 4]


async def test_a_reader_that_lacks_something_does_not_go_live(messages) -> None:
    hub = FeedHub()
    behind = hub.join("home")
    hub.follow("home", 0)
    hub.publish("home", messages[:3])
    assert not behind.go_live(2)
    assert behind.go_live(3)
    hub.publish("home", messages[3:])
    assert [m.seq for m in await behind.next(1)] == [4, 5]


async def test_a_hole_never_passes_silently(messages) -> None:
    hub = FeedHub()
    live(hub)
    with pytest.raises(ValueError, match="2 published after 0"):
        hub.publish("home", messages[1:])


async def test_another_workspace_hears_nothing(messages) -> None:
    hub = FeedHub()
    stranger = live(hub, "elsewhere")
    live(hub)
    hub.publish("home", messages)
    assert await stranger.next(0.01) == []


async def test_a_slow_reader_is_closed_and_the_others_go_on(messages) -> None:
    hub = FeedHub(most_waiting=3)
    slow, quick = live(hub), hub.join("home")
    assert quick.go_live(0)
    hub.publish("home", messages[:3])
    assert len(await quick.next(1)) == 3
    hub.publish("home", messages[3:])
    with pytest.raises(SlowReader):
        await slow.next(1)
    assert [m.seq for m in await quick.next(1)] == [4, 5]


async def test_a_message_is_encoded_once_for_all_readers(messages) -> None:
    hub = FeedHub()
    readers = [live(hub), hub.join("home")]
    assert readers[1].go_live(0)
    hub.publish("home", messages)
    first, second = [await reader.next(1) for reader in readers]
    assert all(a.sse is b.sse and a.protobuf is b.protobuf for a, b in zip(first, second, strict=True))


async def test_leaving_twice_or_after_the_end_does_no_harm(messages) -> None:
    hub = FeedHub()
    subscription, other = live(hub), hub.join("home")
    hub.leave(subscription)
    hub.leave(subscription)
    assert other.go_live(0)
    hub.publish("home", messages)
    assert len(await other.next(1)) == 5
    hub.close()
    hub.leave(other)


async def test_a_feed_made_anew_ends_every_reader(messages) -> None:
    hub = FeedHub()
    subscription, waiting = live(hub), hub.join("elsewhere")
    hub.restart()
    with pytest.raises(FeedClosed):
        await subscription.next(1)
    with pytest.raises(FeedClosed):
        await waiting.followed()
    live(hub)


async def test_a_closed_hub_takes_no_reader() -> None:
    hub = FeedHub()
    hub.close()
    with pytest.raises(FeedClosed):
        hub.join("home")
