"""A picture comes in as it is, and nobody can fill the gateway, whatever they send and however slowly."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from service_kit.errors import InvalidInput
from web_gateway.entrypoints.http import guard, uploads

MIB = 1024 * 1024
MOST = 16 * MIB
IMAGE = "/api/assets/a1/image?request_id=r"
PLACES = [IMAGE, "/api/assets:upload?request_id=r&asset_type=prop", "/api/capsules/c1/references?request_id=r"]
TOO_LARGE = (413, "PICTURE_TOO_LARGE", "image", "This picture is larger than 16 MiB: make it smaller and try again.")


def told(response) -> tuple:
    problem = response.json()
    return response.status_code, problem["reason"], problem.get("field"), problem["detail"]


def nothing_was_asked(gateway) -> bool:
    return gateway.catalog.asked == gateway.capsules.asked == []


def method(path: str) -> str:
    return "PUT" if path.startswith("/api/assets/") else "POST"


class Line:
    """A connection on which a test sends what no ordinary client would."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def head(self) -> tuple[int, dict[str, str]]:
        async with asyncio.timeout(10):
            lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        pairs = (line.split(": ", 1) for line in lines[1:] if line)
        return int(lines[0].split()[1]), {name.lower(): value for name, value in pairs}

    async def problem(self) -> tuple[int, dict[str, str], dict]:
        status, headers = await self.head()
        async with asyncio.timeout(10):
            return status, headers, json.loads(await self.reader.readexactly(int(headers["content-length"])))

    async def ends(self) -> bool:
        async with asyncio.timeout(10):
            return await self.reader.read() == b""


