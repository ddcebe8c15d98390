"""Signing in with a printed link, signing out, and who one is."""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Cookie
from pydantic import BaseModel
from service_kit.errors import NotSignedIn
from starlette.responses import HTMLResponse, RedirectResponse, Response

from web_gateway.entrypoints.http.answers import answer
from web_gateway.entrypoints.http.doors import COOKIE, Doors, SignedIn, TheDoors
from web_gateway.entrypoints.http.plain_pages import plain_page
from web_gateway.entrypoints.http.problems import Route

router = APIRouter(route_class=Route, tags=["session"])

_ONCE = "A sign-in link works once and for ten minutes. Run <code>greenroom sign-in</code> for a fresh one."


class Me(BaseModel):
    user: str
    workspace: str
    role: str


@router.get("/sign-in", response_class=HTMLResponse)
async def sign_in(
    doors: TheDoors, code: str = "", session: Annotated[str | None, Cookie(alias=COOKIE)] = None
) -> Response:
    """Uses the code up and sets the session's cookie."""
    try:
        new = await doors.sign_in.with_code(code)
    except NotSignedIn as refused:
        # Whoever reloads or comes back to the link is signed in already.
        if refused.reason == "CODE_USED" and session and _is_valid(doors, session):
            return RedirectResponse("/", 303)
        return plain_page("This link does not sign you in", _ONCE, status=403)
    response = RedirectResponse("/", 303)
    response.headers["Cache-Control"] = "no-store"
    response.set_cookie(
        COOKIE,
        new.token,
        max_age=int(new.lasts.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=doors.secure,
    )
    return response


@router.post("/api/sign-out", status_code=204, response_class=Response)
async def sign_out(doors: TheDoors) -> Response:
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=doors.secure)
    return response


@router.get("/api/me", response_model=Me)
async def me(session: SignedIn) -> Response:
    principal = session.principal
    return answer({"user": principal.user, "workspace": principal.workspace, "role": principal.role})


def _is_valid(doors: Doors, token: str) -> bool:
    with suppress(NotSignedIn):
        doors.verifier.verify(token)
        return True
    return False
