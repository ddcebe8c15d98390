from service_kit.details import MOST_BYTES, details_that_fit


def test_values_are_told_whole_or_by_name() -> None:
    long, too_long = "🔨" * (MOST_BYTES // 8), "x" * MOST_BYTES
    assert details_that_fit({"a": "1", "b": too_long, "c": long, "d": too_long, "e": ""}) == {
        "a": "1",
        "c": long,
        "e": "",
        "omitted": "b,d",
    }


def test_what_fits_omits_nothing() -> None:
    assert details_that_fit({"a": "x" * MOST_BYTES}) == {"a": "x" * MOST_BYTES}
    assert details_that_fit({}) == {}
