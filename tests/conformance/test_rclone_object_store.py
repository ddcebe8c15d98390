"""The object store of the local stack, `rclone serve s3`, keeps what every object store promises."""

import pytest
from greenroom_local.parts import S3

from tests.conformance.objects.suite import ObjectStoreConformance

pytestmark = pytest.mark.integration


class TestRclone(ObjectStoreConformance):
    make_server = S3
