"""What holds for every route there is: a new one is tried here without being named."""

import re

import pytest
from web_gateway.entrypoints.http.app import bare, routes

SAFE = {"GET", "HEAD", "OPTIONS"}
# For those who are not signed in.
OPEN = {("GET", "/sign-in"), ("POST", "/api/sign-out"), ("GET", "/.well-known/greenroom"), ("GET", "/{path:path}")}
ROUTES = sorted((method, route.path) for route in routes(bare("0")) for method in route.methods)
CHANGING = [(method, path) for method, path in ROUTES if method not in SAFE]
FORMS = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "text/plain",
    "Text/Plain;charset=utf-8",
]


def address(path: str) -> str:
    return re.sub(r"\{(number|version)\}", "1", re.sub(r"\{(?!number|version)\w+(:path)?\}", "x", path))


def nothing_was_asked(gateway) -> bool:
    return gateway.catalog.asked == gateway.capsules.asked == gateway.projects.asked == []


def test_there_are_routes_of_both_kinds() -> None:
    assert len(CHANGING) >= 20
    assert len(ROUTES) - len(CHANGING) >= 15


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_under_a_foreign_name_nothing_is_served(gateway, method, path) -> None:
    async with gateway.client(host="evil.example") as client:
        response = await client.request(method, address(path), params={"request_id": "r"})
    assert (response.status_code, response.json()["reason"]) == (421, "HOST_UNKNOWN")
    assert nothing_was_asked(gateway)


@pytest.mark.parametrize(("method", "path"), [route for route in ROUTES if route not in OPEN])
async def test_without_a_session_nothing_is_answered(gateway, method, path) -> None:
    async with gateway.client(token="") as client:
        response = await client.request(method, address(path), params={"request_id": "r"}, json={})
    assert (response.status_code, response.json()["reason"]) == (401, "TOKEN_MISSING")
    assert nothing_was_asked(gateway)


@pytest.mark.parametrize(("method", "path"), CHANGING)
async def test_another_site_s_page_changes_nothing(gateway, method, path) -> None:
    cookie = f"greenroom={gateway.keys.token()}"
    for told in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": gateway.url, "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        # A browser that says nothing of where it comes from, though it has the cookie.
        {},
    ):
        async with gateway.client(token="", cookie=cookie, **told) as client:
            response = await client.request(method, address(path), params={"request_id": "r"}, json={})
        assert (response.status_code, response.json()["reason"]) == (403, "CROSS_SITE"), told
    assert nothing_was_asked(gateway)


@pytest.mark.parametrize(("method", "path"), CHANGING)
async def test_what_a_form_can_send_is_not_taken_even_from_our_own_page(gateway, method, path) -> None:
    for form in FORMS:
        async with gateway.client(origin=gateway.url) as client:
            headers = {"content-type": form}
            response = await client.request(
                method, address(path), params={"request_id": "r"}, content=b'{"request_id":"r"}', headers=headers
            )
        assert (response.status_code, response.json()["reason"]) == (415, "CONTENT_TYPE"), form
    assert nothing_was_asked(gateway)


@pytest.mark.parametrize(("method", "path"), CHANGING)
async def test_our_own_page_with_its_cookie_gets_past_the_guard(gateway, method, path) -> None:
    cookie = f"greenroom={gateway.keys.token()}"
    for told in ({"origin": gateway.url}, {"sec-fetch-site": "same-origin"}):
        async with gateway.client(token="", cookie=cookie, **told) as client:
            response = await client.request(method, address(path), params={"request_id": "r"}, json={})
        assert response.status_code not in (401, 403, 415, 421), told


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_no_answer_is_taken_for_something_else_or_framed(gateway, method, path) -> None:
    if path == "/api/stream":
        path = "/api/stream-of-nobody"
    async with gateway.client() as client:
        headers = (await client.request(method, address(path), json={})).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
