"""Making pictures in a real browser: each comes to the open dialog by itself, once, whatever happens meanwhile."""

import json
import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.e2e.browsing import (
    HAMMER,
    PICTURE,
    PUSHED,
    Library,
    begin_new,
    card,
    dialog,
    no_reload,
    open_asset,
    shown,
)
from tests.e2e.conftest import SCREEN, library_page
from tests.e2e.cut_line import line

pytestmark = pytest.mark.e2e

CANCEL = re.compile("^Cancel the picture")


def slot_picture(where: Locator, name: str) -> Locator:
    return where.locator(".slot").get_by_role("img", name=re.compile(f"^Picture of {name}"))


async def draft_of(page: Page) -> str:
    await expect(page).to_have_url(re.compile("open=[0-9a-f-]{36}"))
    return page.url.partition("open=")[2].partition("&")[0]


async def making(where: Locator) -> None:
    await expect(where.get_by_role("button", name=CANCEL).first).to_be_visible(timeout=PUSHED)


async def test_a_picture_of_words_never_saved_comes_to_the_open_dialog_and_saving_gives_one_asset(
    page: Page, library: Library
) -> None:
    async with no_reload(page):
        opened = await begin_new(page, "Brandnew hammer")
        await opened.get_by_role("button", name="Make picture").click()
        await expect(slot_picture(opened, "Brandnew hammer")).to_be_visible(timeout=PICTURE)
        # It is really drawn, not only named.
        await page.wait_for_function("document.querySelector('.sheet .slot img')?.naturalWidth === 512")
        assert await library.named("Brandnew") == [], "it is in the library before it was saved"
        await opened.get_by_role("button", name="Add to library").click()
        await expect(dialog(page)).to_have_count(0)
        [asset] = await library.named("Brandnew")
        await expect(slot_picture(card(page, asset["id"]), "Brandnew hammer")).to_be_visible()
    happened = await library.happened(asset["id"])
    assert [happened.count(kind) for kind in ("AssetCreated", "PictureRequested", "PictureAttached")] == [1, 1, 1]
    assert len(await library.pictures(asset["id"])) == 1
    assert not asset["draft"]


async def test_the_picture_of_a_saved_asset_appears_in_its_dialog_and_on_its_card(page: Page, library: Library) -> None:
    asset = await library.create("Framed hammer")
    opened = await open_asset(page, asset)
    async with no_reload(page):
        await opened.get_by_role("button", name="Make picture").click()
        await expect(slot_picture(opened, "Framed hammer")).to_be_visible(timeout=PICTURE)
        await opened.get_by_role("button", name="Close", exact=True).last.click()
        await expect(slot_picture(card(page, asset), "Framed hammer")).to_be_visible()


async def test_saved_while_its_picture_is_made_it_conflicts_with_nothing(
    slow_page: Page, slow_library: Library
) -> None:
    opened = await begin_new(slow_page, "Hasty hammer")
    await opened.get_by_role("button", name="Make picture").click()
    await making(opened)
    await opened.get_by_label("Description", exact=True).fill(f"{HAMMER}, and a red ribbon")
    await opened.get_by_role("button", name="Add to library").click()
    await expect(dialog(slow_page)).to_have_count(0)
    [asset] = await slow_library.named("Hasty")
    await expect(slot_picture(card(slow_page, asset["id"]), "Hasty hammer")).to_be_visible(timeout=PICTURE)
    now = await slow_library.asset(asset["id"])
    assert now["description"] == f"{HAMMER}, and a red ribbon"
    assert len(await slow_library.pictures(asset["id"])) == 1


async def test_words_saved_after_the_picture_came_conflict_with_nothing(page: Page, library: Library) -> None:
    asset = await library.create("Patient hammer")
    opened = await open_asset(page, asset)
    await opened.get_by_label("Name", exact=True).fill("Patient old hammer")
    await opened.get_by_role("button", name="Make picture").click()
    await expect(slot_picture(opened, "Patient hammer")).to_be_visible(timeout=PICTURE)
    await opened.get_by_role("button", name="Save", exact=True).click()
    await expect(opened.get_by_text("Saved", exact=True)).to_be_visible()
    assert (await library.asset(asset))["name"] == "Patient old hammer"
    assert "conflict" not in await opened.inner_html()


