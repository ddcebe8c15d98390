"""What several cross-service tests run against."""

from collections.abc import Iterator

import pytest

from .permission_stack import Stack, running_stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, postgres_dsn: str, kafka: str, s3_url: str) -> Iterator[Stack]:
    with running_stack(tmp_path_factory.mktemp("permissions"), postgres_dsn, kafka, s3_url) as running:
        yield running
