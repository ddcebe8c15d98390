"""What people send is refused with a sentence, or made a harmless picture of."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from service_kit.errors import InvalidInput
from service_kit.picture_intake import TakenIn, take_in

from .hostile_pictures import (
    BLUE,
    GREEN,
    PNG_START,
    RED,
    bomb_in_chunk,
    chunk,
    decoded,
    encoded,
    jpeg_with_gps,
    photo,
    png_of,
    profile_that_swaps_red_and_green,
)

# What Pillow says of any JPEG and any WebP.
PILLOWS_OWN = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background", "duration", "timestamp"}
REASONS = {"PICTURE_EMPTY", "PICTURE_TOO_LARGE", "PICTURE_TOO_MANY_PIXELS", "PICTURE_FORMAT", "PICTURE_BROKEN"}


async def refused(content: bytes, reason: str) -> str:
    """The sentence."""
    with pytest.raises(InvalidInput) as refusal:
        await take_in(content)
    assert (refusal.value.reason, refusal.value.field) == (reason, "image")
    return refusal.value.message


def near(pixel: object, colour: tuple[int, ...], by: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return len(pixel) == len(colour) and all(abs(one - other) <= by for one, other in zip(pixel, colour, strict=True))


def picture_of(taken: TakenIn) -> Image.Image:
    image = decoded(taken.content)
    assert (image.size, Image.MIME[str(image.format)]) == ((taken.width, taken.height), taken.content_type)
    assert image.mode in ("RGB", "RGBA")
    return image


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("PNG", "png"), ("GIF", "png"), ("BMP", "png"), ("JPEG", "jpg"), ("WEBP", "jpg"), ("TIFF", "jpg")],
)
async def test_every_kind_is_taken_in_and_sharp_edges_stay_sharp(sent: str, kept: str) -> None:
    taken = await take_in(encoded(Image.new("RGB", (60, 40), BLUE), sent))
    assert (taken.extension, taken.width, taken.height) == (kept, 60, 40)
    assert near(picture_of(taken).getpixel((30, 20)), BLUE)


async def test_the_same_file_gives_the_same_picture() -> None:
    content = encoded(photo(700, 600), "JPEG")
    assert await take_in(content) == await take_in(content)


async def test_a_large_picture_is_made_smaller_and_has_a_thumbnail() -> None:
    taken = await take_in(encoded(photo(5000, 2500), "JPEG"))
    assert (taken.width, taken.height) == (4096, 2048)
    assert picture_of(taken).size == (4096, 2048)
    assert taken.thumbnail is not None
    small = decoded(taken.thumbnail)
    assert (small.format, small.size) == ("WEBP", (512, 256))


async def test_a_small_picture_is_its_own_thumbnail() -> None:
    assert (await take_in(encoded(photo(512, 512), "PNG"))).thumbnail is None
    assert (await take_in(encoded(photo(513, 10), "PNG"))).thumbnail is not None


async def test_nothing_is_told_to_be_nothing() -> None:
    assert "empty" in await refused(b"", "PICTURE_EMPTY")


async def test_a_file_of_200_mb_is_refused_unread() -> None:
    assert "200.0 MiB" in await refused(PNG_START + bytes(200 * 1024 * 1024 - 8), "PICTURE_TOO_LARGE")


async def test_a_bomb_of_a_hundred_megapixels_is_refused_by_what_it_says_of_itself() -> None:
    tiny = png_of(10_000, 10_000, 8, 2, b"")
    assert len(tiny) < 100
    assert "10000 × 10000" in await refused(tiny, "PICTURE_TOO_MANY_PIXELS")
    whole = png_of(10_000, 10_000, 1, 0, bytes(10_000 * 1251))
    assert len(whole) < 20_000
    await refused(whole, "PICTURE_TOO_MANY_PIXELS")


async def test_a_gif_whose_frame_is_larger_than_its_screen_is_a_bomb_too() -> None:
    content = bytearray(encoded(Image.new("P", (10, 10)), "GIF"))
    frame = content.index(b"\x2c")
    content[frame + 5 : frame + 9] = b"\xff\xff\xff\xff"
    await refused(bytes(content), "PICTURE_TOO_MANY_PIXELS")


@pytest.mark.parametrize(
    "where", [(b"zTXt", b"Comment\x00\x00"), (b"iCCP", b"icc\x00\x00"), (b"iTXt", b"C\x00\x01\x00\x00\x00")]
)
async def test_a_bomb_beside_the_pixels_does_not_go_off(where: tuple[bytes, bytes]) -> None:
    await refused(bomb_in_chunk(*where), "PICTURE_BROKEN")


async def test_text_is_no_picture_whatever_it_is_called() -> None:
    for text in (b"This is text, named bob.png", b"BM is how a BMP begins, and this text", b"<!DOCTYPE html><script>"):
        assert "PNG, JPEG, WebP, GIF, TIFF or BMP" in await refused(text, "PICTURE_FORMAT")


async def test_a_drawing_with_a_script_is_refused() -> None:
    content = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert "SVG" in await refused(content, "PICTURE_FORMAT")


@pytest.mark.parametrize(
    ("content", "word"), [(b"\x00\x00\x00\x18ftypheic", "HEIC"), (b"8BPS\x00\x01", "Photoshop"), (b"%PDF-1.7", "PDF")]
)
async def test_what_creatives_send_by_mistake_is_told_what_to_save_it_as(content: bytes, word: str) -> None:
    message = await refused(content, "PICTURE_FORMAT")
    assert word in message
    assert "PNG or JPEG" in message


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "BMP"])
async def test_a_picture_that_was_cut_off_is_refused(kind: str) -> None:
    content = encoded(photo(200, 200), kind)
    for part in (20, len(content) // 2, len(content) - 200):
        await refused(content[:part], "PICTURE_BROKEN")


@pytest.mark.parametrize("more", [b"PK\x03\x04 an archive", b"<html><script>alert(1)</script></html>"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
async def test_of_a_file_that_is_two_things_only_the_picture_is_kept(kind: str, more: bytes) -> None:
    taken = await take_in(encoded(photo(700, 500), kind) + more)
    picture_of(taken)
    assert more not in taken.content
    assert more not in (taken.thumbnail or b"")


async def test_of_an_animation_the_first_frame_is_kept() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in (RED, GREEN, BLUE)]
    for kind in ("GIF", "PNG", "WEBP", "TIFF"):
        taken = await take_in(encoded(frames[0], kind, save_all=True, append_images=frames[1:]))
        image = picture_of(taken)
        assert getattr(image, "n_frames", 1) == 1
        assert near(image.getpixel((10, 10)), RED)


async def test_where_a_photo_was_taken_is_not_kept_and_it_stands_upright() -> None:
    lying = Image.new("RGB", (600, 300), BLUE)
    lying.paste(RED, (0, 0, 300, 300))
    taken = await take_in(jpeg_with_gps(lying, orientation=6))
    image = picture_of(taken)
    assert image.size == (300, 600)
    # The left side of what the camera saw was the top.
    assert near(image.getpixel((150, 10)), RED)
    assert near(image.getpixel((150, 590)), BLUE)
    for kept in (taken.content, taken.thumbnail or b""):
        again = decoded(kept)
        assert not again.getexif()
        assert set(again.info) <= PILLOWS_OWN
        assert not any(word in kept for word in (b"Exif", b"camera", b"private"))


@pytest.mark.parametrize("orientation", range(1, 9))
async def test_a_photo_is_turned_as_its_camera_was(orientation: int) -> None:
    seen = Image.new("RGB", (64, 32), BLUE)
    seen.paste(RED, (0, 0, 32, 16))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = seen.transpose(Image.Transpose(back[orientation])) if orientation in back else seen
    image = picture_of(await take_in(jpeg_with_gps(stored, orientation)))
    assert image.size == (64, 32)
    assert near(image.getpixel((8, 4)), RED, by=25)
    assert all(near(image.getpixel(spot), BLUE, by=25) for spot in ((56, 4), (8, 28), (56, 28)))


async def test_words_in_a_png_are_not_kept() -> None:
    content = png_of(1, 1, 8, 2, b"\x00\xff\x00\x00", chunk(b"tEXt", b"Author\x00Somebody"), chunk(b"eXIf", b"MM\x00*"))
    taken = await take_in(content)
    assert b"Somebody" not in taken.content
    assert b"eXIf" not in taken.content
    assert picture_of(taken).getpixel((0, 0)) == RED


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("JPEG", "RGB"), ("PNG", "RGBA"), ("TIFF", "RGB")])
async def test_colours_are_seen_as_their_profile_says(kind: str, mode: str) -> None:
    red = Image.new(mode, (40, 40), RED if mode == "RGB" else (*RED, 128))
    taken = await take_in(encoded(red, kind, icc_profile=profile_that_swaps_red_and_green()))
    image = picture_of(taken)
    assert near(image.getpixel((20, 20)), GREEN if mode == "RGB" else (*GREEN, 128))
    assert "icc_profile" not in image.info


async def test_a_profile_that_is_none_is_passed_over() -> None:
    for profile in (b"no profile", profile_that_swaps_red_and_green()[:-400]):
        await take_in(encoded(Image.new("RGB", (40, 40), RED), "JPEG", icc_profile=profile))
    grey = encoded(Image.new("L", (40, 40), 100), "PNG", icc_profile=profile_that_swaps_red_and_green())
    assert picture_of(await take_in(grey)).getpixel((20, 20)) == (100, 100, 100)


async def test_a_picture_for_print_keeps_its_colours() -> None:
    for kind in ("JPEG", "TIFF"):
        printed = encoded(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), kind)
        assert near(picture_of(await take_in(printed)).getpixel((20, 20)), RED)


async def test_sixteen_bits_become_eight_and_not_white() -> None:
    grey = png_of(2, 1, 16, 0, b"\x00\x80\x00\x20\x00")
    image = picture_of(await take_in(grey))
    assert [image.getpixel((x, 0)) for x in (0, 1)] == [(128,) * 3, (32,) * 3]
    colours = png_of(1, 1, 16, 2, b"\x00\xff\xff\x80\x00\x00\x10")
    assert picture_of(await take_in(colours)).getpixel((0, 0)) == (255, 128, 0)
    see_through = png_of(1, 1, 16, 6, b"\x00\xff\xff\x80\x00\x00\x10\x40\x00")
    assert picture_of(await take_in(see_through)).getpixel((0, 0)) == (255, 128, 0, 64)
    scanned = encoded(Image.new("I;16", (20, 20), 0x4000), "TIFF")
    assert near(picture_of(await take_in(scanned)).getpixel((10, 10)), (64,) * 3, by=2)
    measured = encoded(Image.new("F", (20, 20), 0.5), "TIFF")
    assert near(picture_of(await take_in(measured)).getpixel((10, 10)), (127,) * 3, by=2)


async def test_what_one_sees_through_stays_so() -> None:
    palette = Image.new("P", (20, 20), 1)
    palette.putpalette([*RED, *BLUE])
    palette.paste(0, (0, 0, 10, 20))
    for kind in ("PNG", "GIF"):
        image = picture_of(await take_in(encoded(palette, kind, transparency=0)))
        assert image.mode == "RGBA"
        assert image.getpixel((15, 10)) == (*BLUE, 255)
        clear = image.getpixel((5, 10))
        assert isinstance(clear, tuple)
        assert clear[3] == 0
    webp = encoded(Image.new("RGBA", (20, 20), (*RED, 10)), "WEBP", lossless=True)
    assert (await take_in(webp)).content_type == "image/png"


async def test_what_could_be_seen_through_and_cannot_is_solid() -> None:
    image = picture_of(await take_in(encoded(Image.new("RGBA", (20, 20), (*RED, 255)), "PNG")))
    assert image.mode == "RGB"


async def test_the_smallest_and_the_longest_are_pictures() -> None:
    dot = await take_in(encoded(Image.new("RGB", (1, 1), RED), "PNG"))
    assert (dot.width, dot.height, dot.thumbnail) == (1, 1, None)
    line = await take_in(encoded(Image.new("RGB", (10_000, 1), RED), "PNG"))
    assert (line.width, line.height) == (4096, 1)
    assert line.thumbnail is not None
    assert decoded(line.thumbnail).size == (512, 1)


@pytest.mark.parametrize("how", [{"progressive": True}, {"progressive": False}])
async def test_the_largest_photo_that_is_allowed_is_taken_in(how: dict[str, bool]) -> None:
    content = encoded(photo(700, 700).resize((7000, 7000)), "JPEG", quality=50, **how)
    taken = await take_in(content)
    assert (taken.width, taken.height) == (4096, 4096)


BEGINNINGS = st.sampled_from(
    [PNG_START, b"\xff\xd8\xff\xe0", b"GIF89a", b"II*\x00", b"BM", b"RIFF\x40\x00\x00\x00WEBPVP8 ", b""]
)


async def taken_or_refused(content: bytes) -> None:
    try:
        taken = await take_in(content)
    except InvalidInput as refusal:
        reason, sentence = refusal.reason, refusal.message
    else:
        picture_of(taken)
        return
    assert reason in REASONS
    assert sentence


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(beginning=BEGINNINGS, rest=st.binary(max_size=2000))
async def test_any_bytes_give_a_picture_or_a_sentence(beginning: bytes, rest: bytes) -> None:
    await taken_or_refused(beginning + rest)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(["PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP"]),
    seed=st.integers(0, 2**32),
    times=st.integers(1, 20),
)
async def test_any_damage_gives_a_picture_or_a_sentence(kind: str, seed: int, times: int) -> None:
    content, chance = bytearray(encoded(photo(), kind)), random.Random(seed)
    for _ in range(times):
        content[chance.randrange(len(content))] = chance.randrange(256)
    await taken_or_refused(bytes(content))
