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


async def test_under_a_foreign_name_nothing_is_served(gateway) -> None:
    async with gateway.client(host="evil.example") as client:
        for method, path in ROUTES:
            response = await client.request(method, address(path), params={"request_id": "r"})
            assert (response.status_code, response.json()["reason"]) == (421, "HOST_UNKNOWN"), (method, path)
    assert nothing_was_asked(gateway)


async def test_without_a_session_nothing_is_answered(gateway) -> None:
    async with gateway.client(token="") as client:
        for method, path in ROUTES:
            if (method, path) not in OPEN:
                response = await client.request(method, address(path), params={"request_id": "r"}, json={})
                assert (response.status_code, response.json()["reason"]) == (401, "TOKEN_MISSING"), (method, path)
    assert nothing_was_asked(gateway)


@pytest.mark.parametrize(
    "told",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "OURS", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        # A browser that says nothing of where it comes from, though it has the cookie.
        {},
    ],
    ids=str,
)
async def test_another_site_s_page_changes_nothing(gateway, told) -> None:
    told = {name: gateway.url if value == "OURS" else value for name, value in told.items()}
    async with gateway.client(token="", cookie=f"greenroom={gateway.keys.token()}", **told) as client:
        for method, path in CHANGING:
            response = await client.request(method, address(path), params={"request_id": "r"}, json={})
            assert (response.status_code, response.json()["reason"]) == (403, "CROSS_SITE"), (method, path)
    assert nothing_was_asked(gateway)


@pytest.mark.parametrize("form", FORMS)
async def test_what_a_form_can_send_is_not_taken_even_from_our_own_page(gateway, form) -> None:
    async with gateway.client(origin=gateway.url, **{"content-type": form}) as client:
        for method, path in CHANGING:
            asked = {"params": {"request_id": "r"}, "content": b'{"request_id":"r"}'}
            response = await client.request(method, address(path), **asked)
            assert (response.status_code, response.json()["reason"]) == (415, "CONTENT_TYPE"), (method, path)
    assert nothing_was_asked(gateway)


@pytest.mark.parametrize("told", [{"origin": "OURS"}, {"sec-fetch-site": "same-origin"}], ids=str)
async def test_our_own_page_with_its_cookie_gets_past_the_guard(gateway, told) -> None:
    told = {name: gateway.url if value == "OURS" else value for name, value in told.items()}
    async with gateway.client(token="", cookie=f"greenroom={gateway.keys.token()}", **told) as client:
        for method, path in CHANGING:
            response = await client.request(method, address(path), params={"request_id": "r"}, json={})
            assert response.status_code not in (401, 403, 415, 421), (method, path)


async def test_no_answer_is_taken_for_something_else_or_framed(gateway) -> None:
    async with gateway.client() as client:
        for method, path in ROUTES:
            async with client.stream(method, address(path), json={}) as response:
                headers = response.headers
            assert headers["x-content-type-options"] == "nosniff", (method, path)
            assert headers["x-frame-options"] == "DENY", (method, path)
            assert "frame-ancestors 'none'" in headers["content-security-policy"], (method, path)
