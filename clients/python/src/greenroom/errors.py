"""The one error of the client: what was refused, and why."""

from collections.abc import Mapping
from typing import Any


class GreenroomError(Exception):
    """A refusal, in one plain sentence that says what to do.

    reason: an UPPER_SNAKE_CASE constant for programs. field: the request field that is wrong, if one is.
    details: strings for programs, such as the current value beside a stale one.
    code: the gRPC status code's name, such as NOT_FOUND; empty where no server was asked.
    """

    def __init__(
        self,
        reason: str,
        message: str,
        *,
        field: str = "",
        details: Mapping[str, str] | None = None,
        code: str = "",
    ) -> None:
        super().__init__(message)
        self.reason, self.message, self.field = reason, message, field
        self.details, self.code = dict(details or {}), code

    def as_json(self) -> dict[str, Any]:
        return {"reason": self.reason, "message": self.message, "field": self.field, "details": self.details}
