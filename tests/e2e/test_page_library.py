"""The library in a real browser: found, filtered, uploaded, duplicated, deleted, brought back; all by keyboard too."""

import re
from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from tests.e2e.browsing import (
    HAMMER,
    PICTURE,
    PUSHED,
    File,
    Library,
    begin_new,
    card,
    dialog,
    drop,
    no_reload,
    open_asset,
    paste,
    picture,
    shown,
)

pytestmark = pytest.mark.e2e


async def settled_search(page: Page, query: str) -> None:
    await page.get_by_label("Search the library").fill(query)
    await expect(page).to_have_url(re.compile(f"q={query}"))


# ── finding ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_search_and_its_filters_stay_in_the_address_and_outlive_a_reload(page: Page, library: Library) -> None:
    lantern = await library.create("Zinc lantern", "Gives light", tags=["night"])
    keeper = await library.create("Zinc keeper", "Keeps the light", asset_type="character", tags=["night"])
    await settled_search(page, "zinc")
    await expect(page.locator(".card")).to_have_count(2)
    await page.get_by_role("search").get_by_text("Character", exact=True).click()
    await page.get_by_role("group", name="Tags").get_by_role("button", name="night").click()
    await expect(card(page, keeper)).to_be_visible()
    await expect(card(page, lantern)).to_have_count(0)
    await page.reload()
    await shown(page)
    await expect(page.get_by_label("Search the library")).to_have_value("zinc")
    await expect(page.locator(".card")).to_have_count(1)
    await expect(page.get_by_role("button", name="night")).to_have_attribute("aria-pressed", "true")


async def test_a_search_that_finds_nothing_says_so_and_can_be_cleared(page: Page, library: Library) -> None:
    await library.create("Findable hammer")
    await settled_search(page, "xylophonist")
    await expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    await page.get_by_role("button", name="Clear the search").click()
    await expect(page.get_by_label("Search the library")).to_have_value("")
    await expect(page.get_by_role("heading", name="Findable hammer")).to_be_visible()


async def test_a_library_that_cannot_be_read_says_so_and_can_be_read_again(page: Page, library: Library) -> None:
    async def away(route: Route) -> None:
        await route.fulfill(status=404, json={"status": 404, "reason": "AWAY", "detail": "The library is away."})

    await library.create("Readable hammer")
    await page.route("**/api/assets?*", away)
    await page.reload()
    await expect(page.get_by_role("heading", name="The library could not be loaded")).to_be_visible()
    await expect(page.get_by_role("alert")).to_contain_text("The library is away.")
    await page.unroute("**/api/assets?*")
    await page.get_by_role("button", name="Try again").click()
    await expect(page.get_by_role("heading", name="Readable hammer")).to_be_visible()


async def test_a_long_library_is_read_on_as_it_is_scrolled(page: Page, library: Library) -> None:
    for number in range(50):
        await library.create(f"Quill {number}", "One of many")
    await settled_search(page, "quill")
    await expect(page.locator(".card")).to_have_count(48)
    await page.locator(".card").last.scroll_into_view_if_needed()
    await expect(page.locator(".card")).to_have_count(50)
    await expect(page.get_by_role("button", name="Show more")).to_have_count(0)


# ── pictures of one's own ───────────────────────────────────────────────────────────────────────────────────────────


async def test_a_picture_that_is_dropped_on_a_new_asset_is_enough_to_describe_it(page: Page, library: Library) -> None:
    opened = await begin_new(page, "Dropped photo", "")
    await drop(page, opened.locator(".asset"), picture())
    await expect(opened.get_by_role("img", name="Picture of Dropped photo")).to_be_visible()
    await opened.get_by_role("button", name="Add to library").click()
    await expect(dialog(page)).to_have_count(0)
    [asset] = await library.named("Dropped")
    assert (asset["image"]["width"], asset["image"]["height"]) == (64, 48)


async def test_a_picture_that_is_pasted_becomes_the_assets_own(page: Page, library: Library) -> None:
    asset = await library.create("Pasted hammer")
    opened = await open_asset(page, asset)
    await paste(page, picture("teal"))
    await expect(opened.get_by_role("img", name="Picture of Pasted hammer")).to_be_visible()
    assert (await library.asset(asset))["image"]["width"] == 64


