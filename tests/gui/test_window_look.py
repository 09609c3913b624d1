import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette

from inspector.gui.look.look import Look
from inspector.gui.look.safetext import many_lines, one_line
from inspector.gui.look.theme import DARK, LIGHT, Mode, Theme
from inspector.resources import resource

_HIDDEN = {*range(0x20), 0x7F, *range(0x80, 0xA0), *range(0x200B, 0x2010), *range(0x2028, 0x202F), 0xFEFF, 0x061C}
_HIDDEN |= {*range(0x2066, 0x206A), *range(0xD800, 0xE000)}


def _luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    "tint",
    ["text", "text_secondary", "accent", "good", "bad", "unplanned", "incomplete", "blocked", "json_key", "json_text",
     "json_number"],
)  # fmt: skip
def test_text_colours_can_be_read(theme: Theme, tint: str) -> None:
    assert contrast(getattr(theme, tint), theme.panel) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_on_the_accent_and_on_banners_can_be_read(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    for ground in (theme.bad_soft, theme.unplanned_soft, theme.accent_soft):
        assert contrast(theme.text, ground) >= 4.5


def test_choosing_a_theme_changes_the_palette_and_says_so(look: Look) -> None:
    changes: list[None] = []
    look.changed.connect(lambda: changes.append(None))
    look.choose(Mode.DARK)
    assert look.palette.color(QPalette.ColorRole.Window) == DARK.window
    assert len(changes) == 1
    look.choose(Mode.LIGHT)
    assert look.palette.color(QPalette.ColorRole.Window) == LIGHT.window


def test_every_icon_takes_the_colour_asked_for(look: Look) -> None:
    for file in resource("icons").iterdir():
        name = file.name.removesuffix(".svg")
        if name == "app":
            continue
        image = look.icon(name, QColor("#ff0000"), 32).toImage()
        colours = {
            image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 250
        }
        assert colours <= {"#ff0000", "#fe0000"}, name
        assert colours, f"{name} is empty"


def _without_joiners(shown: str) -> str:
    """Without those that join something: what is beside them is no plain letter."""
    return re.sub("(?<=[^\x00-\xff])[\u200c\u200d](?=[^\x00-\xff])", "", shown)


@given(st.text())
def test_one_line_hides_nothing(text: str) -> None:
    shown = one_line(text)
    assert not {ord(char) for char in _without_joiners(shown)} & _HIDDEN
    shown.encode()
    assert bool(shown) == bool(text)


@given(st.text())
def test_many_lines_keeps_lines_and_hides_nothing_else(text: str) -> None:
    shown = many_lines(text)
    assert not {ord(char) for char in _without_joiners(shown)} & (_HIDDEN - {0x09, 0x0A})
    assert shown.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text", ["Order Completed", "注文完了", "طلب مكتمل", "naïve café", "🛒 Added", "a\u00a0b\u3000c"]
)
def test_ordinary_text_of_every_script_stays_as_it_is(text: str) -> None:
    assert one_line(text) == text
    assert many_lines(text) == text


def test_what_turns_text_around_is_named() -> None:
    assert one_line("abc\u202egnp.exe\ud800") == "abc⟨U+202E⟩gnp.exe⟨U+D800⟩"
    assert one_line("a\nb\tc") == "a⏎b⇥c"


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم", "क्\u200dष", "👩\u200d🚀 Launched", "🏳\ufe0f\u200d🌈"],
    ids=["persian", "indic", "astronaut", "flag"],
)
def test_joiners_that_belong_to_the_writing_stay(text: str) -> None:
    assert one_line(text) == many_lines(text) == text


def test_joiners_elsewhere_and_names_of_spaces_are_shown() -> None:
    assert one_line("pay\u200dpal\u200c") == "pay⟨U+200D⟩pal⟨U+200C⟩"
    assert one_line("👩\u200d\u202e🚀") == "👩⟨U+200D⟩⟨U+202E⟩🚀"
    assert one_line("می\u200c\nخ") == "می⟨U+200C⟩⏎خ"
    assert one_line("   ") == "␣␣␣"
    assert one_line(" a b ") == " a b "
    assert not one_line("")
