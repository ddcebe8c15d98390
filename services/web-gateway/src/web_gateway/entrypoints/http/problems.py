"""Every refusal as application/problem+json (RFC 9457), whoever refused."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import grpc
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel
from service_kit.deadline import answered_within
from service_kit.errors import Refusal
from service_kit.grpc_errors import refusal_for, refusal_of
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

PROBLEM_JSON = "application/problem+json"
_HTTP_STATUS: Mapping[grpc.StatusCode, HTTPStatus] = {
    grpc.StatusCode.INVALID_ARGUMENT: HTTPStatus.BAD_REQUEST,
    grpc.StatusCode.OUT_OF_RANGE: HTTPStatus.BAD_REQUEST,
    grpc.StatusCode.UNAUTHENTICATED: HTTPStatus.UNAUTHORIZED,
    grpc.StatusCode.PERMISSION_DENIED: HTTPStatus.FORBIDDEN,
    grpc.StatusCode.NOT_FOUND: HTTPStatus.NOT_FOUND,
    grpc.StatusCode.ABORTED: HTTPStatus.CONFLICT,
    grpc.StatusCode.ALREADY_EXISTS: HTTPStatus.CONFLICT,
    grpc.StatusCode.FAILED_PRECONDITION: HTTPStatus.CONFLICT,
    grpc.StatusCode.RESOURCE_EXHAUSTED: HTTPStatus.TOO_MANY_REQUESTS,
    grpc.StatusCode.UNIMPLEMENTED: HTTPStatus.NOT_IMPLEMENTED,
    grpc.StatusCode.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
    grpc.StatusCode.DEADLINE_EXCEEDED: HTTPStatus.GATEWAY_TIMEOUT,
}
_OF_ADDRESSES: Mapping[HTTPStatus, str] = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take that method: see /openapi.json.",
}


# Seconds in which a request is answered; a stream has begun by then. More than an upstream may take.
ANSWER_WITHIN = 25.0


class Problem(BaseModel):
    type: str
    title: str
    status: int
    # One plain sentence: what is wrong and what to do.
    detail: str
    # For programs, UPPER_SNAKE_CASE.
    reason: str
    field: str = ""
    details: dict[str, str] = {}


def problem(
    status: int, reason: str, detail: str, field: str = "", details: Mapping[str, str] | None = None
) -> JSONResponse:
    body = Problem(
        type=f"urn:greenroom:problem:{reason}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        reason=reason,
        field=field,
        details=dict(details or {}),
    )
    headers = {"Cache-Control": "no-store"}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "1"
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(body.model_dump(exclude_defaults=True), status, headers, PROBLEM_JSON)


def of_refusal(refusal: Refusal) -> JSONResponse:
    status = _HTTP_STATUS.get(refusal.code, HTTPStatus.INTERNAL_SERVER_ERROR)
    return problem(status, refusal.reason, refusal.message, refusal.field, refusal.details)


def of_error(error: Exception, where: str) -> JSONResponse:
    """Any exception of a route. What we did not foresee is logged whole, and only its id is told."""
    if isinstance(error, RequestValidationError):
        return _of_validation(error.errors())
    if isinstance(error, HTTPException):
        status = HTTPStatus(error.status_code)
        return problem(status, status.name, _OF_ADDRESSES.get(status, f"{status.description}."))
    if isinstance(error, grpc.aio.AioRpcError):
        refusal = refusal_of(error)
        # A service that was reached gives a reason of its own, and its words stand.
        if refusal.reason != error.code().name:
            return of_refusal(refusal)
    return of_refusal(refusal_for(error, where))


class Route(APIRoute):
    """Answers whatever its handler raises.

    A handler of the application for `Exception` would do so too, but raise it on, into the server's log.
    """

    # Seconds in which it is answered.
    within = ANSWER_WITHIN

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await answered_within(self.within, handle(request))
            except Exception as error:
                return of_error(error, request.url.path)

        return answered


def add_handlers(app: FastAPI) -> None:
    """For what is raised where there is no route of ours."""

    async def answer(request: Request, error: Exception) -> Response:
        return of_error(error, request.url.path)

    for kind in (HTTPException, Exception):
        app.add_exception_handler(kind, answer)


def _of_validation(errors: Sequence[Any]) -> JSONResponse:
    first = errors[0]
    field = ".".join(str(part) for part in first["loc"] if part not in ("body", "query", "path"))
    if first["type"] == "json_invalid":
        return problem(400, "JSON_INVALID", "The body is not JSON.")
    if first["type"] == "missing" and field == "request_id":
        return problem(400, "REQUEST_ID_MISSING", "Send a request_id: a UUID, one per intent.", field)
    return problem(400, "FIELD_INVALID", f"{field or 'The body'}: {first['msg']}.", field)
