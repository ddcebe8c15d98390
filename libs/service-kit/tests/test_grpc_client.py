"""A connection to a peer that comes and goes."""

import socket
import time
from typing import Any

import grpc
import pytest
from service_kit.grpc_client import channel

AWAY = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED)


class Answering(grpc.GenericRpcHandler):  # type: ignore[type-arg]
    def service(self, handler_call_details: grpc.HandlerCallDetails) -> Any:
        async def answer(request: bytes, context: Any) -> bytes:
            return b"here"

        return grpc.unary_unary_rpc_method_handler(answer)


@pytest.mark.parametrize("refused_for", [0.3, 1.4, 3.0])
async def test_a_peer_is_reached_as_soon_as_it_is_back(refused_for: float) -> None:
    """Also by the first call, and after calls that were refused just before: the connection was waiting then."""
    # Bound and not listening: kept for us, and refused meanwhile.
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        held.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{held.getsockname()[1]}"
        async with channel(address) as to:
            call = to.unary_unary("/a.Service/Method")
            until = time.monotonic() + refused_for
            while time.monotonic() < until:
                with pytest.raises(grpc.aio.AioRpcError) as refused:
                    await call(b"", timeout=until - time.monotonic())
                assert refused.value.code() in AWAY
            server = grpc.aio.server(options=[("grpc.so_reuseport", 1)])
            server.add_generic_rpc_handlers((Answering(),))
            server.add_insecure_port(address)
            await server.start()
            try:
                assert await call(b"", timeout=5) == b"here"
            finally:
                await server.stop(0)
