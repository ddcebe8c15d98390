import pytest
from service_kit.picture_prompt import compose_prompt


@pytest.mark.parametrize(
    ("name", "description", "image_prompt", "prompt"),
    [
        ("Golden hammer", "A golden claw hammer", "studio light!", "A golden claw hammer. studio light!"),
        ("Mjölnir", "A golden claw hammer.", "", "Mjölnir. A golden claw hammer."),
        ("hammer", "a sledgehammer", "", "hammer. a sledgehammer."),
        ("HAMMER", "", "a hammer in snow", "a hammer in snow."),
        ("Hammer", "", "  ", "Hammer."),
        ("锤子", "一把金锤子。", "", "锤子. 一把金锤子。"),
    ],
)
def test_a_model_is_told_the_words_and_the_name_where_they_do_not_say_it(
    name: str, description: str, image_prompt: str, prompt: str
) -> None:
    assert compose_prompt(name, description, image_prompt) == prompt


def test_the_style_comes_last_and_never_stands_for_the_name() -> None:
    assert compose_prompt("Egg", "A warm stone", "", "egg-shaped people, thick ink line") == (
        "Egg. A warm stone. egg-shaped people, thick ink line."
    )
