"""The built page, and what a client needs to find the rest."""

from pathlib import Path

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from web_gateway.entrypoints.http.answers import answer
from web_gateway.entrypoints.http.doors import TheDoors
from web_gateway.entrypoints.http.plain_pages import plain_page
from web_gateway.entrypoints.http.problems import Route

router = APIRouter(route_class=Route)

_NOT_BUILT = (
    "Greenroom is running, but its page has not been built yet. Build it with "
    "<code>npm ci &amp;&amp; npm run build</code> in <code>ui/</code> (<code>make run</code> does so) "
    "and reload. The command <code>greenroom</code> works without it."
)
# Vite names these by their content.
_FOR_EVER = "public, max-age=31536000, immutable"


class WellKnown(BaseModel):
    name: str
    version: str
    # host:port of the one gRPC address.
    grpc: str


@router.get("/.well-known/greenroom", response_model=WellKnown, tags=["session"])
async def well_known(doors: TheDoors) -> Response:
    return answer({"name": "greenroom", "version": doors.version, "grpc": doors.grpc_address})


@router.get("/{path:path}", include_in_schema=False)
async def page(doors: TheDoors, path: str) -> Response:
    """A file of the built page; any other address is the page's own to show."""
    if path.startswith(("api/", "media/", ".well-known/")):
        raise HTTPException(404, "there is nothing here")
    index = doors.page_dir / "index.html"
    if not index.is_file():
        return plain_page("The page is not built yet", _NOT_BUILT, status=503)
    file = _inside(doors.page_dir, path)
    if file is not None:
        return FileResponse(file, headers={"Cache-Control": _FOR_EVER if path.startswith("assets/") else "no-cache"})
    if path.startswith("assets/"):
        raise HTTPException(404, "there is no such file")
    return FileResponse(index, headers={"Cache-Control": "no-cache"})


def _inside(folder: Path, path: str) -> Path | None:
    """The file, if it really lies in the folder: no `..`, no link that leads out of it."""
    if not path or "\x00" in path:
        return None
    try:
        file = (folder / path).resolve()
    except (OSError, ValueError):
        return None
    return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
