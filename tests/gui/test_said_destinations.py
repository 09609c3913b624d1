"""Destinations in a German window: the kinds built in, what can be wrong with a setting, and what they answer."""

from collections.abc import Iterator
from typing import Any

import pytest

from inspector.core.delivery import Answer
from inspector.destinations.kinds import built_in
from inspector.destinations.model import Kind, Setting, SettingType
from inspector.destinations.reading import words_of
from inspector.destinations.settings import validate
from inspector.gui.look.said import said
from inspector.gui.replay.keeping import Offered
from inspector.gui.replay.kindwords import complaint, kind_about, kind_name, setting_about, setting_name
from inspector.gui.replay.labelled import paragraph
from inspector.gui.replay.picker import KindModel
from inspector.replay.guard import Reached, sentence
from tests.gui.languages import english_in, never_said

KINDS = [kind for kind in built_in() if not kind.id.startswith("actions:")]

_WRONG: dict[SettingType, tuple[Any, ...]] = {
    SettingType.TEXT: (["x"], "a\nb", "x" * 1_000_001),
    SettingType.SECRET: ("a\nb",),
    SettingType.URL: ("ftp://x", "https://u:p@x.example", "https://x:port/"),
    SettingType.INTEGER: ("zz", "1.5", -1, 10**9),
    SettingType.NUMBER: ("zz",),
    SettingType.BOOLEAN: ("zz",),
    SettingType.CHOICE: ("zz",),
    SettingType.LINES: (5, [5]),
    SettingType.PAIRS: ("zz", {"q z": "x"}, {"x": 5}, {"Authorization": "x"}),
    SettingType.TEMPLATE: (["x"],),
    SettingType.FILE: (["x"],),
    SettingType.FOLDER: (["x"],),
    SettingType.JSON: ("{zz",),
}
ALL = Kind(
    "zz", "Zz", "", tuple(Setting(each, "Label", each, "", choices=("q",), least=1, most=9) for each in SettingType)
)
"""A kind that has everything."""


def wrong(kind: Kind) -> Iterator[tuple[Setting, str]]:
    """Everything that can be wrong with its settings."""
    for setting in kind.settings:
        for raw in ({}, *({setting.key: value} for value in _WRONG[setting.type])):
            yield from ((setting, words) for key, words in validate(kind, raw)[1] if key == setting.key)


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_is_told_in_german(kind: Kind) -> None:
    texts = [kind_about(kind), *(setting_name(each) for each in kind.settings)]
    texts += [paragraph(setting_about(each)) for each in kind.settings]
    assert not [text for text in texts if english_in(text)]
    assert kind_about(kind) != kind.description
    assert KindModel().spoken(Offered(kind, ready=True)) == f"{kind_name(kind)}: {kind_about(kind)}"


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("kind", [*KINDS, ALL], ids=lambda kind: kind.id)
def test_what_is_wrong_with_a_setting_is_told_in_german(kind: Kind) -> None:
    told = {words: complaint(setting, words) for setting, words in wrong(kind)}
    assert not {words: german for words, german in told.items() if german == words or english_in(german)}


def test_everything_that_can_be_wrong_with_a_setting_is_wrong_here() -> None:
    needed = Kind("zz", "Zz", "", (Setting("zz", "Label", SettingType.TEXT, "", required=True),))
    told = [words for kind in (ALL, needed, *KINDS) for _, words in wrong(kind)]
    told += [words for raw in ({"zzz": 1}, {"q": 1}) for _, words in validate(needed, raw)[1]]
    assert not never_said("destinations/settings.py", told)


@pytest.mark.usefixtures("german")
def test_what_destinations_answer_and_what_is_asked_before() -> None:
    assert said(words_of(Answer(200, (), b""))) == "Mit 200 geantwortet."
    assert said(words_of(Answer(401, (), b'{"error": "Invalid key"}'))) == "Mit 401 geantwortet: Invalid key"
    reached = [Reached("Amplitude", ("api2.amplitude.com",)), Reached("File", ())]
    asked = f"{sentence(1_204, 'shop.evs', reached)} That looks like production."
    assert said(asked) == (
        "1,204 Events aus shop.evs werden an Amplitude (api2.amplitude.com) und File gesendet. "
        "Das sieht nach Produktion aus."
    )
    assert said("Sink refuses the key. Answered 401: no.") == "Sink lehnt den Schlüssel ab. Mit 401 geantwortet: no."
