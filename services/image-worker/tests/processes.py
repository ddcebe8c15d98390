"""The worker's real processes, started as the supervisor starts them."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from image_worker.settings import Settings

from .workshop import eventually

DISPATCHER, RUNNER = "image_worker", "image_worker.runner"


def free_address() -> str:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{one.getsockname()[1]}"


@dataclass
class Running:
    process: subprocess.Popen[bytes]
    address: str
    log: Path

    async def healthy(self) -> None:
        async with grpc.aio.insecure_channel(self.address) as channel:
            stub = health_pb2_grpc.HealthStub(channel)

            async def serves() -> bool:
                assert self.process.poll() is None, self.log.read_text()
                try:
                    answer = await stub.Check(health_pb2.HealthCheckRequest(), timeout=1)
                except grpc.aio.AioRpcError:
                    return False
                return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)

            await eventually(serves)

    def said(self, event: str) -> list[dict[str, object]]:
        lines = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [line for line in lines if line.get("event") == event]

    async def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return await asyncio.to_thread(self.process.wait, 20)


@contextmanager
def started(module: str, settings: Settings, folder: Path, **changed: str) -> Iterator[Running]:
    address, log = free_address(), folder / f"{module}-{os.urandom(4).hex()}.log"
    told = {
        "POSTGRES": settings.postgres,
        "KAFKA": settings.kafka,
        "S3": settings.s3,
        "LISTEN": address,
        "TRUSTED_KEYS": str(settings.trusted_keys),
        "IMAGE_BACKEND": settings.image_backend,
        "ALLOW_NULL_BACKEND": "1",
        "NULL_BACKEND_SECONDS": str(settings.null_backend_seconds),
        "LEASE_SECONDS": str(settings.lease_seconds),
        "RETRY_PAUSE_SECONDS": str(settings.retry_pause_seconds),
        "ASSET_CATALOG": "127.0.0.1:1",
        "PROJECT_ASSETS": "127.0.0.1:1",
        **changed,
    }
    environment = {**os.environ, **{f"GREENROOM_{name}": value for name, value in told.items()}}
    output: IO[bytes]
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "-m", module], env=environment, stderr=output, cwd=folder)
    try:
        yield Running(process, address, log)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
