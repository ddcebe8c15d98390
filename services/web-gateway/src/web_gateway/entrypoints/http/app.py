"""The HTTP application: routes, their OpenAPI document, and what holds for all of them."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import iter_route_contexts
from starlette.routing import Match
from starlette.types import ASGIApp, Scope

from web_gateway.entrypoints.http import (
    asset_images,
    asset_versions,
    assets,
    bin_and_tags,
    capsules,
    media,
    page,
    problems,
    projects,
    session,
    stream,
)
from web_gateway.entrypoints.http.doors import Doors
from web_gateway.entrypoints.http.guard import WORDS, Guard, Limit
from web_gateway.entrypoints.http.tracing import Tracing
from web_gateway.entrypoints.http.uploads import MOST_PICTURE, UploadRoute

_TITLE = "Greenroom"
_ABOUT = (
    "The library, projects and pictures of a workspace. Whatever changes something takes a `request_id`: repeated, "
    "it gives the first answer. Whatever a person may see change is pushed over `/api/stream`; nothing is polled."
)
_REFUSED = {
    "description": "Refused, in one plain sentence.",
    "content": {problems.PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


_PICTURES = Limit(
    MOST_PICTURE, "PICTURE_TOO_LARGE", "This picture is larger than 16 MiB: make it smaller and try again.", "image"
)


def build(doors: Doors) -> ASGIApp:
    app = bare(doors.version)
    app.state.doors = doors
    # Around the whole of it, not as its middleware: that would leave out the answers to what nobody foresaw.
    return Guard(Tracing(app), doors.hosts, limits(app))


def routes(app: FastAPI) -> list[problems.Route]:
    """All of ours, those of included routers too."""
    found = (context.original_route for context in iter_route_contexts(app.routes))
    return [route for route in found if isinstance(route, problems.Route)]


def limits(app: FastAPI) -> Callable[[Scope], Limit]:
    uploads = [route for route in routes(app) if isinstance(route, UploadRoute)]

    def limit_of(scope: Scope) -> Limit:
        is_upload = any(route.matches(scope)[0] is Match.FULL for route in uploads)
        return _PICTURES if is_upload else WORDS

    return limit_of


def bare(version: str) -> FastAPI:
    """Without anything behind it: enough for the OpenAPI document."""
    app = FastAPI(
        title=_TITLE,
        version=version,
        docs_url=None,
        redoc_url=None,
        # A generated client's methods are called as the routes are.
        generate_unique_id_function=lambda route: route.name,
    )
    problems.add_handlers(app)
    # The page last: it takes every address that is left.
    for router in (
        session.router,
        *(assets.router, assets.uploads, asset_images.router, asset_images.uploads),
        *(asset_versions.router, bin_and_tags.router, capsules.router, capsules.uploads),
        *(projects.router, stream.router, media.router, page.router),
    ):
        app.include_router(router)

    def document() -> dict[str, Any]:
        app.openapi_schema = app.openapi_schema or openapi(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]
    return app


def openapi(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, description=_ABOUT, routes=app.routes)
    schemas = document["components"]["schemas"]
    schemas["Problem"] = problems.Problem.model_json_schema()
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for methods in document["paths"].values():
        for operation in methods.values():
            # FastAPI's own shape of a refusal is not the one we answer with.
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = _REFUSED
    return document
