"""Picture files before they are sent: whole, or refused in one sentence."""

from pathlib import Path

import pytest
from greenroom.errors import GreenroomError
from greenroom.uploads import MOST_BYTES, read_picture


async def refused(file: Path) -> tuple[str, str]:
    with pytest.raises(GreenroomError) as refusal:
        await read_picture(file)
    assert refusal.value.field == "image"
    assert "\n" not in refusal.value.message
    return refusal.value.reason, refusal.value.message


async def test_a_file_is_read_whole_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "Bob 🔨.png"
    file.write_bytes(b"x" * MOST_BYTES)
    picture = await read_picture(file)
    assert (len(picture.content), picture.file_name) == (MOST_BYTES, "Bob 🔨.png")


async def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.png").touch()
    assert await refused(tmp_path / "no.png") == ("FILE_NOT_FOUND", f"There is no file {tmp_path}/no.png.")
    assert (await refused(tmp_path / "empty.png" / "no.png"))[0] == "FILE_NOT_FOUND"
    assert (await refused(Path("\0.png")))[0] == "FILE_NOT_FOUND"
    assert await refused(tmp_path) == ("FILE_IS_FOLDER", f"{tmp_path} is a folder: name a picture in it.")
    assert await refused(tmp_path / "empty.png") == ("PICTURE_EMPTY", f"{tmp_path}/empty.png is empty.")
    (tmp_path / "loop").symlink_to("loop")
    reason, message = await refused(tmp_path / "loop")
    assert reason == "FILE_UNREADABLE"
    assert message.startswith(f"{tmp_path}/loop cannot be read: ")


async def test_more_than_sixteen_mebibytes_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.png"
    with file.open("wb") as hole:
        hole.truncate(1 << 40)  # a terabyte that takes no space
    reason, message = await refused(file)
    assert reason == "PICTURE_TOO_LARGE"
    assert message.startswith(f"{file} is larger than 16 MiB")


async def test_a_pipe_without_an_end_is_not_read_to_it() -> None:
    assert (await refused(Path("/dev/zero")))[0] == "PICTURE_TOO_LARGE"
