"""Who may knock: sessions, other sites' pages, size, and what browsers may do with the answer."""

from datetime import timedelta

import httpx
import pytest

MIB = 1024 * 1024


async def test_the_link_signs_in_once_and_sets_a_cookie_that_no_script_reads(gateway) -> None:
    async with gateway.client(token="") as client:
        response = await client.get("/sign-in", params={"code": "good"})
        assert (response.status_code, response.headers["location"]) == (303, "/")
        cookie = response.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert "path=/" in cookie
        assert (await client.get("/api/me")).json() == {"user": "me", "workspace": "home", "role": "owner"}
        # Whoever reloads the link in the same browser is where they wanted to be.
        assert (await client.get("/sign-in", params={"code": "good"})).status_code == 303
    async with gateway.client(token="") as stranger:
        response = await stranger.get("/sign-in", params={"code": "good"})
        assert response.status_code == 403
        assert "greenroom sign-in" in response.text
        assert "set-cookie" not in response.headers


async def test_a_forged_link_says_how_to_get_a_real_one_and_repeats_nothing_of_it(gateway) -> None:
    async with gateway.client(token="") as client:
        response = await client.get("/sign-in", params={"code": "<script>alert(1)</script>"})
    assert response.status_code == 403
    assert "<script>" not in response.text


async def test_signing_out_forgets_the_cookie(gateway) -> None:
    async with gateway.client(token="") as client:
        await client.get("/sign-in", params={"code": "good"})
        client.headers["origin"] = gateway.url
        assert (await client.post("/api/sign-out")).status_code == 204
        assert (await client.get("/api/me")).status_code == 401


@pytest.mark.parametrize("token", ["nonsense", "a.b.c"])
async def test_a_token_that_is_none_of_ours_is_refused(gateway, token) -> None:
    async with gateway.client(token) as client:
        response = await client.get("/api/assets")
    assert (response.status_code, response.json()["reason"]) == (401, "TOKEN_INVALID")
    assert gateway.catalog.asked == []


async def test_an_expired_token_and_a_service_s_token_are_refused(gateway) -> None:
    expired = gateway.keys.token(lifetime=timedelta(hours=-1))
    service = gateway.keys.issuer.issue_service("asset-catalog", timedelta(hours=1))
    for token, reason in ((expired, "TOKEN_EXPIRED"), (service, "NO_WORKSPACE")):
        async with gateway.client(token) as client:
            response = await client.get("/api/assets")
        assert (response.status_code, response.json()["reason"]) == (401, reason)


async def test_another_name_for_this_address_is_not_served(gateway) -> None:
    async with gateway.client() as client:
        response = await client.get("/api/me", headers={"host": "evil.example"})
    assert (response.status_code, response.json()["reason"]) == (421, "HOST_UNKNOWN")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
async def test_another_site_s_page_changes_nothing(gateway, headers) -> None:
    async with gateway.client(**headers) as client:
        response = await client.post("/api/assets", data={"name": "x"})
    assert (response.status_code, response.json()["reason"]) == (403, "CROSS_SITE")
    assert gateway.catalog.asked == []


async def test_our_own_page_may(gateway) -> None:
    body = {"request_id": "r", "asset_type": "prop"}
    async with gateway.client(origin=gateway.url, **{"sec-fetch-site": "same-origin"}) as client:
        assert (await client.post("/api/assets", json=body)).status_code == 201


async def test_more_than_a_mebibyte_is_refused_whether_it_says_so_or_not(gateway) -> None:
    async def chunks():
        for _ in range(40):
            yield b"x" * (MIB // 32)

    async with gateway.client() as client:
        declared = await client.post("/api/assets", content=b"x" * (MIB + 1))
        chunked = await client.post("/api/assets", content=chunks())
    for response in (declared, chunked):
        assert (response.status_code, response.json()["reason"]) == (413, "BODY_TOO_LARGE")
    assert gateway.catalog.asked == []


async def test_every_answer_says_what_browsers_may_do_with_it(gateway) -> None:
    async with gateway.client() as client:
        for path in ("/", "/api/me", "/api/nothing", "/media/global/home/a1/x.png", "/openapi.json"):
            headers = (await client.get(path)).headers
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["x-frame-options"] == "DENY"
            assert "frame-ancestors 'none'" in headers["content-security-policy"]


async def test_what_nobody_foresaw_is_told_as_an_id_with_the_same_headers(gateway) -> None:
    def fail(workspace):
        raise RuntimeError("the password is 1234")

    gateway.push.reader.cursor = fail
    async with gateway.client() as client:
        response = await client.get("/api/assets")
    assert (response.status_code, response.json()["reason"]) == (500, "INTERNAL")
    assert "1234" not in response.text
    assert response.headers["x-frame-options"] == "DENY"


async def test_a_database_that_is_away_is_told_as_try_again(gateway) -> None:
    def away(workspace):
        raise ConnectionRefusedError

    gateway.push.reader.cursor = away
    async with gateway.client() as client:
        response = await client.get("/api/assets")
    assert (response.status_code, response.json()["reason"]) == (503, "STORAGE_AWAY")


async def test_a_wrong_method_is_told_so(gateway) -> None:
    async with gateway.client() as client:
        response = await client.delete("/api/assets")
    assert (response.status_code, response.json()["reason"]) == (405, "METHOD_NOT_ALLOWED")


async def test_a_client_finds_the_grpc_address_without_signing_in(gateway) -> None:
    async with httpx.AsyncClient(base_url=gateway.url) as client:
        found = (await client.get("/.well-known/greenroom")).json()
    assert found == {"name": "greenroom", "version": "0.1.0", "grpc": gateway.grpc}
