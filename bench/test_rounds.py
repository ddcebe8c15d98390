"""What the figures are made of: turns, medians and intervals."""

from bench.rounds import Measure, Slice, interleaved


async def test_sides_take_turns_and_none_is_always_first() -> None:
    turns: list[str] = []

    def side(name: str) -> Slice:
        async def work() -> int:
            turns.append(name)
            return 10

        return work

    measure = await interleaved("m", "events/s", {name: side(name) for name in "abc"}, rounds=3)

    assert "".join(turns) == "abc" + "abc" + "bca" + "cab"
    assert {name: len(rates) for name, rates in measure.rates.items()} == {"a": 3, "b": 3, "c": 3}


def test_a_ratio_is_that_of_the_rounds_and_not_of_the_medians() -> None:
    # The machine was slow in the second round, for both alike.
    measure = Measure("m", "events/s", {"ours": [200.0, 20.0, 400.0], "other": [100.0, 10.0, 100.0]})
    assert measure.ratio("ours", "other") == 2
    assert measure.median("ours") == 200
    assert measure.spread("other") == (10, 100)


def test_the_interval_of_a_ratio_holds_it_and_narrows_where_the_rounds_agree() -> None:
    agreeing = Measure("m", "events/s", {"ours": [20.0] * 15, "other": [10.0] * 15})
    assert agreeing.ratio_interval("ours", "other") == (2, 2)
    scattered = Measure("m", "events/s", {"ours": [float(n) for n in range(1, 16)], "other": [4.0] * 15})
    least, most = scattered.ratio_interval("ours", "other")
    assert scattered.ratio("ours", "other") == 2
    assert least < 2 < most
