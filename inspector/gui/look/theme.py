"""Colour tokens of the light and the dark theme, and the Qt palettes made from them.

Text colours reach a contrast of 4.5 to 1 on ``panel`` and ``window``, those of verdicts on ``accent_soft`` too;
``text_faint`` is for headings, hints and what is of less account, and not for chosen rows.
"""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QColor, QPalette


class Mode(Enum):
    """Which theme the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of the window by what it is for."""

    dark: bool
    window: QColor
    panel: QColor
    raised: QColor
    track: QColor
    line: QColor
    text: QColor
    text_secondary: QColor
    text_faint: QColor
    accent: QColor
    accent_soft: QColor
    on_accent: QColor
    good: QColor
    bad: QColor
    bad_soft: QColor
    unplanned: QColor
    unplanned_soft: QColor
    incomplete: QColor
    blocked: QColor
    json_key: QColor
    json_text: QColor
    json_number: QColor
    sources: tuple[QColor, ...]

    def source(self, index: int) -> QColor:
        """The colour of a source by its index; they repeat."""
        return self.sources[index % len(self.sources)]


def _theme(dark: bool, tokens: dict[str, str], sources: str) -> Theme:
    colours = {name: QColor(value) for name, value in tokens.items()}
    return Theme(dark=dark, sources=tuple(QColor(value) for value in sources.split()), **colours)


LIGHT = _theme(
    dark=False,
    tokens={
        "window": "#F6F7F9",
        "panel": "#FFFFFF",
        "raised": "#EEF1F5",
        "track": "#E3E8EF",
        "line": "#DDE2EA",
        "text": "#1B2029",
        "text_secondary": "#525C70",
        "text_faint": "#677185",
        "accent": "#3B5BDB",
        "accent_soft": "#E7ECFD",
        "on_accent": "#FFFFFF",
        "good": "#157A4A",
        "bad": "#C92A3A",
        "bad_soft": "#FCECEE",
        "unplanned": "#916100",
        "unplanned_soft": "#FBF3E0",
        "incomplete": "#626B7F",
        "blocked": "#7A4FD1",
        "json_key": "#7A3E9D",
        "json_text": "#16734A",
        "json_number": "#B4540A",
    },
    sources="#3B5BDB #0E8A8A #C2498B #A15C07 #5B7F1A #7A4FD1 #0B7FB8 #8C5A5A",
)

DARK = _theme(
    dark=True,
    tokens={
        "window": "#14161A",
        "panel": "#1A1D23",
        "raised": "#22262E",
        "track": "#2C313B",
        "line": "#2B303A",
        "text": "#E6E9EF",
        "text_secondary": "#A3ACBB",
        "text_faint": "#7B859C",
        "accent": "#7C98FF",
        "accent_soft": "#232B47",
        "on_accent": "#10131A",
        "good": "#46C08A",
        "bad": "#F4717B",
        "bad_soft": "#38212A",
        "unplanned": "#E3A83F",
        "unplanned_soft": "#352C1B",
        "incomplete": "#8B95A7",
        "blocked": "#B193F5",
        "json_key": "#C9A1F0",
        "json_text": "#7FD1A4",
        "json_number": "#F0A868",
    },
    sources="#7C98FF #3FC6C6 #F08BC0 #E0A15C #A9CF62 #B193F5 #5CB8EA #CFA0A0",
)


def palette(theme: Theme) -> QPalette:
    """The Qt palette of a theme, complete, so that nothing of the platform's own shows through."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.text_faint,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.Light: theme.panel,
        role.Midlight: theme.raised,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.line,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
    }
    result = QPalette()
    for key, colour in colours.items():
        result.setColor(key, colour)
    for key in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, key, theme.text_faint)
    return result
