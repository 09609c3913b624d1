"""The context menus of the sidebar's lines."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint

from inspector.gui.look.language import within
from inspector.gui.parts.menu import Menu
from inspector.gui.sidebar.choices import Choice
from inspector.gui.sidebar.places import Kind, Place
from inspector.gui.sidebar.sections import Section, noun_of, title_of

if TYPE_CHECKING:
    from inspector.gui.sidebar.sidebar import Sidebar


translate = QCoreApplication.translate


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
        words = translate("Sidebar", "Any again") if alone else translate("Sidebar", "Only this")
        self._add(menu, words, lambda: choices.narrow(section, key), "Enter")
        words = translate("Sidebar", "Not this one") if key in only else translate("Sidebar", "This too")
        if not alone:
            self._add(menu, words, lambda: choices.add(section, key), "Ctrl+Enter")
        words = translate("Sidebar", "No longer leave out") if key in but_not else translate("Sidebar", "Leave out")
        self._add(menu, words, lambda: choices.exclude(section, key), "Alt+Enter")
        menu.addSeparator()
        self._add(menu, translate("Sidebar", "Copy name"), lambda: self._sidebar.copy_name(place), "Ctrl+C")
        if section is Section.SOURCES and self.may_rename():
            self._add(menu, translate("Sidebar", "Rename or recolour…"), lambda: self._sidebar.rename(place), "F2")

    def _fill_heading(self, menu: Menu, section: Section) -> None:
        sidebar, title = self._sidebar, within(title_of(section))
        folded, shares = section in sidebar.shelf.collapsed, section in sidebar.shelf.shares
        words = translate("Sidebar", "Show {section}") if folded else translate("Sidebar", "Hide {section}")
        self._add(menu, words.format(section=title), lambda: sidebar.fold(section, not folded))
        words = translate("Sidebar", "Shares instead of counts")
        if shares:
            words = translate("Sidebar", "Counts instead of shares")
        self._add(menu, words, lambda: sidebar.show_shares(section, not shares))
        if sidebar.choices.of(section) != Choice():
            words = translate("Sidebar", "Any {noun} again").format(noun=noun_of(section))
            self._add(menu, words, lambda: sidebar.choices.clear(section))

    def _add(self, menu: Menu, text: str, do: Callable[[], None], keys: str = "") -> None:
        action = menu.addAction(f"{text}\t{keys}" if keys else text)
        action.triggered.connect(do)
