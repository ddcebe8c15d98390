"""No consumer is left out of the kit: what the services' bootstraps declare is what is tested."""

import ast
from importlib import import_module
from pathlib import Path

from tests.conformance.consumers.declared import SERVICES, consumers
from tests.conformance.consumers.kit import ConsumerConformance

HERE = Path(__file__).parent
# What takes events in. Only the runtime may: what a bootstrap declares to it is all there is.
_TAKES = {"Inbox", "run_consumer"}


def in_the_kit() -> set[str]:
    for path in HERE.glob("test_*_consumes.py"):
        import_module(f"tests.conformance.consumers.{path.stem}")
    return {kit.service for kit in ConsumerConformance.__subclasses__()}


async def test_every_service_that_consumes_is_run_through_the_kit(tmp_path: Path) -> None:
    declared = set(await consumers(tmp_path))
    missing = declared - in_the_kit()
    assert not missing, f"{', '.join(sorted(missing))} consumes: add test_…_consumes.py, which inherits the kit"
    assert in_the_kit() == declared


def test_no_service_takes_events_past_its_bootstrap() -> None:
    past: list[str] = []
    declaring: set[str] = set()
    for path in SERVICES.glob("*/src/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called == "consume":
                declaring.add(path.name)
            elif called in _TAKES:
                past.append(f"{path.relative_to(SERVICES)}:{node.lineno}")
    assert past == []
    assert declaring == {"bootstrap.py"}