@asynccontextmanager
async def asking(gateway, path: str = IMAGE, token: str | None = None, **headers: str):
    host = gateway.url.removeprefix("http://")
    told = {"host": host, "authorization": f"Bearer {token or gateway.keys.token()}", **headers}
    lines = [f"{method(path)} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    line = Line(*await asyncio.open_connection(*host.split(":")))
    try:
        await line.send("\r\n".join(lines).encode())
        yield line
    finally:
        line.writer.close()


async def in_pieces(size: int, piece: int = 64 * 1024):
    while size > 0:
        yield b"x" * min(piece, size)
        size -= piece


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("content", [b"x" * MOST, in_pieces], ids=["declared", "in pieces"])
async def test_a_picture_of_exactly_16_mebibytes_arrives_whole(gateway, path, content) -> None:
    async with gateway.client() as client:
        sent = content if isinstance(content, bytes) else content(MOST)
        response = await client.request(method(path), path, content=sent)
    assert response.is_success
    (asked,) = gateway.catalog.asked + gateway.capsules.asked
    assert asked.image.content == b"x" * MOST


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("content", [b"x" * (MOST + 1), in_pieces], ids=["declared", "in pieces"])
async def test_one_byte_more_is_refused_in_a_plain_sentence(gateway, path, content) -> None:
    async with gateway.client() as client:
        sent = content if isinstance(content, bytes) else content(MOST + 1)
        response = await client.request(method(path), path, content=sent)
    assert told(response) == TOO_LARGE
    assert nothing_was_asked(gateway)


@pytest.mark.parametrize("type", ["image/png", "image/svg+xml", "application/octet-stream", "application/json", None])
async def test_the_bytes_are_passed_on_whatever_they_are_said_to_be(gateway, type) -> None:
    content = b"<svg onload=alert(1)>\x00\xff"
    async with gateway.client(**({"content-type": type} if type else {})) as client:
        assert (await client.put(IMAGE, content=content)).status_code == 200
    assert gateway.catalog.asked[0].image.content == content


async def test_no_bytes_at_all_are_the_library_s_to_judge(gateway) -> None:
    async with gateway.client() as client:
        await client.put(IMAGE)
    assert gateway.catalog.asked[0].image.content == b""
    assert gateway.catalog.asked[0].HasField("image")


async def test_200_megabytes_are_refused_before_they_are_sent_to_whom_waits_to_be_told(gateway) -> None:
    async with asking(gateway, expect="100-continue", **{"content-length": "200000000"}) as line:
        status, headers, problem = await line.problem()
        assert (status, problem["reason"], headers["connection"]) == (413, "PICTURE_TOO_LARGE", "close")
        assert await line.ends()
    assert nothing_was_asked(gateway)


async def test_who_waits_to_be_told_is_told_to_go_on_where_the_picture_is_wanted(gateway) -> None:
    async with asking(gateway, expect="100-continue", **{"content-length": "3"}) as line:
        assert (await line.head())[0] == 100
        await line.send(b"abc")
        assert (await line.head())[0] == 200
    assert gateway.catalog.asked[0].image.content == b"abc"


@pytest.mark.parametrize(
    ("path", "role", "status"),
    [(IMAGE, "viewer", 403), ("/api/assets/a1/image", "owner", 400), ("/api/assets:upload?request_id=r", "owner", 400)],
)
async def test_what_can_be_refused_without_the_picture_is(gateway, path, role, status) -> None:
    token = gateway.keys.token(role=role)
    headers = {"expect": "100-continue", "content-length": str(MOST)}
    async with asking(gateway, path, token, **headers) as line:
        line_status, line_headers, problem = await line.problem()
        assert (line_status, line_headers["connection"]) == (status, "close"), problem
        assert await line.ends()
    assert nothing_was_asked(gateway)


async def test_who_sends_200_megabytes_all_the_same_is_told_why_at_once(gateway) -> None:
    async with asking(gateway, **{"content-length": "200000000"}) as line:
        # Not one byte of it has come yet.
        status, _, problem = await line.problem()
        assert (status, problem["reason"]) == (413, "PICTURE_TOO_LARGE")
    async with gateway.client() as client:
        # A client that listens only when it has sent everything hears it too.
        assert told(await client.put(IMAGE, content=in_pieces(40 * MIB, MIB))) == TOO_LARGE
    assert nothing_was_asked(gateway)


async def test_who_goes_on_sending_what_was_refused_is_let_go(gateway, monkeypatch) -> None:
    monkeypatch.setattr(guard, "LINGER_SECONDS", 0.05)
    async with asking(gateway, **{"content-length": "200000000"}) as line:
        await line.problem()
        assert await line.ends()


async def test_of_a_body_without_an_end_no_more_is_read_than_a_picture_may_have(monkeypatch) -> None:
    monkeypatch.setattr(guard, "LINGER_SECONDS", 0.05)
    piece, taken, told_after = 64 * 1024, 0, []

    async def receive():
        nonlocal taken
        await asyncio.sleep(0)
        taken += piece
        return {"type": "http.request", "body": b"x" * piece, "more_body": True}

    async def send(message) -> None:
        told_after.append((message["type"], taken))

    async def reads_it_all(scope, receive, send) -> None:
        while (await receive())["more_body"]:
            pass

    scope = {"type": "http", "method": "PUT", "headers": [(b"host", b"us"), (b"transfer-encoding", b"chunked")]}
    limit = guard.Limit(MOST, "PICTURE_TOO_LARGE", "This is too large.")
    async with asyncio.timeout(10):
        await guard.Guard(reads_it_all, frozenset({"us"}), lambda scope: limit)(scope, receive, send)
    assert told_after[0] == ("http.response.start", MOST + piece)


async def test_a_picture_that_stops_coming_is_given_up(gateway, monkeypatch) -> None:
    monkeypatch.setattr(uploads, "IDLE_SECONDS", 0.05)
    async with asking(gateway, **{"content-length": "100"}) as line:
        await line.send(b"abc")
        status, _, problem = await line.problem()
    assert (status, problem["reason"]) == (503, "UPLOAD_TOO_SLOW")
    assert nothing_was_asked(gateway)


async def test_a_picture_that_trickles_is_given_up(gateway, monkeypatch) -> None:
    monkeypatch.setattr(uploads, "WHOLE_SECONDS", 0.2)
    async with asking(gateway, **{"content-length": "100000"}) as line:
        answering = asyncio.ensure_future(line.problem())
        while not answering.done():
            await line.send(b"x")
            await asyncio.sleep(0.01)
        assert answering.result()[2]["reason"] == "UPLOAD_TOO_SLOW"
    assert nothing_was_asked(gateway)


async def test_a_picture_that_is_cut_off_reaches_no_service_and_gives_its_room_back(gateway) -> None:
    for _ in range(10):
        async with asking(gateway, expect="100-continue", **{"content-length": str(MOST)}) as line:
            assert (await line.head())[0] == 100
            await line.send(b"half")
    async with gateway.client() as client:
        assert (await client.put(IMAGE, content=b"x" * MOST)).status_code == 200
    assert len(gateway.catalog.asked) == 1


async def test_one_person_s_slow_pictures_leave_room_for_the_others_and_many_at_once_are_bounded(
    gateway, monkeypatch
) -> None:
    monkeypatch.setattr(uploads, "ROOM_SECONDS", 0.1)
    headers = {"expect": "100-continue", "content-length": str(MOST)}

    def one_of(user: str):
        return asking(gateway, token=gateway.keys.token(user=user), **headers)

    async with (
        one_of("me") as first, one_of("me") as second, one_of("me") as third, one_of("me") as fourth,
        one_of("me") as fifth,
    ):  # fmt: skip
        heads = await asyncio.gather(*(line.head() for line in (first, second, third, fourth, fifth)))
        assert sorted(status for status, _ in heads) == [100, 100, 100, 100, 503]
        async with one_of("you") as yours, one_of("you") as yours_too, one_of("you"), one_of("you") as last:
            assert [(await line.head())[0] for line in (yours, yours_too, last)] == [100, 100, 100]
            async with one_of("somebody") as somebody:
                status, told_headers, problem = await somebody.problem()
                assert (status, problem["reason"], told_headers["retry-after"]) == (503, "UPLOADS_BUSY", "1")
    assert nothing_was_asked(gateway)


async def test_whom_there_is_no_room_for_waits_and_goes_on_when_there_is(gateway) -> None:
    headers = {"expect": "100-continue", "content-length": str(MOST)}
    async with (
        asking(gateway, **headers) as first, asking(gateway, **headers), asking(gateway, **headers),
        asking(gateway, **headers), asking(gateway, **headers) as waiting,
    ):  # fmt: skip
        assert (await first.head())[0] == 100
        await first.send(b"x" * MOST)
        assert (await first.head())[0] == 200
        assert (await waiting.head())[0] == 100


async def test_a_refusal_of_the_library_names_the_picture(gateway) -> None:
    gateway.catalog.refuses["UploadAssetImage"] = InvalidInput(
        "PICTURE_FORMAT", "This is no picture that Greenroom knows.", field="image", details={"found": "text"}
    )
    async with gateway.client() as client:
        response = await client.put(IMAGE, content=b"hello", headers={"content-type": "image/png"})
    assert told(response) == (400, "PICTURE_FORMAT", "image", "This is no picture that Greenroom knows.")
    assert response.json()["details"] == {"found": "text"}


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\r\nset-cookie: x", "🔨" * 300, "\x00"])
async def test_a_file_s_name_is_only_told(gateway, name) -> None:
    async with gateway.client() as client:
        assert (await client.put("/api/assets/a1/image", params={"request_id": "r", "file_name": name})).is_success
    assert gateway.catalog.asked[0].image.file_name == name


async def test_a_json_route_takes_no_picture_s_size(gateway) -> None:
    async with gateway.client() as client:
        # The same address as an upload's, by another method.
        response = await client.request("DELETE", IMAGE, content=b"x" * (MIB + 1))
    assert (response.status_code, response.json()["reason"]) == (413, "BODY_TOO_LARGE")
