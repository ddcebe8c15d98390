"""MinIO keeps what every object store promises."""

import pytest

from tests.conformance.objects.built_servers import MINIO, MinIO
from tests.conformance.objects.suite import ObjectStoreConformance

# Its first test builds it.
pytestmark = [pytest.mark.long, pytest.mark.timeout(1_800)]


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    MINIO.path()


class TestMinIO(ObjectStoreConformance):
    make_server = MinIO
