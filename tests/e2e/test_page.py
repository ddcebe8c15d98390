"""The page's frame in a real browser: what is made elsewhere appears by itself, and nothing typed is ever lost."""

import asyncio
import json
import os
import re
import signal
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Page, Route, expect

from tests.e2e.browsing import HAMMER, Library, begin_new, card, dialog, no_reload, open_asset

pytestmark = pytest.mark.e2e


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


async def test_what_the_command_line_makes_and_its_picture_appear_without_a_reload(page: Page, stack: Any) -> None:
    async with no_reload(page):
        asset = await create(stack, "Pushed hammer")
        await expect(card(page, asset).get_by_role("heading", name="Pushed hammer")).to_be_visible(timeout=15_000)
        done = await stack.run("asset", "generate", asset, "--wait", "--json")
        assert done.code == 0, done.err
        picture = card(page, asset).get_by_role("img", name=re.compile("^Picture of Pushed hammer"))
        await expect(picture).to_be_visible(timeout=15_000)
        # It is really drawn, not only named.
        await page.wait_for_function(
            "id => document.querySelector(`[data-asset-id='${id}'] img`)?.naturalWidth === 512", arg=asset
        )


async def test_what_was_typed_is_kept_when_it_cannot_be_saved_and_saved_once_in_the_end(
    page: Page, library: Library
) -> None:
    requests: list[str] = []

    async def answer_is_lost(route: Route) -> None:
        if route.request.method != "POST":
            await route.continue_()
            return
        requests.append(json.loads(route.request.post_data or "{}")["request_id"])
        if len(requests) == 1:
            # The asset is made, and its answer never arrives.
            await route.fetch()
            await route.abort()
        else:
            await route.continue_()

    await page.route("**/api/assets", answer_is_lost)
    opened = await begin_new(page, "Kept hammer")
    await opened.get_by_role("button", name="Add to library").click()
    await expect(opened.get_by_role("alert")).to_contain_text("try again")
    await expect(opened.get_by_label("Name", exact=True)).to_have_value("Kept hammer")
    # Even what is typed before the second try makes no second asset.
    await opened.get_by_label("Description", exact=True).fill(f"{HAMMER}, as good as new")
    await opened.get_by_role("button", name="Add to library").click()
    await expect(page.get_by_text("Kept hammer is in the library.").first).to_be_visible()
    assert len(requests) == 2
    assert requests[0] == requests[1]
    [asset] = await library.named("Kept hammer")
    assert asset["description"] == f"{HAMMER}, as good as new"


async def test_what_is_typed_while_the_answer_is_on_its_way_is_kept(page: Page, library: Library) -> None:
    asked, may_go_on = asyncio.Event(), asyncio.Event()

    async def slow(route: Route) -> None:
        if route.request.method == "PATCH":
            asked.set()
            await may_go_on.wait()
        await route.continue_()

    asset = await library.create("First hammer")
    opened = await open_asset(page, asset)
    await page.route(f"**/api/assets/{asset}", slow)
    name, text = opened.get_by_label("Name", exact=True), opened.get_by_label("Description", exact=True)
    await name.fill("Second hammer")
    await opened.get_by_role("button", name="Save", exact=True).click()
    await asyncio.wait_for(asked.wait(), 10)
    await text.fill("typed meanwhile, and long enough")
    may_go_on.set()
    await expect(opened.get_by_role("heading", name="Second hammer")).to_be_visible()
    await expect(text).to_have_value("typed meanwhile, and long enough")
    await expect(opened.get_by_text("Not saved yet")).to_be_visible()


@pytest.mark.parametrize("status", [400, 401, 409, 413, 500, 503])
async def test_no_refusal_costs_what_was_typed(page: Page, status: int) -> None:
    async def refuse(route: Route) -> None:
        problem = {"status": status, "reason": "REFUSED", "detail": "This was refused."}
        await route.fulfill(status=status, json=problem, content_type="application/problem+json")

    opened = await begin_new(page, "Kept hammer")
    await page.route("**/api/assets", refuse)
    await opened.get_by_role("button", name="Add to library").click()
    if status == 401:
        await expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
        await page.unroute("**/api/assets")
        await page.get_by_role("button", name="I have signed in").click()
    else:
        await expect(opened.get_by_role("alert")).to_contain_text("This was refused.")
    await expect(opened.get_by_label("Name", exact=True)).to_have_value("Kept hammer")
    await expect(opened.get_by_label("Description", exact=True)).to_have_value(HAMMER)


