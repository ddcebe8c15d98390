"""The page, in a real browser: what is made elsewhere appears by itself, and one click is one picture."""

import asyncio
import json
import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, Route, async_playwright, expect

pytestmark = pytest.mark.e2e

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
HAMMER = "A golden claw hammer with a worn oak handle"
# Milliseconds a picture may take on a busy machine.
PICTURE = 60_000


@pytest_asyncio.fixture(scope="module")
async def browser() -> AsyncIterator[Any]:
    assert BUILT.is_file(), "build the page first: make page"
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture
async def context(browser: Any) -> AsyncIterator[BrowserContext]:
    made = await browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    await made.close()


@pytest_asyncio.fixture(scope="module")
async def cookies(browser: Any, stack: Any) -> Any:
    """Those of a browser that opened the printed link."""
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(await asyncio.to_thread(stack.sign_in_link))
    await expect(page.get_by_role("heading", name="Library", exact=True)).to_be_visible()
    held = await context.cookies()
    await context.close()
    return held


@pytest_asyncio.fixture
async def page(context: BrowserContext, cookies: Any, stack: Any) -> Page:
    """Signed in, with the library on screen."""
    await context.add_cookies(cookies)
    page = await context.new_page()
    await page.goto(stack.url)
    await expect(page.locator(".library")).to_have_attribute("aria-busy", "false")
    return page


@asynccontextmanager
async def no_reload(page: Page) -> AsyncIterator[None]:
    await page.evaluate("window.stayed = true")
    yield
    assert await page.evaluate("window.stayed"), "the page was loaded anew"


def card(page: Page, asset_id: str) -> Any:
    return page.locator(f'[data-asset-id="{asset_id}"]')


async def create(stack: Any, name: str, description: str = HAMMER) -> str:
    made = await stack.run(
        "asset", "create", "--type", "prop", "--name", name, "--description", description, "--id-only"
    )
    return str(made.id)


async def create_when_back(stack: Any, name: str) -> str:
    async with asyncio.timeout(60):
        while True:
            try:
                return await create(stack, name)
            except AssertionError:
                await asyncio.sleep(0.5)


async def add_on_page(page: Page, name: str, description: str) -> str:
    await page.get_by_text("Prop", exact=True).first.click()
    await page.get_by_label("Name", exact=True).fill(name)
    await page.get_by_label("Description").fill(description)
    async with page.expect_response("**/api/assets") as answered:
        await page.get_by_role("button", name="Add to library").click()
    return str((await (await answered.value).json())["id"])


async def test_what_the_command_line_makes_and_its_picture_appear_without_a_reload(page: Page, stack: Any) -> None:
    async with no_reload(page):
        asset = await create(stack, "Pushed hammer")
        await expect(card(page, asset).get_by_role("heading", name="Pushed hammer")).to_be_visible(timeout=15_000)
        done = await stack.run("asset", "generate", asset, "--wait", "--json")
        assert done.code == 0, done.err
        picture = card(page, asset).get_by_role("img", name=re.compile("Pushed hammer"))
        await expect(picture).to_be_visible(timeout=15_000)
        # It is really drawn, not only named.
        await page.wait_for_function(
            "id => document.querySelector(`[data-asset-id='${id}'] img`)?.naturalWidth === 512", arg=asset
        )


async def test_a_double_click_on_make_picture_gives_one_picture(page: Page, stack: Any) -> None:
    asset = await add_on_page(page, "Twice clicked hammer", HAMMER)
    async with no_reload(page):
        await card(page, asset).get_by_role("button", name="Make picture").dblclick()
        await expect(card(page, asset).get_by_role("img")).to_be_visible(timeout=PICTURE)
    kinds = [event["type"] for event in await stack.events("asset-catalog", f"asset:{asset}")]
    assert kinds == ["AssetCreated", "PictureRequested", "PictureAttached"]


async def test_clicks_that_slip_through_together_are_one_wish(page: Page, stack: Any) -> None:
    """Even where nothing on screen holds the second click back, both carry the same request."""
    asset = await add_on_page(page, "Hastily clicked hammer", HAMMER)
    await page.evaluate(
        "id => { const b = document.querySelector(`[data-asset-id='${id}'] button`); b.click(); b.click(); b.click() }",
        asset,
    )
    await expect(card(page, asset).get_by_role("img")).to_be_visible(timeout=PICTURE)
    kinds = [event["type"] for event in await stack.events("asset-catalog", f"asset:{asset}")]
    assert kinds.count("PictureRequested") == 1


async def test_a_picture_is_locked_until_twenty_characters_say_what_it_shows(page: Page) -> None:
    await page.get_by_label("Description").fill("A hammer, but")
    await expect(page.get_by_text("13/20")).to_be_visible()
    asset = await add_on_page(page, "Hammer of few words", "Twelve chars")
    button = card(page, asset).get_by_role("button", name="Make picture")
    await expect(button).to_contain_text("12/20")
    await expect(button).to_have_attribute("aria-disabled", "true")
    await expect(card(page, asset)).to_contain_text("at least 20 characters")


