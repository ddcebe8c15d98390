"""What concerns the library as a whole."""

from fastapi import APIRouter, Response
from greenroom_proto.catalog.v1.catalog_service_pb2 import EmptyBinRequest, ListTagsRequest

from web_gateway.entrypoints.http.answers import answer, items
from web_gateway.entrypoints.http.convert import fill, to_json
from web_gateway.entrypoints.http.doors import SignedIn, TheDoors
from web_gateway.entrypoints.http.library_requests import EmptyBin
from web_gateway.entrypoints.http.library_resources import EmptiedBin, Tags
from web_gateway.entrypoints.http.problems import Route

router = APIRouter(route_class=Route, prefix="/api", tags=["library"])


@router.get("/tags", response_model=Tags)
async def list_tags(doors: TheDoors, session: SignedIn) -> Response:
    """Every tag of the library, by how many assets carry it, then by name."""
    listed = await session.ask(doors.catalog.ListTags, ListTagsRequest())
    return items(listed.tags)


@router.post("/bin:empty", response_model=EmptiedBin)
async def empty_bin(doors: TheDoors, session: SignedIn, body: EmptyBin) -> Response:
    """Removes the pictures of what is in the bin for ever; its facts can be read on."""
    emptied = await session.ask(doors.catalog.EmptyBin, fill(EmptyBinRequest(), body.model_dump()))
    return answer(to_json(emptied))
