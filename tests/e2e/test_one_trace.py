"""One trace crosses every part of the house, from the command to the pushed picture and back."""

import json
from typing import Any

import pytest

pytestmark = pytest.mark.e2e

# From where the picture arrives back to where it was asked for. The image worker relays what its runner recorded.
WAY_BACK = [
    "greenroom-client",
    "web-gateway",
    "asset-catalog",
    "image-worker",
    "image-runner",
    "image-worker",
    "asset-catalog",
    "web-gateway",
    "greenroom-client",
]
CREATE = ("asset", "create", "--type", "prop", "--name", "Lantern", "--description", "A brass ship's lantern")


def spans_of(stack: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for file in sorted(stack.traces.glob("*.jsonl")) for line in file.read_text().splitlines()]


async def test_one_trace_goes_from_the_command_to_the_picture(stack: Any) -> None:
    asset = (await stack.run(*CREATE, "--id-only")).id
    done = await stack.run("asset", "generate", asset, "--wait", "--json")
    assert done.code == 0, done.err

    spans = spans_of(stack)
    received = next(
        span
        for span in spans
        if span["attributes"].get("event_id") == done.lines[-1]["event_id"] and span["kind"] == "consumer"
    )
    way = ancestors(received, {span["span_id"]: span for span in spans})
    root = way[-1]
    assert (root["name"], root["parent_id"]) == ("greenroom asset generate", "")
    assert {span["trace_id"] for span in way} == {received["trace_id"]}
    assert services(way) == WAY_BACK
    # Kafka is crossed by name: whoever relays produces, whoever takes consumes.
    assert [span["kind"] for span in way].count("producer") >= 3


def ancestors(span: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The span and its parents, up to the root."""
    way = [span]
    while way[-1]["parent_id"]:
        assert way[-1]["parent_id"] in by_id, f"{way[-1]['name']} of {way[-1]['service']} has a parent nobody exported"
        way.append(by_id[way[-1]["parent_id"]])
    return way


def services(way: list[dict[str, Any]]) -> list[str]:
    """Without repeats in a row."""
    return [
        span["service"]
        for number, span in enumerate(way)
        if number == 0 or way[number - 1]["service"] != span["service"]
    ]