async def test_many_dropped_pictures_become_many_assets_named_as_their_files(page: Page, library: Library) -> None:
    names = ["oak-barrel.png", "tin_barrel.png", "glass barrel.png"]
    files = [picture(color, name=name) for color, name in zip(("red", "green", "blue"), names, strict=True)]
    async with no_reload(page):
        await drop(page, page.locator("main"), *files)
        opened = dialog(page)
        await expect(opened.get_by_role("heading", name="Add 3 pictures")).to_be_visible()
        await opened.get_by_text("Prop", exact=True).click()
        await opened.get_by_role("button", name="Add 3 to library").click()
        await expect(dialog(page)).to_have_count(0, timeout=PUSHED)
        for name in ("Oak barrel", "Tin barrel", "Glass barrel"):
            await expect(page.get_by_role("img", name=f"Picture of {name}")).to_be_visible()
    assert sorted(one["name"] for one in await library.named("barrel")) == ["Glass barrel", "Oak barrel", "Tin barrel"]


async def test_of_many_pictures_one_that_is_none_is_told_and_the_others_come_in_once(
    page: Page, library: Library
) -> None:
    await drop(page, page.locator("main"), picture(name="good-crate.png"), File("bad-crate.png", b"no picture"))
    opened = dialog(page)
    await opened.get_by_role("button", name="Add 2 to library").click()
    await expect(opened.get_by_role("alert")).not_to_be_empty(timeout=PUSHED)
    await opened.get_by_role("button", name="Try again").click()
    await expect(opened.get_by_text("1 could not be added")).to_be_visible()
    await opened.get_by_role("button", name="Leave out bad-crate.png").click()
    await opened.get_by_role("button", name="Close", exact=True).last.click()
    assert [one["name"] for one in await library.named("crate")] == ["Good crate"]


async def test_what_is_no_picture_is_refused_in_the_dialog_and_the_words_stay(page: Page, library: Library) -> None:
    asset = await library.create("Unspoilt hammer")
    opened = await open_asset(page, asset)
    await opened.get_by_label("Description", exact=True).fill("typed and not saved")
    await drop(page, opened.locator(".asset"), File("a.png", b"no picture at all"))
    await expect(opened.get_by_role("alert")).not_to_be_empty()
    await expect(opened.get_by_label("Description", exact=True)).to_have_value("typed and not saved")
    assert (await library.asset(asset))["image"] is None


async def test_a_picture_that_is_removed_stays_with_the_earlier_ones(page: Page, library: Library) -> None:
    asset = await library.create("Bared hammer")
    await library.upload(asset, picture())
    opened = await open_asset(page, asset)
    await opened.get_by_role("button", name="More for Bared hammer").click()
    await page.get_by_role("menuitem", name="Remove the picture").click()
    again = opened.get_by_role("button", name=re.compile("^Picture 1, .*show it again"))
    await expect(again).to_be_visible()
    assert (await library.asset(asset))["image"] is None
    await again.click()
    await expect(opened.get_by_role("img", name="Picture of Bared hammer")).to_be_visible()


# ── whole assets ────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_is_deleted_comes_back_with_undo(page: Page, library: Library) -> None:
    asset = await library.create("Deleted hammer")
    await card(page, asset).get_by_role("button", name="More for Deleted hammer").click()
    await page.get_by_role("menuitem", name="Delete").click()
    await expect(card(page, asset)).to_have_count(0)
    await page.get_by_role("button", name="Undo").click()
    await expect(card(page, asset)).to_be_visible()
    assert (await library.asset(asset))["bin_time"] is None


async def test_the_bin_gives_back_and_is_emptied_after_a_question(page: Page, library: Library) -> None:
    kept, gone = await library.create("Rescued hammer"), await library.create("Forgotten hammer")
    for asset in (kept, gone):
        await open_asset(page, asset)
        await dialog(page).get_by_role("button", name=re.compile("^More for")).click()
        await page.get_by_role("menuitem", name="Delete").click()
        await expect(card(page, asset)).to_have_count(0)
    await page.get_by_role("button", name="Bin", exact=True).click()
    await card(page, kept).get_by_role("button", name="Restore").click()
    await expect(card(page, kept)).to_have_count(0)
    await page.get_by_role("button", name="Empty the bin").click()
    question = page.get_by_role("alertdialog")
    await question.get_by_role("button", name="Cancel").click()
    await expect(card(page, gone)).to_be_visible()
    await page.get_by_role("button", name="Empty the bin").click()
    await question.get_by_role("button", name="Empty the bin").click()
    await expect(page.get_by_role("heading", name="The bin is empty")).to_be_visible(timeout=PUSHED)
    await page.get_by_role("button", name="Library").click()
    await expect(card(page, kept)).to_be_visible()


