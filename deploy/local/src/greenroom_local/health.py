"""Whether a service answers."""

import grpc
import httpx
from grpc_health.v1 import health_pb2, health_pb2_grpc

_SECONDS = 2.0
# On loopback no proxy stands between, whatever the environment says.
_CHANNEL_OPTIONS = (("grpc.enable_http_proxy", 0),)


async def grpc_serves(address: str) -> bool:
    async with grpc.aio.insecure_channel(address, options=_CHANNEL_OPTIONS) as channel:
        try:
            answer = await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=_SECONDS)
        except grpc.aio.AioRpcError:
            return False
        return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)


async def http_answers(url: str) -> bool:
    async with httpx.AsyncClient(trust_env=False, timeout=_SECONDS) as client:
        try:
            return (await client.get(url)).is_success
        except httpx.HTTPError:
            return False