async def test_a_double_click_on_make_picture_gives_one_picture(page: Page, library: Library) -> None:
    opened = await begin_new(page, "Twice clicked hammer")
    async with no_reload(page):
        await opened.get_by_role("button", name="Make picture").dblclick()
        await expect(slot_picture(opened, "Twice clicked hammer")).to_be_visible(timeout=PICTURE)
    asset = await draft_of(page)
    assert await library.happened(asset) == ["AssetCreated", "PictureRequested", "PictureAttached"]
    assert len(await library.named("Twice", shelf="drafts")) == 1


async def test_clicks_that_slip_through_together_are_one_wish(page: Page, library: Library) -> None:
    """Even where nothing on screen holds the second click back, all carry the same request."""
    asset = await library.create("Hastily clicked hammer")
    await expect(card(page, asset)).to_be_visible(timeout=PUSHED)
    await page.evaluate(
        """id => {
            const button = document.querySelector(`[data-asset-id='${id}'] .card-foot button`);
            button.click(); button.click(); button.click();
        }""",
        asset,
    )
    await expect(slot_picture(card(page, asset), "Hastily clicked hammer")).to_be_visible(timeout=PICTURE)
    assert (await library.happened(asset)).count("PictureRequested") == 1


async def test_an_answer_that_is_lost_and_a_second_try_make_one_picture(page: Page, library: Library) -> None:
    requests: list[str] = []

    async def lose_the_first(route: Route) -> None:
        requests.append(json.loads(route.request.post_data or "{}")["request_id"])
        if len(requests) == 1:
            await route.fetch()
            await route.abort()
        else:
            await route.continue_()

    asset = await library.create("Unanswered hammer")
    # Pushed, its end would show that the wish had been heard: here the person is quicker.
    await page.route("**/api/stream*", lambda route: route.abort())
    await page.route("**/image:generate", lose_the_first)
    await page.reload()
    opened = await open_asset(page, asset)
    await opened.get_by_role("button", name="Make picture").click()
    await expect(opened.get_by_role("alert")).to_contain_text("try again")
    await opened.get_by_role("button", name="Make picture").click()
    await expect(opened.get_by_role("alert")).to_have_count(0)
    await page.unroute("**/api/stream*")
    await expect(slot_picture(opened, "Unanswered hammer")).to_be_visible(timeout=PICTURE)
    assert requests[0] == requests[1]
    assert (await library.happened(asset)).count("PictureRequested") == 1


async def test_a_variation_is_another_picture_and_a_double_click_on_it_is_one(page: Page, library: Library) -> None:
    asset = await library.create("Varied hammer")
    opened = await open_asset(page, asset)
    await opened.get_by_role("button", name="Make picture").click()
    await expect(slot_picture(opened, "Varied hammer")).to_be_visible(timeout=PICTURE)
    await opened.get_by_role("button", name="Another variation").dblclick()
    await expect(opened.get_by_role("list", name="All its pictures").get_by_role("button")).to_have_count(
        2, timeout=PICTURE
    )
    pictures = await library.pictures(asset)
    assert len({one["image"]["seed"] for one in pictures}) == 2
    assert (await library.happened(asset)).count("PictureRequested") == 2


async def test_words_edited_while_one_is_made_can_be_made_also(slow_page: Page, slow_library: Library) -> None:
    asset = await slow_library.create("Edited hammer")
    opened = await open_asset(slow_page, asset)
    await opened.get_by_role("button", name="Make picture").click()
    await making(opened)
    await opened.get_by_label("Description", exact=True).fill("A rusty sledge hammer in the rain")
    await expect(opened.get_by_text("The words are different now.")).to_be_visible()
    await opened.get_by_role("button", name="Also make this one").click()
    strip = opened.get_by_role("list", name="All its pictures").get_by_role("button")
    await expect(strip).to_have_count(2, timeout=PICTURE)
    # The one that was asked for later is on top.
    newest = next(one for one in await slow_library.pictures(asset) if one["current"])
    assert "rusty sledge" in newest["prompt"]
    await expect(opened.get_by_label("Description", exact=True)).to_have_value("A rusty sledge hammer in the rain")


async def test_words_edited_while_one_is_made_can_replace_it(slow_page: Page, slow_library: Library) -> None:
    asset = await slow_library.create("Replaced hammer")
    opened = await open_asset(slow_page, asset)
    await opened.get_by_role("button", name="Make picture").click()
    await making(opened)
    await opened.get_by_label("Description", exact=True).fill("A rusty sledge hammer in the rain")
    await opened.get_by_role("button", name="Replace", exact=True).click()
    await expect(slot_picture(opened, "Replaced hammer")).to_be_visible(timeout=PICTURE)
    shown_now = next(one for one in await slow_library.pictures(asset) if one["current"])
    assert "rusty sledge" in shown_now["prompt"]


