"""Mistakes in filters as a German window tells them: none that the filter language knows is left in English."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.core.filter import FilterError, parse
from inspector.core.filter.regex import parse_regex
from inspector.core.filter.regextree import PatternError
from inspector.gui.look.look import Look
from inspector.gui.look.said import said
from inspector.gui.replay.edits import BadLineError, edits_of
from inspector.gui.replay.labelled import Labelled
from inspector.gui.window import Options
from tests.gui.conftest import OpenWindow
from tests.gui.filter_stage import Stage
from tests.gui.languages import english_in, never_said

BROKEN = (
    "evnt:xy", "zz>100", "xy-zz>1", "verdict:bda", 'verdict:""', "is=late", "via:xy", "type in [track, xy]", "id:xy",
    "id>xy", "event:", "event:)", "properties.q>>5", "properties.q>null", 'event:"xy', "event:'xy", "(xy or zz",
    "xy)", 'type in [track ""]', "xy or", "-", "()", "= 5", '"xy":zz', "event:(Xy or Zz)", 'xy"zz"', "xy\\",
    "event:xy\\", "since:xy", "since>10m", "properties..xy:1", "$:1", "properties.xy[zz]:1", "properties.xy[0]zz:1",
    "contains(event)", "contains(event, xy)", "contains(event, 'xy'", "contains('xy', event)", "lenght(event) = 1",
    "zzzz(event) = 1", "length(event):1", "length(event)", "length(event) xy", "length(event", "type in [track",
    "type in []", "type in [track page]", "(" * 51 + "xy" + ")" * 51, "x" * 4_001, "event:xy or id:" + "z" * 3_900,
    'type in [track "Xy zz. Zz xy."]',
    *(f"event:/{pattern}/" for pattern in (
        "xy)", "(xy", "(?<=xy)zz", "(?i)xy", r"(xy)\1", r"xy\q", "xy|(", "*x", "^*", "xy**", "xy{2", "xy{,}", "xy{5,2}",
        "[xy", "[z-x]", r"[\d-z]", "x" * 501, "(" * 31 + "x" + ")" * 31,
    )),
    *(f'match(event, "{glob}")' for glob in ("xy[", "[!]", "[z-x]")),
)  # fmt: skip
"""Every way in which a filter can be wrong. What is data in them is no word of any language."""

KEYWORDS = {"and", "or", "is"}
"""Of the filter language."""


def message_of(text: str) -> str:
    with pytest.raises(FilterError) as caught:
        parse(text)
    return caught.value.message


def messages() -> list[str]:
    with pytest.raises(PatternError) as caught:
        parse_regex("xy\\")  # in a filter, the slash after it would be the character
    return [*map(message_of, BROKEN), str(caught.value)]


def test_each_mistake_that_the_filter_language_knows_is_made_here() -> None:
    assert not never_said("core/filter", messages())


@pytest.mark.usefixtures("german")
def test_no_mistake_in_a_filter_is_told_in_english() -> None:
    told = {text: said(text) for text in messages()}
    assert not [words for text, words in told.items() if words == text or set(english_in(words)) - KEYWORDS]


@pytest.mark.usefixtures("german")
def test_what_is_data_in_a_mistake_stays_as_it_is() -> None:
    assert said(message_of("Ärger:xy")).startswith("Ein Feld namens Ärger gibt es nicht; für eine Eigenschaft ")
    assert said(message_of('type in [track "One of. The rest"]')) == (
        "Erwartet wird ein Komma oder ], nicht One of. The rest."
    )
    longest = "z" * 3_900
    assert said(message_of(f"{longest}:1")).startswith(f"Ein Feld namens {longest} gibt es nicht; ")


@pytest.mark.usefixtures("german")
def test_a_filter_is_told_in_german_wherever_it_is_typed(
    open_window: OpenWindow, session_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    stage = Stage(window, qtbot)
    stage.enter("verdict:schlecht")
    words = "Nach verdict wird unchecked, good, bad, unplanned, incomplete oder blocked erwartet, nicht schlecht."
    assert stage.bar.edit.accessibleDescription() == words
    assert words in stage.bar.note.toolTip()
    columns = window.stream.columns
    columns.choose.trigger()
    columns.picker.field.edit.setText("properties[x]")
    assert columns.picker.note.text().startswith("In den eckigen Klammern wird eine Zahl oder * erwartet")


@pytest.mark.usefixtures("german")
def test_a_path_in_a_line_of_changes_is_told_in_german(look: Look) -> None:
    with pytest.raises(BadLineError) as caught:
        edits_of("remove properties[x]")
    field = Labelled(look, "")
    field.complain(str(caught.value))
    assert "In den eckigen Klammern wird eine Zahl oder * erwartet" in field.trouble.text()
    assert not english_in(field.trouble.text())
