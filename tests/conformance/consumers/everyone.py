"""All consumers of the kit, found by their files."""

from importlib import import_module
from pathlib import Path

from tests.conformance.consumers.kit import ConsumerConformance


def everyone() -> dict[str, type[ConsumerConformance]]:
    """By service."""
    for path in sorted(Path(__file__).parent.glob("test_*_consumes.py")):
        import_module(f"tests.conformance.consumers.{path.stem}")
    return {kit.service: kit for kit in ConsumerConformance.__subclasses__()}
