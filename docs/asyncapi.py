"""Writes `docs/asyncapi.json`: all that a service tells on Kafka, events and progress, from the code that tells it.

`python docs/asyncapi.py` writes; a test holds the committed document against it.
AsyncAPI 3.0.0, CloudEvents 1.0 binary mode in Kafka headers.
"""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

from event_log.model import Metadata
from event_log.registry import EventRegistry
from service_kit.picture_progress import PROGRESS, PictureProgress
from service_kit.topics import IMAGE_PROGRESS, RETENTION

DOCUMENT = Path(__file__).parent / "asyncapi.json"
# The services that tell events, and where each declares them.
TELLERS = {
    "asset-catalog": "asset_catalog.domain.events",
    "project-assets": "project_assets.domain.events",
    "image-worker": "image_worker.domain.events",
}
# Kafka headers of every message, as `event_log.envelope.headers` writes them.
HEADERS = {
    "ce_specversion": "1.0",
    "ce_id": "the event's UUID",
    "ce_source": "/greenroom/{service}",
    "ce_type": "greenroom.{event}.v{schema version}",
    "ce_subject": "the stream, such as asset:{id}; also the message's key",
    "ce_time": "when it was recorded, RFC 3339",
    "ce_position": "its place in the service's log, from 1, without gaps",
    "ce_streamversion": "its place in its stream, from 1, without gaps",
    "ce_previousversion": "the version of the stream's event before it on this topic; 0 for the first",
    "ce_workspace": "the workspace it belongs to",
    "traceparent": "W3C trace context",
    "content-type": "application/json",
}
# The message's value, beside the event itself, as `event_log.envelope.encode` writes it.
ENVELOPE = {
    "source": "string",
    "topic": "string",
    "previous_version": "integer",
    "position": "integer",
    "event_id": "string",
    "stream_id": "string",
    "version": "integer",
    "recorded_at": "string",
    "hash": "string",
}


def document() -> dict[str, Any]:
    channels: dict[str, Any] = {}
    messages: dict[str, Any] = {}
    operations: dict[str, Any] = {}
    for service, module in TELLERS.items():
        registry: EventRegistry = importlib.import_module(module).REGISTRY
        for name, model in sorted(registry.models.items()):
            messages.setdefault(name, message(name, model.schema_version, model.__doc__, model.model_json_schema()))
            for topic in registry.topics_of(name):
                channel = channels.setdefault(channel_id(topic), {"address": topic, "messages": {}})
                channel["messages"][name] = {"$ref": f"#/components/messages/{name}"}
        for topic in registry.topics:
            operations[f"{service}.tells.{channel_id(topic)}"] = {
                "action": "send",
                "channel": {"$ref": f"#/channels/{channel_id(topic)}"},
                "summary": f"{service} tells what happened, in each stream's order, at least once.",
            }
    messages[PROGRESS] = progress_message()
    kept = (
        f"Kept for {RETENTION[IMAGE_PROGRESS] // 1000} seconds, read without a group and from the end on, not healed."
    )
    channels[channel_id(IMAGE_PROGRESS)] = {
        "address": IMAGE_PROGRESS,
        "description": kept,
        "messages": {PROGRESS: {"$ref": f"#/components/messages/{PROGRESS}"}},
    }
    operations[f"image-worker.tells.{channel_id(IMAGE_PROGRESS)}"] = {
        "action": "send",
        "channel": {"$ref": f"#/channels/{channel_id(IMAGE_PROGRESS)}"},
        "summary": "image-worker tells how far pictures are: of each the latest, at most four times a second.",
    }
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Greenroom events",
            "version": "1",
            "description": "What the services tell each other on Kafka. PostgreSQL is the truth: a consumer keeps the "
            "last version taken per stream, skips what is not newer, and heals a gap from the owner's EventLogService.",
        },
        "defaultContentType": "application/json",
        "channels": dict(sorted(channels.items())),
        "operations": dict(sorted(operations.items())),
        "components": {"messages": dict(sorted(messages.items()))},
    }


def channel_id(topic: str) -> str:
    return topic.removeprefix("greenroom.").replace(".", "_")


def message(name: str, version: int, doc: str | None, schema: dict[str, Any]) -> dict[str, Any]:
    envelope = {
        "type": "object",
        "required": [*ENVELOPE, "type", "schema_version", "metadata", "payload"],
        "properties": {
            **{field: {"type": kind} for field, kind in ENVELOPE.items()},
            "type": {"const": name},
            "schema_version": {"const": version},
            "metadata": Metadata.model_json_schema(),
            "payload": inlined(schema),
        },
    }
    return {
        "name": name,
        "summary": " ".join((doc or "").split()),
        "headers": {
            "type": "object",
            "properties": {key: {"type": "string", "description": said} for key, said in HEADERS.items()},
        },
        "payload": envelope,
    }


def progress_message() -> dict[str, Any]:
    """No event, so without CloudEvents headers; its key is the generation's id."""
    doc = " ".join((PictureProgress.__doc__ or "").split())
    return {"name": PROGRESS, "summary": doc, "payload": inlined(PictureProgress.model_json_schema())}


def inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without `$defs`: their names are only unique inside one message."""
    definitions = schema.get("$defs", {})

    def resolve(node: Any) -> Any:
        if isinstance(node, dict):
            if "$ref" in node:
                return resolve(definitions[node["$ref"].rsplit("/", 1)[1]])
            return {key: resolve(value) for key, value in node.items() if key != "$defs"}
        return [resolve(one) for one in node] if isinstance(node, list) else node

    resolved: dict[str, Any] = resolve(schema)
    return resolved


def text() -> str:
    return json.dumps(document(), indent=1, ensure_ascii=False, sort_keys=False) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{DOCUMENT}\n")
