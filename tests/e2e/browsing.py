"""How the tests of the page act and look: what a person does in it, and what the API says is really there."""

import base64
import io
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from PIL import Image
from playwright.async_api import Locator, Page, expect

HAMMER = "A golden claw hammer with a worn oak handle"
# Milliseconds a picture may take on a busy machine.
PICTURE = 60_000
# Milliseconds in which what is pushed is on screen.
PUSHED = 15_000


@dataclass(frozen=True)
class File:
    name: str
    content: bytes
    type: str = "image/png"


def picture(color: str = "tomato", size: tuple[int, int] = (64, 48), name: str = "picture.png") -> File:
    content = io.BytesIO()
    Image.new("RGB", size, color).save(content, "PNG")
    return File(name, content.getvalue())


class Library:
    """The workspace of a page's person, past the page."""

    def __init__(self, page: Page, url: str) -> None:
        self._request, self._url = page.request, url
        # Who comes with a cookie says that the page itself sent them.
        self._headers = {"Origin": url}

    async def create(self, name: str, description: str = HAMMER, **more: Any) -> str:
        body = {"request_id": str(uuid.uuid4()), "asset_type": "prop", "name": name, "description": description}
        address = f"{self._url}/api/assets"
        made = await self._answer(await self._request.post(address, data=body | more, headers=self._headers))
        return str(made["id"])

    async def update(self, asset_id: str, **changes: Any) -> None:
        version = (await self.asset(asset_id))["version"]
        body = {"request_id": str(uuid.uuid4()), "expected_version": version, **changes}
        address = f"{self._url}/api/assets/{asset_id}"
        await self._answer(await self._request.patch(address, data=body, headers=self._headers))

    async def upload(self, asset_id: str, file: File) -> None:
        address = f"{self._url}/api/assets/{asset_id}/image?request_id={uuid.uuid4()}&file_name={file.name}"
        await self._answer(
            await self._request.put(address, data=file.content, headers=self._headers | {"Content-Type": file.type})
        )

    async def make_picture(self, asset_id: str) -> None:
        address = f"{self._url}/api/assets/{asset_id}/image:generate"
        body = {"request_id": str(uuid.uuid4())}
        await self._answer(await self._request.post(address, data=body, headers=self._headers))

    async def asset(self, asset_id: str) -> dict[str, Any]:
        return await self._answer(await self._request.get(f"{self._url}/api/assets/{asset_id}"))

    async def named(self, query: str, shelf: str = "library") -> list[dict[str, Any]]:
        address = f"{self._url}/api/assets?query={query}&shelf={shelf}"
        items: list[dict[str, Any]] = (await self._answer(await self._request.get(address)))["items"]
        return items

    async def happened(self, asset_id: str) -> list[str]:
        """The names of the asset's events, oldest first."""
        told = await self._answer(await self._request.get(f"{self._url}/api/assets/{asset_id}/history?page_size=200"))
        return [entry["type"] for entry in reversed(told["items"])]

    async def pictures(self, asset_id: str) -> list[dict[str, Any]]:
        told = await self._answer(await self._request.get(f"{self._url}/api/assets/{asset_id}/images"))
        items: list[dict[str, Any]] = told["items"]
        return items

    async def _answer(self, response: Any) -> dict[str, Any]:
        assert response.ok, await response.text()
        said: dict[str, Any] = await response.json()
        return said


@asynccontextmanager
async def no_reload(page: Page) -> AsyncIterator[None]:
    await page.evaluate("window.stayed = true")
    yield
    assert await page.evaluate("window.stayed"), "the page was loaded anew"


def card(page: Page, asset_id: str) -> Locator:
    return page.locator(f'.card[data-asset-id="{asset_id}"]')


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog").first


async def shown(page: Page) -> None:
    await expect(page.locator(".library")).to_have_attribute("aria-busy", "false")


async def open_asset(page: Page, asset_id: str) -> Locator:
    await card(page, asset_id).locator(".card-open").click()
    opened = dialog(page)
    await expect(opened.get_by_label("Name", exact=True)).to_be_visible()
    return opened


async def begin_new(page: Page, name: str, description: str = HAMMER, kind: str = "Prop") -> Locator:
    """The dialog of a new asset, with these words typed."""
    await page.get_by_role("button", name="New asset").click()
    opened = dialog(page)
    await opened.get_by_text(kind, exact=True).click()
    await opened.get_by_label("Name", exact=True).fill(name)
    await opened.get_by_label("Description", exact=True).fill(description)
    return opened


async def drop(page: Page, target: Locator, *files: File) -> None:
    """Drops files from outside the browser, as a person's hand does."""
    data = await page.evaluate_handle(
        """files => {
            const data = new DataTransfer();
            for (const [name, type, content] of files) {
                const bytes = Uint8Array.from(atob(content), c => c.charCodeAt(0));
                data.items.add(new File([bytes], name, {type}));
            }
            return data;
        }""",
        [[file.name, file.type, base64.b64encode(file.content).decode()] for file in files],
    )
    for event in ("dragenter", "dragover", "drop"):
        await target.dispatch_event(event, {"dataTransfer": data})


async def paste(page: Page, file: File) -> None:
    await page.evaluate(
        """([name, type, content]) => {
            const bytes = Uint8Array.from(atob(content), c => c.charCodeAt(0));
            const clipboardData = new DataTransfer();
            clipboardData.items.add(new File([bytes], name, {type}));
            document.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
        }""",
        [file.name, file.type, base64.b64encode(file.content).decode()],
    )