async def test_an_asset_that_is_in_the_bin_says_so_when_it_is_opened(page: Page, library: Library, stack: Any) -> None:
    asset = await library.create("Opened in the bin hammer")
    await card(page, asset).get_by_role("button", name=re.compile("^More for")).click()
    await page.get_by_role("menuitem", name="Delete").click()
    await expect(card(page, asset)).to_have_count(0)
    await page.goto(f"{stack.url}/?open={asset}")
    opened = dialog(page)
    await expect(opened.get_by_text("This is in the bin.")).to_be_visible()
    await opened.get_by_role("button", name="Restore").click()
    await expect(opened.get_by_role("button", name="Save", exact=True)).to_be_visible()


async def test_a_duplicate_is_another_asset_that_can_be_opened(page: Page, library: Library) -> None:
    asset = await library.create("Doubled hammer")
    await card(page, asset).get_by_role("button", name="More for Doubled hammer").click()
    await page.get_by_role("menuitem", name="Duplicate").click()
    await page.get_by_role("button", name="Open", exact=True).click()
    opened = dialog(page)
    await expect(opened.get_by_label("Description", exact=True)).to_have_value(HAMMER)
    made = next(one for one in await library.named("Doubled") if one["id"] != asset)
    assert made["duplicated_from_asset_id"] == asset
    await expect(opened.get_by_label("Name", exact=True)).to_have_value(made["name"])
    await expect(opened.get_by_text("A copy of Doubled hammer")).to_be_visible()


async def test_an_earlier_version_is_compared_and_brought_back(page: Page, library: Library) -> None:
    asset = await library.create("Versioned hammer")
    await library.update(asset, description="A hammer of another kind")
    opened = await open_asset(page, asset)
    await opened.get_by_role("tab", name="Versions").click()
    difference = opened.get_by_role("region", name="What is different")
    await expect(difference).to_contain_text(HAMMER)
    await expect(difference).to_contain_text("A hammer of another kind")
    await expect(opened.get_by_text("by you").first).to_be_visible()
    await opened.get_by_role("button", name="Bring back version 1").click()
    await expect(opened.get_by_text("Version 3")).not_to_have_count(0)
    assert (await library.asset(asset))["description"] == HAMMER
    await opened.get_by_text("All that happened").click()
    await expect(opened.get_by_text("Earlier version brought back")).to_be_visible()


async def test_a_style_is_made_with_a_picture_and_chosen_for_an_asset(page: Page, library: Library) -> None:
    asset = await library.create("Styled hammer")
    opened = await open_asset(page, asset)
    await opened.get_by_role("button", name="New style").click()
    style = page.get_by_role("dialog", name="New style")
    await style.get_by_label("Name of the style").fill("Los Heuvitos")
    await style.get_by_label("How it looks").fill("thick ink line\nmuted watercolour")
    await style.get_by_label("What it rests on").fill("warm, egg-shaped people")
    await drop(page, style.locator(".field[data-over]"), picture("gold"))
    await style.get_by_role("button", name="Save style").click()
    await expect(style).to_have_count(0, timeout=PUSHED)
    await expect(opened.get_by_role("combobox", name="Style")).to_have_text("Los Heuvitos")
    await opened.get_by_role("button", name="Save", exact=True).click()
    await expect(opened.get_by_text("Saved", exact=True)).to_be_visible()
    assert (await library.asset(asset))["style_capsule_id"]
    await opened.get_by_role("button", name="Edit style").click()
    await expect(page.get_by_role("img", name="Picture 1 of the style")).to_be_visible()


async def test_a_picture_can_be_made_in_a_style_that_is_not_saved_with_the_asset(page: Page, library: Library) -> None:
    asset = await library.create("Briefly styled hammer")
    opened = await open_asset(page, asset)
    await opened.get_by_role("button", name="New style").click()
    style = page.get_by_role("dialog", name="New style")
    await style.get_by_label("Name of the style").fill("Briefly")
    await style.get_by_label("How it looks").fill("pencil on grey paper")
    await style.get_by_role("button", name="Save style").click()
    await expect(style).to_have_count(0, timeout=PUSHED)
    await opened.get_by_role("button", name="Make picture").click()
    await expect(opened.get_by_role("img", name="Picture of Briefly styled hammer")).to_be_visible(timeout=PICTURE)
    await opened.get_by_text("About this picture").click()
    await expect(opened.locator(".about")).to_contain_text("pencil on grey paper")
    now = await library.asset(asset)
    assert now["style_capsule_id"] == ""
    assert now["generation"]["style_capsule_id"]


