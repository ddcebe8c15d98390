"""No consumer is left out of the kit: what the services' bootstraps declare is what is tested."""

import ast
from pathlib import Path

from tests.conformance.consumers.declared import SERVICES, consumers
from tests.conformance.consumers.everyone import everyone

# What takes events in. Only the runtime may: what a bootstrap declares to it is all there is.
_TAKES = {"Inbox", "run_consumer"}


async def test_every_service_that_consumes_is_run_through_the_kit(tmp_path: Path) -> None:
    declared = set(await consumers(tmp_path))
    missing = declared - everyone().keys()
    assert not missing, f"{', '.join(sorted(missing))} consumes: add test_…_consumes.py, which inherits the kit"
    assert everyone().keys() == declared


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
