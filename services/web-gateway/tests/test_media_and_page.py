"""Pictures for those who may see them; the page for everyone."""

import asyncio
import hashlib

import pytest
from service_kit.objects import ObjectStoreAway
from web_gateway.entrypoints.http import media

PNG = b"\x89PNG\r\n\x1a\n the bytes of a picture"
SHA = hashlib.sha256(PNG).hexdigest()
OWN = f"global/home/a1/6f6c4d52-9b0e-5a53-8d3c-3a6c3a1f7c11-{SHA}.png"
CARD = f"project_p1/branch_main/master-assets/c1/g1-{SHA}.png"


CAPSULE = f"global/home/capsule_5d0c0c8e-3f0e-4f7e-9a52-0b3a4f4a8f10/5e0f-{SHA}.jpg"
THUMB = f"global/home/a1/upload-{'0' * 64}.thumb-{SHA}.webp"


@pytest.fixture
def stored(gateway):
    for key in (
        OWN,
        CARD,
        CAPSULE,
        THUMB,
        "global/elsewhere/a9/x.png",
        "project_p2/branch_main/master-assets/c1/x.png",
    ):
        gateway.objects.stored[key] = PNG
    return gateway


@pytest.mark.parametrize("key", [OWN, CARD])
async def test_a_picture_of_one_s_own_workspace_is_served_for_ever(stored, key) -> None:
    async with stored.client() as client:
        response = await client.get(f"/media/{key}")
    assert (response.status_code, response.content) == (200, PNG)
    assert response.headers["content-type"] == "image/png"
    assert response.headers["etag"] == f'"{SHA}"'
    assert "immutable" in response.headers["cache-control"]
    assert "private" in response.headers["cache-control"]


@pytest.mark.parametrize(
    ("key", "content_type"), [(CAPSULE, "image/jpeg"), (THUMB, "image/webp")], ids=["of a style", "thumbnail"]
)
async def test_references_of_styles_and_thumbnails_are_served_as_what_they_are(stored, key, content_type) -> None:
    async with stored.client() as client:
        response = await client.get(f"/media/{key}")
        again = await client.get(f"/media/{key}", headers={"if-none-match": f'"{SHA}"'})
    assert (response.status_code, response.content) == (200, PNG)
    assert (response.headers["content-type"], response.headers["etag"]) == (content_type, f'"{SHA}"')
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["x.png", "x.svg", "x.html", "x.js", "x"])
async def test_nothing_in_a_picture_can_run(stored, name) -> None:
    stored.objects.stored[f"global/home/a1/{name}"] = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    async with stored.client() as client:
        headers = (await client.get(f"/media/global/home/a1/{name}")).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; sandbox;")
    assert headers["x-content-type-options"] == "nosniff"
    is_picture = name.endswith(".png")
    assert headers["content-type"] == ("image/png" if is_picture else "application/octet-stream")
    assert ("attachment" in headers.get("content-disposition", "")) is not is_picture


async def test_what_the_browser_has_is_not_sent_again(stored) -> None:
    async with stored.client(**{"if-none-match": f'W/"other", "{SHA}"'}) as client:
        response = await client.get(f"/media/{OWN}")
    assert (response.status_code, response.content) == (304, b"")


@pytest.mark.parametrize("key", [OWN, CARD, CAPSULE, THUMB])
async def test_a_stranger_learns_nothing_even_with_the_etag(stored, key) -> None:
    token = stored.keys.token(workspace="elsewhere")
    async with stored.client(token, **{"if-none-match": f'"{SHA}"'}) as client:
        there, nowhere = await client.get(f"/media/{key}"), await client.get("/media/global/elsewhere/a1/none.png")
    assert there.status_code == nowhere.status_code == 404
    assert there.json() == nowhere.json()


@pytest.mark.parametrize(
    "path",
    [
        "global/home/../elsewhere/a9/x.png",
        "global/home/%2e%2e/elsewhere/a9/x.png",
        "global/home/..%2f..%2fglobal/elsewhere/a9/x.png",
        "global//home/a1/x.png",
        "/global/home/a1/x.png",
        "global/home/.rclone_temp_put_1/x.png",
        "global/home\\..\\elsewhere/x.png",
        "global/home/a1/x.png%00",
        "project_p2/branch_main/master-assets/c1/x.png",
        "project_/branch_main/x.png",
        "other/home/a1/x.png",
        "global/home",
        "",
    ],
)
async def test_no_path_leads_out_of_the_workspace(stored, path) -> None:
    for key in ("global/home/..", "global/home/.rclone_temp_put_1/x.png"):
        stored.objects.stored[key] = PNG
    async with stored.client() as client:
        request = client.build_request("GET", "/")
        request.url = request.url.copy_with(raw_path=f"/media/{path}".encode())
        response = await client.send(request)
    assert response.status_code == 404


async def test_a_project_is_asked_for_once_in_a_while(stored) -> None:
    async with stored.client() as client:
        for _ in range(3):
            assert (await client.get(f"/media/{CARD}")).status_code == 200
    assert len(stored.projects.asked) == 1


async def test_without_a_session_there_is_no_picture(stored) -> None:
    async with stored.client(token="") as client:
        assert (await client.get(f"/media/{OWN}")).status_code == 401


@pytest.mark.parametrize("away", [True, False], ids=["is away", "does not answer"])
async def test_a_store_without_an_answer_is_told_in_a_plain_sentence(stored, monkeypatch, away) -> None:
    async def get(key):
        if away:
            raise ObjectStoreAway("503 SlowDown")
        await asyncio.Event().wait()

    monkeypatch.setattr(media, "STORE_SECONDS", 0.05)
    monkeypatch.setattr(stored.objects, "get", get)
    async with stored.client() as client:
        response = await client.get(f"/media/{OWN}")
    assert (response.status_code, response.json()["reason"]) == (503, "PICTURES_AWAY")
    assert "Pictures cannot be read just now" in response.json()["detail"]
    # Only pictures are kept for ever.
    assert response.headers["cache-control"] == "no-store"


async def test_a_page_that_was_not_built_says_how_to(gateway) -> None:
    async with gateway.client(token="") as client:
        response = await client.get("/")
    assert (response.status_code, "npm run build" in response.text) == (503, True)


async def test_the_page_answers_for_every_address_of_its_own(gateway) -> None:
    (gateway.page_dir / "assets").mkdir(parents=True)
    (gateway.page_dir / "index.html").write_text("<!doctype html><title>Greenroom</title>")
    (gateway.page_dir / "assets" / "index-1.js").write_text("1")
    (gateway.page_dir.parent / "secret").write_text("secret")
    async with gateway.client(token="") as client:
        for path in ("/", "/library", "/%2e%2e/secret", "/assets/../../secret"):
            response = await client.get(path)
            assert "<title>Greenroom</title>" in response.text
            assert response.headers["cache-control"] == "no-cache"
        script = await client.get("/assets/index-1.js")
        assert "immutable" in script.headers["cache-control"]
        assert script.headers["content-type"].startswith("text/javascript")
        assert (await client.get("/assets/gone.js")).status_code == 404
