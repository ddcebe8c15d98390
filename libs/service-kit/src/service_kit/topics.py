"""The Kafka topics. Each belongs to the services named beside it, which alone write to it."""

CATALOG_EVENTS = "greenroom.catalog.events"  # asset-catalog
PROJECTS_EVENTS = "greenroom.projects.events"  # project-assets
IMAGE_COMMANDS = "greenroom.images.commands"  # every asker: asset-catalog, project-assets
IMAGE_EVENTS = "greenroom.images.events"  # image-worker
# How far pictures are: no log. Kept a minute, read without a group by every gateway, never healed.
IMAGE_PROGRESS = "greenroom.images.progress"  # image-worker

# Which services' logs feed a topic: where a consumer heals its gaps.
SOURCES: dict[str, tuple[str, ...]] = {
    CATALOG_EVENTS: ("asset-catalog",),
    PROJECTS_EVENTS: ("project-assets",),
    IMAGE_COMMANDS: ("asset-catalog", "project-assets"),
    IMAGE_EVENTS: ("image-worker",),
}

# Milliseconds for which a topic keeps its messages, where that is not the broker's own choice.
RETENTION: dict[str, int] = {IMAGE_PROGRESS: 60_000}