async def test_one_that_someone_else_asked_for_meanwhile_is_not_replaced_unasked(
    slow_page: Page, slow_library: Library
) -> None:
    asset = await slow_library.create("Shared hammer")
    # Nothing is pushed to this page: it does not know that one is being made.
    await slow_page.route("**/api/stream*", lambda route: route.abort())
    await slow_page.reload()
    opened = await open_asset(slow_page, asset)
    await opened.get_by_label("Description", exact=True).fill("A rusty sledge hammer in the rain")
    await slow_library.make_picture(asset)
    await opened.get_by_role("button", name="Make picture").click()
    await opened.get_by_role("button", name="Also make this one").click()
    await expect(opened.get_by_role("list", name="Also being made").get_by_role("listitem")).to_have_count(1)
    await slow_page.unroute("**/api/stream*")
    strip = opened.get_by_role("list", name="All its pictures").get_by_role("button")
    await expect(strip).to_have_count(2, timeout=PICTURE)


async def test_the_page_is_reloaded_while_one_is_made_and_the_picture_still_comes(
    slow_page: Page, slow_library: Library
) -> None:
    opened = await begin_new(slow_page, "Reloaded hammer")
    await opened.get_by_role("button", name="Make picture").click()
    await making(opened)
    await slow_page.reload()
    opened = dialog(slow_page)
    await expect(opened.get_by_label("Name", exact=True)).to_have_value("Reloaded hammer")
    await expect(slot_picture(opened, "Reloaded hammer")).to_be_visible(timeout=PICTURE)
    assert (await slow_library.happened(await draft_of(slow_page))).count("PictureRequested") == 1


async def test_the_network_is_cut_while_one_is_made_and_the_picture_still_comes(
    browser: Any, slow_cookies: Any, slow_stack: Any, slow_library: Library
) -> None:
    async with line() as cable:
        context = await browser.new_context(viewport=SCREEN, proxy={"server": cable.address})
        page = await library_page(context, slow_cookies, slow_stack.url)
        async with no_reload(page):
            opened = await begin_new(page, "Cut off hammer")
            await opened.get_by_role("button", name="Make picture").click()
            await making(opened)
            cable.cut()
            await expect(page.get_by_text("Reconnecting")).to_have_count(1, timeout=PUSHED)
            # It is typed on meanwhile, and nothing of it is lost.
            await opened.get_by_label("Name", exact=True).fill("Cut off golden hammer")
            cable.mend()
            await expect(slot_picture(opened, "Cut off hammer")).to_be_visible(timeout=PICTURE)
            await expect(opened.get_by_label("Name", exact=True)).to_have_value("Cut off golden hammer")
            happened = await slow_library.happened(await draft_of(page))
        assert happened.count("PictureRequested") == 1
        await context.close()


async def test_the_dialog_is_closed_while_one_is_made_and_the_draft_is_gone_on_with(
    slow_page: Page, slow_library: Library
) -> None:
    opened = await begin_new(slow_page, "Resumed hammer")
    await opened.get_by_role("button", name="Make picture").click()
    await making(opened)
    await opened.get_by_label("Name", exact=True).fill("Resumed golden hammer")
    await slow_page.keyboard.press("Escape")
    await expect(dialog(slow_page)).to_have_count(0)
    await expect(slow_page.get_by_text("The picture of Resumed golden hammer is here.").first).to_be_visible(
        timeout=PICTURE
    )
    await slow_page.get_by_role("button", name="Continue Resumed golden hammer…").click()
    opened = dialog(slow_page)
    await expect(slot_picture(opened, "Resumed golden hammer")).to_be_visible()
    await expect(opened.get_by_label("Name", exact=True)).to_have_value("Resumed golden hammer")
    await opened.get_by_role("button", name="Add to library").click()
    await expect(dialog(slow_page)).to_have_count(0)
    assert len(await slow_library.named("Resumed")) == 1
    assert await slow_library.named("Resumed", shelf="drafts") == []


async def test_a_picture_can_be_cancelled_and_asked_for_again(slow_page: Page, slow_library: Library) -> None:
    asset = await slow_library.create("Cancelled hammer")
    opened = await open_asset(slow_page, asset)
    await opened.get_by_role("button", name="Make picture").click()
    await opened.get_by_role("button", name=CANCEL).click()
    await expect(opened.locator(".slot")).to_contain_text("was cancelled", timeout=PICTURE)
    await opened.get_by_role("button", name="Try again").click()
    await expect(slot_picture(opened, "Cancelled hammer")).to_be_visible(timeout=PICTURE)


