"""The parts are what they claim to be."""

import io
import os
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from greenroom_local.errors import StackError
from greenroom_local.given import Given
from greenroom_local.parts import Postgres, kafka_jars, unprivileged
from greenroom_local.ports import free_port
from minio import Minio
from service_kit.objects import ObjectStore

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


def test_root_without_namespaces_is_told_what_to_do_when_nobody_cannot_reach_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs it: one who is not root cannot give the folder to nobody, which is refused in the same words."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(unprivileged, "_namespaces_work", lambda: False)
    tmp_path.chmod(0o700)
    with pytest.raises(StackError, match=f"PostgreSQL refuses to run as root.* cannot reach {tmp_path}"):
        Postgres(tmp_path / "inner", free_port()).prepare()


async def test_a_given_postgresql_gets_the_databases_of_the_services(database: str) -> None:
    await Given(postgres=database).make_ready(["given_one", "given_two"])
    connection = await asyncpg.connect(Given(postgres=database).database(database, "given_two"))
    await connection.close()


async def test_a_given_part_that_cannot_be_reached_is_named() -> None:
    nowhere = f"127.0.0.1:{free_port()}"
    for given, variable in (
        (Given(postgres=f"postgresql://a:b@{nowhere}/c"), "GREENROOM_POSTGRES"),
        (Given(kafka=nowhere), "GREENROOM_KAFKA"),
        (Given(s3=f"http://a:b@{nowhere}/bucket"), "GREENROOM_S3"),
    ):
        with pytest.raises(StackError, match=variable):
            await given.make_ready([])


def test_a_jar_that_is_not_the_locked_one_is_fetched_anew_and_never_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [jar, *_] = kafka_jars.locked_jars()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(kafka_jars, "locked_jars", lambda: [jar])
    fetched: list[kafka_jars.Jar] = []
    monkeypatch.setattr(kafka_jars, "_fetch", lambda missing, _folder: fetched.extend(missing))
    spoilt = tmp_path / "greenroom" / "kafka" / jar.file_name
    spoilt.parent.mkdir(parents=True)
    spoilt.write_bytes(b"something else")
    kafka_jars.class_path()
    assert fetched == [jar]


async def test_the_bucket_of_a_given_s3_is_made_where_there_is_none(s3_url: str) -> None:
    elsewhere = s3_url.rpartition("/")[0] + "/new-bucket"
    await Given(s3=elsewhere).make_ready([])
    objects = ObjectStore(elsewhere)
    await objects.put("a", b"kept", "text/plain")
    assert await objects.get("a") == b"kept"