# ── for everyone ────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_an_asset_is_made_found_opened_changed_and_deleted_by_keyboard_alone(
    page: Page, library: Library
) -> None:
    keys = page.keyboard

    async def go_to(name: str, role: Any = "button") -> None:
        """Tab after Tab, as far as it takes."""
        wanted = page.get_by_role(role, name=name, exact=True).first
        for _ in range(80):
            if await wanted.count() and await wanted.evaluate("element => element === document.activeElement"):
                return
            await keys.press("Tab")
        raise AssertionError(f"the keyboard does not reach {name}")

    await go_to("New asset")
    await keys.press("Enter")
    opened = dialog(page)
    await expect(opened).to_be_visible()
    await go_to("Name", "textbox")
    await keys.type("Keyed hammer")
    await go_to("Description", "textbox")
    await keys.type(HAMMER)
    await go_to("Make picture")
    await keys.press("Enter")
    await expect(opened.get_by_role("img", name="Picture of Keyed hammer")).to_be_visible(timeout=PICTURE)
    # What is behind the dialog cannot be reached.
    for _ in range(30):
        await keys.press("Tab")
        assert await page.evaluate("document.activeElement.closest('[role=dialog]') !== null")
    await go_to("Name", "textbox")
    await keys.press("Enter")
    await expect(dialog(page)).to_have_count(0)
    [asset] = await library.named("Keyed")
    await go_to("Keyed hammer")
    await keys.press("Enter")
    await expect(dialog(page)).to_be_visible()
    await keys.press("Escape")
    await expect(dialog(page)).to_have_count(0)
    # The focus is back where it was.
    await expect(card(page, asset["id"]).locator(".card-open")).to_be_focused()
    await go_to("More for Keyed hammer")
    await keys.press("Enter")
    await expect(page.get_by_role("menuitem", name="Duplicate")).to_be_focused()
    await keys.press("End")
    await expect(page.get_by_role("menuitem", name="Delete")).to_be_focused()
    await keys.press("Enter")
    await expect(card(page, asset["id"])).to_have_count(0)


async def test_a_notice_can_be_read_again_and_still_undone(page: Page, library: Library) -> None:
    asset = await library.create("Noticed hammer")
    await card(page, asset).get_by_role("button", name="More for Noticed hammer").click()
    await page.get_by_role("menuitem", name="Delete").click()
    await expect(card(page, asset)).to_have_count(0)
    await page.reload()
    await shown(page)
    await page.get_by_role("button", name=re.compile("^Notices")).click()
    told = page.get_by_role("dialog", name="Notices")
    await expect(told).to_contain_text("Noticed hammer is in the bin.")
    await told.get_by_role("button", name="Undo").first.click()
    await expect(card(page, asset)).to_be_visible()


async def test_the_arrow_keys_move_between_the_cards(page: Page, library: Library) -> None:
    for number in range(8):
        await library.create(f"Arrow {number}", "One of many")
    await settled_search(page, "arrow")
    cards = page.locator(".card-open")
    await expect(cards).to_have_count(8)
    await cards.first.focus()
    await page.keyboard.press("ArrowRight")
    await expect(cards.nth(1)).to_be_focused()
    await page.keyboard.press("ArrowDown")
    below = await cards.nth(1).evaluate("card => card.getBoundingClientRect().left")
    assert await page.evaluate("document.activeElement.getBoundingClientRect().left") == below
    await page.keyboard.press("ArrowUp")
    await expect(cards.nth(1)).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_dialog_fits_the_screen_and_its_buttons_stay_in_sight(page: Page, library: Library, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 768})
    asset = await library.create("Fitting hammer", f"{HAMMER}. " * 20)
    opened = await open_asset(page, asset)
    await expect(opened.get_by_role("button", name="Save", exact=True)).to_be_in_viewport(ratio=1)
    await expect(opened.get_by_role("button", name="Close", exact=True).first).to_be_in_viewport(ratio=1)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    assert await opened.locator(".sheet-body").evaluate("body => body.scrollWidth <= body.clientWidth")


async def test_the_screen_speaks_the_users_words(page: Page, library: Library) -> None:
    asset = await library.create("Plainly named hammer")
    opened = await open_asset(page, asset)
    seen = await page.locator("body").inner_text()
    await opened.get_by_role("tab", name="Versions").click()
    seen += await page.locator("body").inner_text()
    for word in ("capsule", "generation", "global", "image_prompt", "revision"):
        assert word not in seen.lower()