async def test_what_is_being_typed_outlives_a_reload(page: Page) -> None:
    opened = await begin_new(page, "Half a hammer", "half a thought")
    await page.reload()
    await expect(opened.get_by_label("Description", exact=True)).to_have_value("half a thought")


async def test_closing_keeps_the_words_and_the_library_offers_to_go_on(page: Page) -> None:
    opened = await begin_new(page, "Bob", "half a thought")
    await page.keyboard.press("Escape")
    await expect(dialog(page)).to_have_count(0)
    await page.get_by_role("button", name="Continue Bob…").click()
    await expect(opened.get_by_label("Description", exact=True)).to_have_value("half a thought")
    await opened.get_by_role("button", name="Discard").click()
    await expect(opened.get_by_label("Description", exact=True)).to_have_value("")


async def test_unsaved_words_of_an_asset_are_there_when_it_is_opened_again(page: Page, library: Library) -> None:
    asset = await library.create("Unsaved words hammer")
    opened = await open_asset(page, asset)
    await opened.get_by_label("Description", exact=True).fill("half a thought")
    await page.keyboard.press("Escape")
    await expect(card(page, asset)).to_contain_text("Unsaved words")
    await page.reload()
    opened = await open_asset(page, asset)
    await expect(opened.get_by_label("Description", exact=True)).to_have_value("half a thought")
    await opened.get_by_role("button", name="Discard changes").click()
    await expect(opened.get_by_label("Description", exact=True)).to_have_value(HAMMER)


async def test_what_is_missing_is_told_in_the_dialog(page: Page) -> None:
    opened = await begin_new(page, "No words at all", "")
    await opened.get_by_role("button", name="Add to library").click()
    await expect(opened.get_by_role("alert")).not_to_be_empty()
    await expect(opened.get_by_label("Name", exact=True)).to_have_value("No words at all")


async def test_what_someone_else_wrote_meanwhile_stands_beside_ones_own(page: Page, library: Library) -> None:
    asset = await library.create("Contested hammer")
    opened = await open_asset(page, asset)
    await opened.get_by_label("Description", exact=True).fill("A silver hammer, as I say")
    await library.update(asset, description="A bronze hammer, as they say", tags=["theirs"])
    conflict = opened.get_by_role("group", name="The description was changed meanwhile")
    await expect(conflict).to_contain_text("A bronze hammer, as they say")
    await expect(opened.get_by_label("Description", exact=True)).to_have_value("A silver hammer, as I say")
    await expect(opened.get_by_role("button", name="Save", exact=True)).to_have_attribute("aria-disabled", "true")
    await conflict.get_by_role("button", name="Keep mine").click()
    await opened.get_by_role("button", name="Save", exact=True).click()
    await expect(opened.get_by_text("Saved", exact=True)).to_be_visible()
    now = await library.asset(asset)
    # Only the contested field was a conflict.
    assert (now["description"], now["tags"]) == ("A silver hammer, as I say", ["theirs"])


async def test_a_change_that_was_not_pushed_yet_is_shown_when_saving_is_refused(page: Page, library: Library) -> None:
    asset = await library.create("Doubly contested hammer")
    await page.route("**/api/stream*", lambda route: route.abort())
    await page.reload()
    opened = await open_asset(page, asset)
    await opened.get_by_label("Description", exact=True).fill("A silver hammer, as I say")
    await library.update(asset, description="A bronze hammer, as they say")
    await opened.get_by_role("button", name="Save", exact=True).click()
    conflict = opened.get_by_role("group", name="The description was changed meanwhile")
    await expect(conflict).to_contain_text("A bronze hammer, as they say")
    await conflict.get_by_role("button", name="Take this").click()
    await expect(opened.get_by_label("Description", exact=True)).to_have_value("A bronze hammer, as they say")


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
    offers = page.get_by_role("button", name=re.compile("picture|New|More|Save|Add"))
    await expect(offers).to_have_count(0)
    await page.locator(".card-open").first.click()
    await expect(dialog(page).get_by_label("Name", exact=True)).not_to_be_editable()
    await expect(offers).to_have_count(0)
