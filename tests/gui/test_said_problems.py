"""Problems that a plan finds in events, as a German window tells them."""

import pytest

from inspector.gui.look.said import said
from tests.gui.languages import english_in
from tests.plans.test_checking_sentences import EXAMPLES


@pytest.mark.usefixtures("german")
def test_no_problem_that_a_plan_finds_is_told_in_english() -> None:
    told = {sentence: said(sentence) for *_, sentence in EXAMPLES}
    assert not {sentence: words for sentence, words in told.items() if words == sentence or english_in(words)}


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            '`x` must be "EUR" or "USD", got the text "a or b"; did you mean "EUR"?',
            '`x` muss "EUR" oder "USD" sein; es kam der Text "a or b". War "EUR" gemeint?',
        ),
        ("`x` must be a text, a number or null, got an object with 2 keys.",
         "`x` muss ein Text, eine Zahl oder null sein; es kam ein Objekt mit 2 Schlüsseln."),
        ("`x` must be 1, 2 or 3 others, got the number 9.", "`x` muss 1, 2 oder 3 weitere sein; es kam die Zahl 9."),
        ("`x.a` and `x.b` must not be there together.", "`x.a` und `x.b` dürfen nicht zugleich da sein."),
        ("There is no forward this or that.", "Es gibt keine Weiterleitung this or that."),
    ],
)  # fmt: skip
def test_values_in_a_row_are_joined_in_german_and_data_is_left_alone(sentence: str, words: str) -> None:
    assert said(sentence) == words
