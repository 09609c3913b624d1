"""What follows a setting at once: looks and times. The rest is read where it is needed, when it is needed."""

from typing import Any

from PySide6.QtCore import QObject

from inspector.gui.actions import Actions
from inspector.gui.look.look import Look
from inspector.gui.look.theme import Mode
from inspector.gui.preferences.declared import DENSITY, TEXT_SIZE, THEME, TIME_ZONE, Setting
from inspector.gui.preferences.zone import TimeZone
from inspector.gui.settings import WindowSettings


class Following(QObject):
    """Keeps the look in step with the settings, and the theme's actions with the look."""

    def __init__(self, settings: WindowSettings, look: Look, actions: Actions) -> None:
        super().__init__()
        self._settings, self._look, self._actions = settings, look, actions
        self._zone = TimeZone()
        settings.changed.connect(self._on_changed)
        for mode, action in actions.themes.items():
            action.setChecked(mode is look.mode)
            action.triggered.connect(lambda _=False, mode=mode: self._choose(mode))
        for setting in (TEXT_SIZE, DENSITY, TIME_ZONE):  # the theme may have been named on the command line
            self._on_changed(setting)

    def close(self) -> None:
        """Leave the process as it was."""
        self._zone.choose(utc=False)

    def _choose(self, mode: Mode) -> None:
        self._settings.choose(THEME, mode.value)
        self._look.choose(mode)  # also when only the command line had said otherwise

    def _on_changed(self, setting: Setting[Any]) -> None:
        look, settings = self._look, self._settings
        if setting.key == THEME.key:
            mode = Mode(settings.value(THEME))
            look.choose(mode)
            self._actions.themes[mode].setChecked(True)
        elif setting.key == TEXT_SIZE.key:
            look.choose_size(settings.value(TEXT_SIZE))
        elif setting.key == DENSITY.key:
            look.choose_density(settings.value(DENSITY))
        elif setting.key == TIME_ZONE.key and self._zone.choose(utc=settings.value(TIME_ZONE) == "utc"):
            look.changed.emit()
