"""Pictures, for those who may see them. A stranger learns nothing, not even that a picture is there."""

import asyncio
import hashlib
import re
from pathlib import PurePosixPath

import grpc
import structlog
from fastapi import APIRouter, Request, Response
from greenroom_proto.projects.v1.projects_service_pb2 import GetProjectRequest
from service_kit.errors import NotFound, TryAgain
from service_kit.objects import ObjectMissing, ObjectStoreAway

from web_gateway.entrypoints.http.doors import UPSTREAM_SECONDS, Doors, Session, SignedIn, TheDoors
from web_gateway.entrypoints.http.problems import Route

log = structlog.get_logger()
router = APIRouter(route_class=Route, tags=["media"])

_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
# No empty part, no `.` or `..` or hidden name, no backslash or control character: nothing that a store or a file
# system could read as another key.
_PART = re.compile(r"(?!\.)[^\\\x00-\x1f\x7f]{1,200}")
_PROJECT = re.compile(r"project_([A-Za-z0-9-]{1,64})", re.ASCII)
_HASH = re.compile(r"([0-9a-f]{64})(?:\.[a-z]+)?", re.ASCII)
# Seconds within which the object store gives a picture or is away.
STORE_SECONDS = 15.0
# Seconds for which a project that the caller's workspace has is not asked for again.
_PROJECT_SECONDS = 30.0
_MOST_PROJECTS = 10_000


@router.get("/media/{key:path}", response_class=Response)
async def media(request: Request, doors: TheDoors, session: SignedIn, key: str) -> Response:
    """The bytes of a picture. A key is never used for other bytes, so they may be kept for ever."""
    await _authorise(doors, session, key)
    if (digest := _digest_in(key)) and _is_known(request, digest):
        return Response(status_code=304, headers=_headers(digest))
    data = await _read(doors, key)
    digest = await asyncio.to_thread(lambda: hashlib.sha256(data).hexdigest())
    if _is_known(request, digest):
        return Response(status_code=304, headers=_headers(digest))
    content_type = _TYPES.get(PurePosixPath(key).suffix.lower())
    headers = _headers(digest)
    if content_type is None:
        headers["Content-Disposition"] = "attachment"
    return Response(data, headers=headers, media_type=content_type or "application/octet-stream")


async def _read(doors: Doors, key: str) -> bytes:
    try:
        async with asyncio.timeout(STORE_SECONDS):
            return await doors.objects.get(key)
    except ObjectMissing:
        raise _unknown() from None
    except (ObjectStoreAway, TimeoutError) as error:
        log.warning("media.store_away", key=key, error=repr(error))
        raise TryAgain(
            "PICTURES_AWAY", "Pictures cannot be read just now. Nothing is lost; try again in a moment."
        ) from None


async def _authorise(doors: Doors, session: Session, key: str) -> None:
    parts = key.split("/")
    if len(key) > 1000 or len(parts) < 3 or not all(_PART.fullmatch(part) for part in parts):
        raise _unknown()
    if parts[0] == "global" and parts[1] == session.workspace:
        return
    project = _PROJECT.fullmatch(parts[0])
    if project is None:
        raise _unknown()
    await _see_project(doors, session, project[1])


async def _see_project(doors: Doors, session: Session, project_id: str) -> None:
    now = asyncio.get_running_loop().time()
    known = (session.workspace, project_id)
    if doors.known_projects.get(known, 0.0) > now:
        return
    try:
        await doors.projects.GetProject(
            GetProjectRequest(project_id=project_id), metadata=session.metadata, timeout=UPSTREAM_SECONDS
        )
    except grpc.aio.AioRpcError as error:
        if error.code() in (grpc.StatusCode.NOT_FOUND, grpc.StatusCode.INVALID_ARGUMENT):
            raise _unknown() from None
        raise
    if len(doors.known_projects) >= _MOST_PROJECTS:
        doors.known_projects.clear()
    doors.known_projects[known] = now + _PROJECT_SECONDS


def _unknown() -> NotFound:
    return NotFound("PICTURE_NOT_FOUND", "There is no such picture.")


def _digest_in(key: str) -> str:
    """A picture is stored as {generation_id}-{sha256}.png."""
    found = _HASH.fullmatch(key.rpartition("-")[2])
    return found[1] if found else ""


def _is_known(request: Request, digest: str) -> bool:
    asked = request.headers.get("if-none-match", "")
    return any(tag.strip().removeprefix("W/") == f'"{digest}"' for tag in asked.split(","))


def _headers(digest: str) -> dict[str, str]:
    return {
        "ETag": f'"{digest}"',
        # private: a shared cache does not know who may see it.
        "Cache-Control": "private, max-age=31536000, immutable",
        "Vary": "Cookie",
        # Opened by itself it is still only a picture: nothing in it runs, loads or asks.
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    }
