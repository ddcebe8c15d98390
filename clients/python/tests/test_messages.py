"""Wire messages as the client's own types."""

from datetime import UTC, datetime

import pytest
from greenroom.errors import GreenroomError
from greenroom.messages import as_json, number_of, read, resource_json, write
from greenroom.push import FeedEvent
from greenroom.resources import Asset, Composition
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.composition.v1 import composition_pb2
from greenroom_proto.push.v1 import push_service_pb2


def test_an_asset_has_short_words_real_times_and_its_id_on_top() -> None:
    message = asset_pb2.Asset(asset_id="a1", asset_type=2, tags=["gold"], generation={"generation_id": "g", "state": 5})
    message.create_time.FromJsonString("2026-01-02T03:04:05Z")
    message.update_time.FromJsonString("2026-01-02T03:04:05.000006Z")

    asset = read(Asset, message)
    assert asset.asset_type == "prop"
    assert asset.create_time == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert asset.image is None
    assert asset.generation is not None
    assert asset.generation.state == "failed"

    json = resource_json(asset)
    assert next(iter(json)) == "id"
    assert json["id"] == json["asset_id"] == "a1"
    assert json["asset_type"] == "prop"
    assert json["tags"] == ["gold"]
    assert json["update_time"] == "2026-01-02T03:04:05.000006Z"
    assert json["generation"] == {"generation_id": "g", "state": "failed", "reason": "", "style_capsule_id": ""}


def test_a_composition_goes_back_as_it_came() -> None:
    message = composition_pb2.Composition(
        text="a golden hammer 🔨, dirty",
        spans=[{"start": 0, "end": 17, "source": 1}, {"start": 17, "end": 24, "source": 2}],
        conflicts=[{"attribute": "colour", "won": "golden", "dropped": "grey"}],
        modification=b"\x01\x00\xff",
        project_text="dirty",
        engine="plain",
        engine_version="1",
    )
    assert write(composition_pb2.Composition, read(Composition, message)) == message


def test_whole_numbers_of_an_event_stay_whole() -> None:
    event = push_service_pb2.FeedEvent(cursor="e:1")
    event.body.update({"picture": {"size_bytes": 5126, "stand_in": True}, "names": ["a"], "version": 2})

    body = read(FeedEvent, event).body
    assert body == {"picture": {"size_bytes": 5126, "stand_in": True}, "names": ["a"], "version": 2}
    assert isinstance(body["version"], int)
    assert as_json(body) == body


def test_words_and_numbers_of_an_enum() -> None:
    assert number_of(asset_pb2.AssetType, "location") == asset_pb2.ASSET_TYPE_LOCATION
    assert number_of(asset_pb2.AssetType, "") == 0
    with pytest.raises(GreenroomError, match="character, prop, location"):
        number_of(asset_pb2.AssetType, "unspecified")
