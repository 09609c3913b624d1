"""The context menus of the sidebar's lines."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from inspector.gui.parts.menu import Menu
from inspector.gui.sidebar.choices import Choice
from inspector.gui.sidebar.places import Kind, Place
from inspector.gui.sidebar.sections import SECTIONS, Section

if TYPE_CHECKING:
    from inspector.gui.sidebar.sidebar import Sidebar


class SidebarMenu:
    """Fills and opens menus for a ``Sidebar``."""

    def __init__(self, sidebar: "Sidebar", may_rename: Callable[[], bool]) -> None:
        self._sidebar = sidebar
        self.may_rename = may_rename
        """Whether sources can be renamed now."""

    def open(self, place: Place, at: QPoint) -> None:
        """Open the menu of a line at a point of the screen."""
        self.make(place).popup(at)

    def make(self, place: Place) -> Menu:
        """The menu of a line. It is gone once it was closed."""
        menu = Menu(self._sidebar, passing=True)
        if place.kind is Kind.HEADING:
            self._fill_heading(menu, place.section)
        else:
            self._fill_value(menu, place)
        return menu

    def _fill_value(self, menu: Menu, place: Place) -> None:
        choices, section, key = self._sidebar.choices, place.section, place.key
        only, but_not = choices.of(section)
        alone = only == (key,) and not but_not
        self._add(menu, "Any again" if alone else "Only this", lambda: choices.narrow(section, key), "Enter")
        words = "Not this one" if key in only else "This too"
        if not alone:
            self._add(menu, words, lambda: choices.add(section, key), "Ctrl+Enter")
        words = "No longer leave out" if key in but_not else "Leave out"
        self._add(menu, words, lambda: choices.exclude(section, key), "Alt+Enter")
        menu.addSeparator()
        self._add(menu, "Copy name", lambda: self._sidebar.copy_name(place), "Ctrl+C")
        if section is Section.SOURCES and self.may_rename():
            self._add(menu, "Rename or recolour…", lambda: self._sidebar.rename(place), "F2")

    def _fill_heading(self, menu: Menu, section: Section) -> None:
        sidebar, title = self._sidebar, SECTIONS[section].title.lower()
        folded, shares = section in sidebar.shelf.collapsed, section in sidebar.shelf.shares
        self._add(menu, f"{'Show' if folded else 'Hide'} {title}", lambda: sidebar.fold(section, not folded))
        words = "Counts instead of shares" if shares else "Shares instead of counts"
        self._add(menu, words, lambda: sidebar.show_shares(section, not shares))
        if sidebar.choices.of(section) != Choice():
            self._add(menu, f"Any {SECTIONS[section].noun} again", lambda: sidebar.choices.clear(section))

    def _add(self, menu: Menu, text: str, do: Callable[[], None], keys: str = "") -> None:
        action = menu.addAction(f"{text}\t{keys}" if keys else text)
        action.triggered.connect(do)