async def test_what_was_typed_is_kept_when_it_cannot_be_saved_and_saved_once_in_the_end(page: Page, stack: Any) -> None:
    requests: list[str] = []

    async def answer_is_lost(route: Route) -> None:
        requests.append(json.loads(route.request.post_data or "{}")["request_id"])
        if len(requests) == 1:
            # The asset is made, and its answer never arrives.
            await route.fetch()
            await route.abort()
        else:
            await route.continue_()

    before = (await stack.counts(["asset-catalog"]))[0]
    await page.route("**/api/assets", answer_is_lost)
    name, text = page.get_by_label("Name", exact=True), page.get_by_label("Description")
    await name.fill("Kept hammer")
    await text.fill(HAMMER)
    await page.get_by_role("button", name="Add to library").click()
    await expect(page.get_by_role("alert")).to_contain_text("try again")
    await expect(name).to_have_value("Kept hammer")
    await page.get_by_role("button", name="Add to library").click()
    await expect(page.get_by_text("Kept hammer is in the library.")).to_be_visible()
    assert len(requests) == 2
    assert requests[0] == requests[1]
    assert (await stack.counts(["asset-catalog"]))[0] == before + 1
    await expect(page.get_by_role("heading", name="Kept hammer")).to_have_count(1)


async def test_what_is_typed_while_the_answer_is_on_its_way_is_kept(page: Page) -> None:
    asked, may_go_on = asyncio.Event(), asyncio.Event()

    async def slow(route: Route) -> None:
        asked.set()
        await may_go_on.wait()
        await route.continue_()

    await page.route("**/api/assets", slow)
    name, text = page.get_by_label("Name", exact=True), page.get_by_label("Description")
    await name.fill("First hammer")
    await text.fill(HAMMER)
    await page.get_by_role("button", name="Add to library").click()
    await asyncio.wait_for(asked.wait(), 10)
    await name.fill("Second hammer")
    may_go_on.set()
    await expect(page.get_by_text("First hammer is in the library.")).to_be_visible()
    await expect(name).to_have_value("Second hammer")
    await expect(text).to_have_value(HAMMER)


@pytest.mark.parametrize("status", [400, 401, 409, 413, 500, 503])
async def test_no_refusal_costs_what_was_typed(page: Page, status: int) -> None:
    async def refuse(route: Route) -> None:
        problem = {"status": status, "reason": "REFUSED", "detail": "This was refused."}
        await route.fulfill(status=status, json=problem, content_type="application/problem+json")

    name, text = page.get_by_label("Name", exact=True), page.get_by_label("Description")
    await name.fill("Kept hammer")
    await text.fill(HAMMER)
    await page.route("**/api/assets", refuse)
    await page.get_by_role("button", name="Add to library").click()
    if status == 401:
        await expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
        await page.unroute("**/api/assets")
        await page.get_by_role("button", name="I have signed in").click()
    else:
        await expect(page.get_by_role("alert")).to_contain_text("This was refused.")
    await expect(name).to_have_value("Kept hammer")
    await expect(text).to_have_value(HAMMER)


async def test_what_is_being_typed_outlives_a_reload(page: Page) -> None:
    await page.get_by_label("Description").fill("half a thought")
    await page.reload()
    await expect(page.get_by_label("Description")).to_have_value("half a thought")


async def test_a_refused_name_is_told_beside_the_form(page: Page) -> None:
    await page.get_by_label("Name", exact=True).fill("No words at all")
    await page.get_by_role("button", name="Add to library").click()
    await expect(page.get_by_role("alert")).not_to_be_empty()
    await expect(page.get_by_label("Name", exact=True)).to_have_value("No words at all")


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("queued", "Waiting in line"),
        ("running", "Making the picture"),
        ("failed", "could not be made. The picture service ran out of memory."),
        ("cancelled", "was cancelled"),
    ],
)
async def test_the_picture_slot_says_what_is_going_on(page: Page, stack: Any, state: str, says: str) -> None:
    async def answer(route: Route) -> None:
        response = await route.fetch()
        listed = await response.json()
        generation = {"generation_id": "g1", "state": state, "reason": "The picture service ran out of memory."}
        listed["items"] = [listed["items"][0] | {"generation": generation, "image": None}]
        await route.fulfill(response=response, json=listed)

    await create(stack, "Honest hammer")
    await page.route("**/api/assets?*", answer)
    await page.reload()
    await expect(page.locator(".slot[data-state]").first).to_contain_text(says)
    again = page.get_by_role("button", name="Try again")
    await expect(again).to_have_count(1 if state in ("failed", "cancelled") else 0)


async def test_the_page_comes_back_by_itself_when_the_gateway_does(page: Page, stack: Any) -> None:
    async with no_reload(page):
        os.kill(await asyncio.to_thread(stack.pid, "web-gateway"), signal.SIGKILL)
        asset = await create_when_back(stack, "Late hammer")
        await expect(card(page, asset)).to_be_visible(timeout=30_000)


async def test_nobody_is_signed_in_without_a_link_and_the_page_says_how(context: BrowserContext, stack: Any) -> None:
    page = await context.new_page()
    await page.goto(stack.url)
    await expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    await expect(page.get_by_text("greenroom sign-in")).to_be_visible()


async def test_signing_out_ends_it(page: Page) -> None:
    await page.get_by_role("button", name="Sign out").click()
    await expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()


async def test_a_link_that_was_used_says_so_to_another_browser(page: Page, browser: Any, stack: Any) -> None:
    link = await asyncio.to_thread(stack.sign_in_link)
    for expected in ("Library", "This link does not sign you in"):
        context = await browser.new_context()
        visitor = await context.new_page()
        await visitor.goto(link)
        await expect(visitor.get_by_role("heading", name=expected, exact=True)).to_be_visible()
        await context.close()


async def test_a_viewer_sees_the_library_and_is_offered_no_change(context: BrowserContext, stack: Any) -> None:
    token = await asyncio.to_thread(stack.token, role="viewer")
    await context.add_cookies([{"name": "greenroom", "value": token, "url": stack.url}])
    page = await context.new_page()
    await page.goto(stack.url)
    await expect(page.get_by_role("heading", name="Library", exact=True)).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("picture|Add"))).to_have_count(0)
