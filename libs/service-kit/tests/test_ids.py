import pytest
from service_kit.errors import InvalidInput
from service_kit.ids import an_id

ID = "0d2f1c9e-5b7a-4c3d-8e6f-1a2b3c4d5e6f"


def test_an_id_is_a_uuid_however_its_letters_are_written() -> None:
    assert an_id(ID, "asset_id") == an_id(ID.upper(), "asset_id") == ID


@pytest.mark.parametrize("text", ["", "x", ID[:-1], f"{ID}\n", f"{{{ID}}}", ID.replace("-", ""), ID.replace("0", "٠")])
def test_anything_else_is_refused_by_the_fields_name(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        an_id(text, "asset_id")
    assert (refused.value.reason, refused.value.field) == ("ASSET_ID_INVALID", "asset_id")
