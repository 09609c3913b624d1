"""The colours of verdicts, as people see them whose eyes lack one kind of cone, in both themes.

Matrices for full dichromacy in linear RGB from Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency" (2009), table 1, severity 1.0. Distances are CIE 1976 in CIELAB, in which about
2.3 is what can just be told apart side by side.
"""

from itertools import combinations

import pytest
from PySide6.QtGui import QColor

from inspector.core.problem import Verdict
from inspector.gui.look.theme import DARK, LIGHT, Theme
from inspector.gui.stream.cells import sign
from tests.gui.test_window_look import contrast

Matrix = tuple[tuple[float, float, float], ...]
Triple = tuple[float, float, float]

SEEN_BY: dict[str, Matrix] = {
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TOLD_APART = 10.0
"""Well above what can just be told apart: signs are small and not side by side."""

VERDICTS = [verdict for verdict in Verdict if not sign(verdict, 0).quiet]
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def linear(colour: QColor) -> Triple:
    def one(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return one(colour.redF()), one(colour.greenF()), one(colour.blueF())


def times(matrix: Matrix, vector: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def lab(rgb: Triple) -> Triple:
    """CIELAB for daylight (D65) of linear sRGB."""
    xyz = times(((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)), rgb)

    def bent(value: float) -> float:
        return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116

    x, y, z = (bent(part / white) for part, white in zip(xyz, (0.9505, 1.0, 1.089), strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: QColor, other: QColor, eyes: Matrix) -> float:
    def seen(colour: QColor) -> Triple:
        red, green, blue = (min(max(part, 0.0), 1.0) for part in times(eyes, linear(colour)))
        return lab((red, green, blue))

    return float(sum((a - b) ** 2 for a, b in zip(seen(one), seen(other), strict=True)) ** 0.5)


def tint(theme: Theme, verdict: Verdict) -> QColor:
    colour: QColor = getattr(theme, sign(verdict, 0).colour)
    return colour


def test_every_verdict_has_a_shape_and_a_word_of_its_own() -> None:
    signs = [sign(verdict, 0) for verdict in VERDICTS]
    assert len({each.icon for each in signs}) == len({each.word for each in signs}) == len(VERDICTS) >= 5


@THEMES
@pytest.mark.parametrize("eyes", SEEN_BY)
def test_good_and_bad_are_told_apart_by_colour_alone_whatever_the_eyes(theme: Theme, eyes: str) -> None:
    assert distance(theme.good, theme.bad, SEEN_BY[eyes]) >= TOLD_APART
    assert distance(theme.bad, theme.incomplete, SEEN_BY[eyes]) >= TOLD_APART
    assert distance(theme.bad, theme.blocked, SEEN_BY[eyes]) >= TOLD_APART


@THEMES
@pytest.mark.parametrize("eyes", SEEN_BY)
def test_verdicts_that_look_alike_differ_in_shape(theme: Theme, eyes: str) -> None:
    for one, other in combinations(VERDICTS, 2):
        alike = distance(tint(theme, one), tint(theme, other), SEEN_BY[eyes]) < TOLD_APART
        assert not alike or sign(one, 0).icon != sign(other, 0).icon


@THEMES
@pytest.mark.parametrize("eyes", SEEN_BY)
def test_signs_stand_out_from_their_ground_whatever_the_eyes(theme: Theme, eyes: str) -> None:
    def seen(colour: QColor) -> QColor:
        return QColor.fromRgbF(*(_gamma(min(max(part, 0.0), 1.0)) for part in times(SEEN_BY[eyes], linear(colour))))

    for verdict in VERDICTS:
        for ground in (theme.panel, theme.window, theme.accent_soft):
            assert contrast(seen(tint(theme, verdict)), seen(ground)) >= 3


@THEMES
def test_marks_and_the_colours_of_sources_stand_out(theme: Theme) -> None:
    for colour in (*theme.sources, theme.unplanned, theme.accent, theme.blocked):
        assert contrast(colour, theme.panel) >= 3
        assert contrast(colour, theme.accent_soft) >= 3


@THEMES
def test_words_can_be_read_on_every_ground_that_they_stand_on(theme: Theme) -> None:
    for ground in (theme.panel, theme.window, theme.raised, theme.accent_soft):
        assert contrast(theme.text, ground) >= 4.5
        assert contrast(theme.text_secondary, ground) >= 4.5
    for ground in (theme.panel, theme.window):
        assert contrast(theme.text_faint, ground) >= 4.5
    for name in ("good", "bad", "unplanned", "incomplete", "blocked"):
        assert contrast(getattr(theme, name), theme.accent_soft) >= 4.5, name


def _gamma(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
