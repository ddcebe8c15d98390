"""Nobody is left out of the proof: whoever declares, in its bootstrap, that it owns or consumes is looked at."""

from pathlib import Path

from tests.conformance.consumers.declared import consumers
from tests.faults.evidence import CONSUMED, REGISTRIES
from tests.faults.household import CONSUMERS, OWNERS


async def test_whatever_a_service_consumes_is_waited_for(tmp_path: Path) -> None:
    declared = await consumers(tmp_path)
    assert {service: set(topics) for service, topics in CONSUMED.items()} == {
        service: set(one.handlers) for service, one in declared.items()
    }
    assert set(CONSUMERS) == declared.keys()


async def test_every_log_that_is_told_to_others_is_judged(tmp_path: Path) -> None:
    owners = {service: one.registry for service, one in (await consumers(tmp_path)).items() if one.registry.models}
    assert set(OWNERS) == owners.keys()
    assert {service: one.models.keys() for service, one in owners.items()} == {
        service: one.models.keys() for service, one in REGISTRIES.items()
    }
