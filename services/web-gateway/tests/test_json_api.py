"""The JSON API: thin over the services, with the caller's own token, and refusals in one shape."""

import uuid

import pytest
from web_gateway.entrypoints.http import library_resources


def new(**parts):
    return {"request_id": str(uuid.uuid4()), "asset_type": "prop", "name": "Golden hammer 🔨", **parts}


async def test_an_asset_is_made_by_the_library_with_the_caller_s_own_token(gateway) -> None:
    token = gateway.keys.token()
    async with gateway.client(token) as client:
        response = await client.post("/api/assets", json=new(description="A golden claw hammer", tags=["gold"]))
    assert response.status_code == 201
    asset = response.json()
    assert (asset["id"], asset["asset_type"], asset["name"]) == ("a1", "prop", "Golden hammer 🔨")
    assert (asset["revision"], asset["image"], asset["create_time"]) == (1, None, "2026-01-02T00:00:00Z")
    assert gateway.catalog.metadata["authorization"] == f"Bearer {token}"
    library_resources.Asset.model_validate(asset)


async def test_the_caller_s_trace_goes_on_in_the_service(gateway) -> None:
    trace = "0af7651916cd43dd8448eb211c80319c"
    async with gateway.client(traceparent=f"00-{trace}-b7ad6b7169203331-01") as client:
        await client.post("/api/assets", json=new())
    assert gateway.catalog.metadata["traceparent"].split("-")[1] == trace


async def test_a_list_carries_the_cursor_from_before_it_was_read(gateway) -> None:
    gateway.push.feed.add()
    gateway.catalog.on_list = lambda: gateway.push.feed.add()
    async with gateway.client() as client:
        page = (await client.get("/api/assets", params={"page_size": 7})).json()
    assert (page["cursor"], page["next_page_token"], [item["id"] for item in page["items"]]) == ("e1:1", "more", ["a1"])
    assert gateway.catalog.asked[-1].page_size == 7


async def test_an_edit_names_only_the_fields_that_were_sent(gateway) -> None:
    body = {"request_id": "r", "expected_version": 3, "name": "Hammer", "description": ""}
    async with gateway.client() as client:
        assert (await client.patch("/api/assets/a1", json=body)).status_code == 200
    asked = gateway.catalog.asked[-1]
    assert (asked.asset_id, asked.expected_version, list(asked.update_mask.paths)) == ("a1", 3, ["name", "description"])


async def test_a_match_takes_the_accepted_wording(gateway) -> None:
    wording = {
        "text": "gold, dirty", "spans": [{"start": 0, "end": 11, "source": "joined"}], "conflicts": [],
        "modification": "AQI=", "project_text": "dirty", "engine": "plain", "engine_version": "1",
    }  # fmt: skip
    body = {"request_id": "r", "asset_id": "a1", "version": 2, "composition": wording, "image_choice": "keep_library",
            "description_choice": "merge"}  # fmt: skip
    async with gateway.client() as client:
        response = await client.post("/api/projects/p1/cards/c1:match", json=body)
    assert (response.json()["card"]["id"], response.json()["generation_id"]) == ("c1", "")
    asked = gateway.projects.asked[-1]
    assert (asked.project_id, asked.card_id, asked.composition.modification) == ("p1", "c1", b"\x01\x02")
    assert (asked.composition.spans[0].source, asked.image_choice, asked.description_choice) == (3, 2, 1)


@pytest.mark.parametrize("method", ["preview-match", "match"])
async def test_what_the_caller_did_not_choose_is_not_chosen_for_them(gateway, method) -> None:
    body = {"asset_id": "a1", "version": 2} | ({"request_id": "r"} if method == "match" else {})
    async with gateway.client() as client:
        response = await client.post(f"/api/projects/p1/cards/c1:{method}", json=body)
    assert response.status_code == 200
    # Unspecified: whether that is refused or means anything is for the service to say, as over gRPC.
    asked = gateway.projects.asked[-1]
    assert (asked.image_choice, asked.description_choice) == (0, 0)


async def test_a_refusal_is_a_problem_in_the_service_s_own_words(gateway) -> None:
    async with gateway.client() as client:
        response = await client.post("/api/assets/a1/image:generate", json={"request_id": "r"})
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json() == {
        "type": "urn:greenroom:problem:TOO_LITTLE_CONTEXT",
        "title": "Conflict",
        "status": 409,
        "detail": "Say more first: 12 of 20.",
        "reason": "TOO_LITTLE_CONTEXT",
        "field": "description",
    }


async def test_what_is_not_there_is_404(gateway) -> None:
    async with gateway.client() as client:
        response = await client.get("/api/assets/nobody")
    assert (response.status_code, response.json()["details"]) == (404, {"asset_id": "a1"})


async def test_a_service_that_is_down_is_told_in_a_plain_sentence(gateway) -> None:
    await gateway.upstreams["asset-catalog"].stop(None)
    async with gateway.client() as client:
        response = await client.get("/api/assets")
    assert (response.status_code, response.headers["retry-after"]) == (503, "1")
    assert "try again" in response.json()["detail"]


@pytest.mark.parametrize(
    ("body", "reason", "field"),
    [
        ({"asset_type": "prop", "name": "x"}, "REQUEST_ID_MISSING", "request_id"),
        (new(asset_type="vehicle"), "FIELD_INVALID", "asset_type"),
        (new(name=7), "FIELD_INVALID", "name"),
        (new(nmae="x"), "FIELD_INVALID", "nmae"),
        ([], "FIELD_INVALID", None),
    ],
)
async def test_a_malformed_body_names_its_field_and_reaches_no_service(gateway, body, reason, field) -> None:
    async with gateway.client() as client:
        response = await client.post("/api/assets", json=body)
    assert (response.status_code, response.json()["reason"], response.json().get("field")) == (400, reason, field)
    assert gateway.catalog.asked == []


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'{"request_id":"r","asset_type":"prop","name":"\\ud83d"}', "TEXT_NOT_UNICODE"),
        (b'{"request_id":', "JSON_INVALID"),
        (b"\xff\xfe", "JSON_INVALID"),
    ],
)
async def test_a_body_that_is_no_text_is_refused(gateway, raw, reason) -> None:
    async with gateway.client() as client:
        response = await client.post("/api/assets", content=raw, headers={"content-type": "application/json"})
    assert (response.status_code, response.json()["reason"]) == (400, reason)
    assert gateway.catalog.asked == []


async def test_a_version_that_no_message_can_hold_is_refused(gateway) -> None:
    async with gateway.client() as client:
        for version in ("2147483648", "-1", "x"):
            response = await client.get("/api/assets/a1", params={"version": version})
            assert (response.status_code, response.json()["field"]) == (400, "version")


async def test_modification_must_be_base64(gateway) -> None:
    wording = {"text": "", "spans": [], "conflicts": [], "modification": "%", "project_text": "", "engine": "",
               "engine_version": ""}  # fmt: skip
    body = {"request_id": "r", "asset_id": "a1", "version": 2, "composition": wording}
    async with gateway.client() as client:
        response = await client.post("/api/projects/p1/cards/c1:match", json=body)
    assert (response.status_code, response.json()["reason"]) == (400, "NOT_BASE64")


async def test_an_unknown_address_of_the_api_is_a_problem_and_not_the_page(gateway) -> None:
    async with gateway.client() as client:
        response = await client.get("/api/nothing")
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")
