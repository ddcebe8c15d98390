"""What a service refuses, and why: the one hierarchy that is mapped to gRPC status and problem+json."""

import grpc


class Refusal(Exception):
    """Base of every domain error. The message is one plain sentence that says what to do.

    reason: an UPPER_SNAKE_CASE constant for programs. details: strings for programs, such as the
    current value beside a stale one. field: the request field that is wrong, if one is.
    """

    code: grpc.StatusCode = grpc.StatusCode.INTERNAL

    def __init__(self, reason: str, message: str, *, field: str = "", details: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.reason, self.message, self.field, self.details = reason, message, field, dict(details or {})


class InvalidInput(Refusal):
    code = grpc.StatusCode.INVALID_ARGUMENT


class NotFound(Refusal):
    """Also for what exists in another workspace: a stranger learns nothing."""

    code = grpc.StatusCode.NOT_FOUND


class NotPossibleNow(Refusal):
    """The state forbids it until a person changes something."""

    code = grpc.StatusCode.FAILED_PRECONDITION


class Conflict(Refusal):
    """Someone was faster: details hold the current values."""

    code = grpc.StatusCode.ABORTED


class AlreadyUsed(Refusal):
    """A request id that was used with another body."""

    code = grpc.StatusCode.ALREADY_EXISTS


class TryAgain(Refusal):
    """Nothing is wrong with the request; something needed is not here yet."""

    code = grpc.StatusCode.UNAVAILABLE


class NotSignedIn(Refusal):
    code = grpc.StatusCode.UNAUTHENTICATED


class Forbidden(Refusal):
    code = grpc.StatusCode.PERMISSION_DENIED
