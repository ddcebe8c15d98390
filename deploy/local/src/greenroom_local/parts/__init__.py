"""The parts that are not ours: PostgreSQL, Kafka and an S3 server, started for real."""

from greenroom_local.parts.kafka import Kafka
from greenroom_local.parts.postgres import Postgres
from greenroom_local.parts.s3 import S3

__all__ = ["S3", "Kafka", "Postgres"]
