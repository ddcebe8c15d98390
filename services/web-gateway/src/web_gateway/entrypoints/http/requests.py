"""What the bodies of the JSON API share. The services judge what they say; here is only their form.

Theirs are in library_requests and project_requests.
"""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from web_gateway.entrypoints.http.resources import Int32

_ONE_INTENT = "A UUID made by the caller, one per intent: repeated, it gives the first answer."
RequestId = Annotated[str, Field(description=_ONE_INTENT)]
# Where the body is a picture, or there is none.
RequestIdInQuery = Annotated[str, Query(alias="request_id", description=_ONE_INTENT)]
PageSize = Annotated[Int32, Query(description="1 to 200; 0 is 50.")]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Change(Body):
    request_id: RequestId
