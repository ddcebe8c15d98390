"""VersityGW keeps what every object store promises."""

import pytest

from tests.conformance.objects.built_servers import VERSITYGW, VersityGW
from tests.conformance.objects.suite import ObjectStoreConformance

# Its first test builds it.
pytestmark = [pytest.mark.long, pytest.mark.timeout(1_800)]


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    VERSITYGW.path()


class TestVersityGW(ObjectStoreConformance):
    make_server = VersityGW
