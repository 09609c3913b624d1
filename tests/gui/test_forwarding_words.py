"""How a forward's standing is told: a sign of its own, a tint and a word for each; the worst one counts."""

from typing import Any

import pytest

from inspector.gui.forwarding.words import chip_text, code_words, standing, worst


def forward(state: str = "running", lag: int = 0, trouble: str | None = None, *names: str) -> dict[str, Any]:
    places = [{"name": name, "blocked": name == "Bin"} for name in names]
    return {"state": state, "lag": lag, "trouble": trouble, "destinations": places}


@pytest.mark.parametrize(
    ("told", "icon", "words"),
    [
        (forward(), "check", "live"),
        (forward(lag=1200), "up", "catching up, 1,200 behind"),
        (forward(lag=3, trouble="Answered 503."), "warning", "waiting, 3 behind"),
        (forward("paused", 2), "pause", "paused, 2 behind"),
        (forward("trouble", 2, "It ended."), "cross", "down, 2 behind"),
        (forward("starting"), "incomplete", "starting"),
    ],
)
def test_each_standing_has_a_sign_and_a_word(told: dict[str, Any], icon: str, words: str) -> None:
    assert (standing(told).icon, standing(told).words) == (icon, words)


def test_the_worst_of_several_is_shown() -> None:
    assert worst([forward(), forward("paused"), forward(lag=1)]).icon == "pause"
    assert worst([forward(trouble="x"), forward("trouble")]).icon == "cross"


def test_the_chip_counts_each_destination_once_and_not_the_one_for_blocked_events() -> None:
    assert chip_text([]) == "off"
    assert chip_text([forward("running", 0, None, "A", "Bin")]) == "1 destination"
    assert chip_text([forward("running", 0, None, "A", "B"), forward("running", 7, None, "B")]) == (
        "2 destinations · 7 behind"
    )


def test_a_strange_discard_code_is_still_readable() -> None:
    assert code_words("no_type_given") == "No type given"
    assert code_words("unplanned") == "Not in the plan"
