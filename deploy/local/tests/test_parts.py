"""The parts are what they claim to be."""

import io
import uuid
from urllib.parse import urlsplit

import asyncpg
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from minio import Minio

pytestmark = pytest.mark.integration


async def test_a_test_gets_an_empty_database_of_a_postgresql_18(database: str) -> None:
    connection = await asyncpg.connect(database)
    try:
        assert (await connection.fetchval("SHOW server_version")).startswith("18")
        assert await connection.fetchval("SHOW server_encoding") == "UTF8"
        assert await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    finally:
        await connection.close()


async def test_a_wrong_password_is_refused(database: str) -> None:
    parts = urlsplit(database)
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(
            host=parts.hostname, port=parts.port, user=parts.username, password="guess", database=parts.path[1:]
        )


async def test_what_is_produced_to_kafka_is_consumed(kafka: str) -> None:
    topic = f"topic-{uuid.uuid4().hex}"
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka)
    await admin.start()
    await admin.create_topics([NewTopic(topic, num_partitions=3, replication_factor=1)])
    await admin.close()
    async with AIOKafkaProducer(bootstrap_servers=kafka, enable_idempotence=True, acks="all") as producer:
        await producer.send_and_wait(topic, b"hammer", key=b"prop")
    async with AIOKafkaConsumer(
        topic, bootstrap_servers=kafka, group_id=topic, auto_offset_reset="earliest"
    ) as consumer:
        assert (await consumer.getone()).value == b"hammer"


def test_an_object_put_in_s3_is_read_back_only_with_the_key(s3_url: str) -> None:
    parts = urlsplit(s3_url)
    address = f"{parts.hostname}:{parts.port}"
    client = Minio(address, access_key=parts.username, secret_key=parts.password, secure=False, region="us-east-1")
    bucket = parts.path[1:]
    key = f"pictures/{uuid.uuid4().hex}.png"
    picture = b"\x89PNG"

    client.put_object(bucket, key, io.BytesIO(picture), len(picture))
    assert client.get_object(bucket, key).read() == picture

    stranger = Minio(address, access_key=parts.username, secret_key="guess", secure=False, region="us-east-1")
    with pytest.raises(Exception, match="SignatureDoesNotMatch"):
        stranger.get_object(bucket, key)