async def test_an_older_picture_is_shown_again_with_one_click(page: Page, library: Library) -> None:
    asset = await library.create("Restored hammer")
    opened = await open_asset(page, asset)
    await opened.get_by_role("button", name="Make picture").click()
    await expect(slot_picture(opened, "Restored hammer")).to_be_visible(timeout=PICTURE)
    first = (await library.asset(asset))["image"]["key"]
    await opened.get_by_role("button", name="Another variation").click()
    older = opened.get_by_role("button", name=re.compile("^Picture 1, .*show it again"))
    await expect(older).to_be_visible(timeout=PICTURE)
    await older.click()
    await expect(opened.get_by_role("button", name=re.compile("^Picture 1, .*shown now"))).to_be_visible()
    assert (await library.asset(asset))["image"]["key"] == first


async def test_a_picture_is_locked_until_twenty_characters_say_what_it_shows(page: Page, library: Library) -> None:
    opened = await begin_new(page, "Hammer of few words", "Twelve chars")
    make = opened.get_by_role("button", name="Make picture")
    await expect(make).to_contain_text("12/20")
    await expect(make).to_have_attribute("aria-disabled", "true")
    await make.click(force=True)
    await expect(opened).to_contain_text("at least 20 characters")
    await opened.get_by_label("Description", exact=True).fill("Now it has twenty characters")
    await expect(make).not_to_have_attribute("aria-disabled", "true")
    assert await library.named("Hammer of few words", shelf="drafts") == [], "a locked click began a draft"


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("queued", "Waiting in line"),
        ("running", "Making the picture"),
        ("failed", "could not be made. The picture service ran out of memory."),
        ("cancelled", "was cancelled"),
    ],
)
async def test_the_picture_slot_says_what_is_going_on(page: Page, library: Library, state: str, says: str) -> None:
    generation = {"generation_id": "g1", "state": state, "style_capsule_id": ""}
    generation["reason"] = "The picture service ran out of memory."
    await told_so(page, await library.create("Honest hammer"), generation)
    await expect(page.locator(".slot[data-state]").first).to_contain_text(says)
    again = page.get_by_role("button", name="Try again")
    await expect(again).to_have_count(1 if state in ("failed", "cancelled") else 0)
    cancel = page.get_by_role("button", name=CANCEL)
    await expect(cancel).to_have_count(1 if state in ("queued", "running") else 0)


async def test_how_far_a_picture_is_and_how_it_looks_so_far_are_shown_as_they_are_told(
    page: Page, library: Library
) -> None:
    progress = {"generation_id": "g1", "resource": "asset:x", "place": 0, "attempt": 1, "steps": 8}
    dot = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8Q"
    parts = [
        progress | {"state": "queued", "place": 3, "attempt": 0, "step": 0, "steps": 0, "preview": ""},
        progress | {"state": "running", "step": 6, "preview": dot},
    ]
    said: list[dict[str, Any]] = parts[:1]

    async def stream(route: Route) -> None:
        events = "".join(f"event: GenerationProgress\ndata: {json.dumps(one)}\n\n" for one in said)
        body = f'retry: 300\n\nevent: subscribed\ndata: {{"cursor": "e:1"}}\n\n{events}'
        await route.fulfill(body=body, content_type="text/event-stream")

    await page.route("**/api/stream*", stream)
    generation = {"generation_id": "g1", "state": "requested", "reason": "", "style_capsule_id": ""}
    await told_so(page, await library.create("Slowly made hammer"), generation)
    slot = page.locator(".slot[data-state]").first
    await expect(slot).to_contain_text("Waiting in line, number 3")
    said[:] = parts
    await expect(slot.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "75")
    await expect(slot.get_by_role("img", name="How it looks so far")).to_have_attribute(
        "src", re.compile("^data:image")
    )


async def told_so(page: Page, asset: str, generation: dict[str, Any]) -> None:
    """The page, loaded where this asset alone is there, with this standing of its picture."""

    async def answer(route: Route) -> None:
        response = await route.fetch()
        listed = await response.json()
        ended = generation["state"] in ("failed", "cancelled")
        said = {"generation": generation, "open_generations": [] if ended else [generation], "image": None}
        listed["items"] = [one | said for one in listed["items"] if one["id"] == asset]
        await route.fulfill(response=response, json=listed)

    await page.route("**/api/assets?*", answer)
    await page.reload()
    await shown(page)
