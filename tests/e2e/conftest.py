"""A real browser, signed in to the real stack."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import BrowserContext, Page, async_playwright, expect

from tests.e2e.browsing import Library, shown

CHROMIUM = os.environ.get("GREENROOM_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BUILT = Path(__file__).parents[2] / "ui" / "dist" / "index.html"
# As high as the lowest screens in use.
SCREEN = {"width": 1280, "height": 768}
# Milliseconds until what a person sees must be there, on a machine that does much else meanwhile.
expect.set_options(timeout=15_000)


@pytest_asyncio.fixture(scope="module")
async def browser() -> AsyncIterator[Any]:
    assert BUILT.is_file(), "build the page first: make page"
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture
async def context(browser: Any) -> AsyncIterator[BrowserContext]:
    made = await browser.new_context(viewport=SCREEN)
    yield made
    # What a test answers in place of the gateway may be on its way still: that is nobody's failure.
    for page in made.pages:
        await page.unroute_all(behavior="ignoreErrors")
    await made.unroute_all(behavior="ignoreErrors")
    await made.close()


async def signed_in(browser: Any, stack: Any) -> Any:
    """The cookies of a browser that opened the printed link."""
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(await asyncio.to_thread(stack.sign_in_link))
    await expect(page.get_by_role("heading", name="Library", exact=True)).to_be_visible()
    held = await context.cookies()
    await context.close()
    return held


async def library_page(context: BrowserContext, cookies: Any, url: str) -> Page:
    await context.add_cookies(cookies)
    page = await context.new_page()
    await page.goto(url)
    await shown(page)
    return page


@pytest_asyncio.fixture(scope="module")
async def cookies(browser: Any, stack: Any) -> Any:
    return await signed_in(browser, stack)


@pytest_asyncio.fixture
async def page(context: BrowserContext, cookies: Any, stack: Any) -> Page:
    """Signed in, with the library on screen."""
    return await library_page(context, cookies, stack.url)


@pytest_asyncio.fixture
async def library(page: Page, stack: Any) -> Library:
    return Library(page, stack.url)


@pytest_asyncio.fixture(scope="module")
async def slow_cookies(browser: Any, slow_stack: Any) -> Any:
    return await signed_in(browser, slow_stack)


@pytest_asyncio.fixture
async def slow_page(context: BrowserContext, slow_cookies: Any, slow_stack: Any) -> Page:
    """Signed in where a picture takes seconds, so that it can be met in the middle."""
    return await library_page(context, slow_cookies, slow_stack.url)


@pytest_asyncio.fixture
async def slow_library(slow_page: Page, slow_stack: Any) -> Library:
    return Library(slow_page, slow_stack.url)
