"""Everything the frame of the window can be told to do, each once: its words, keys and tool tip.

What they do is wired elsewhere. Commands of a page are made there, in the same way: a ``QAction`` with text and tool
tip that is added to a widget of the window. The command search and the sheet of keys find them by that.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from inspector.gui.look.theme import Mode
from inspector.gui.parts.menu import Menu

WHY = "why"
"""Name of an action's property: why it cannot be done at present, a sentence."""


def allow(action: QAction, allowed: bool, why: str = "") -> None:
    """Let an action be done, or say why it cannot be."""
    action.setProperty(WHY, "" if allowed else why)
    action.setEnabled(allowed)


class Actions(QObject):
    """The actions, and the menus that hold them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._make_capture()
        self._make_sessions()
        self._make_window()
        self.themes = self._theme_actions()
        self.recent_menu = Menu(window, self.tr("Recent"))
        self._make_menus()

    def within(self, action: QAction, widget: QWidget) -> None:
        """Let an action's keys count only while the keyboard is in that widget."""
        self._window.removeAction(action)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        widget.addAction(action)

    def give_keys(self, action: QAction, *keys: str) -> None:
        """Give an action its keys, the main ones first, and name those in its tool tip."""
        before = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = action.toolTip().removesuffix(f" ({before})")
        sequences = [QKeySequence(key) for key in keys]
        action.setShortcuts(sequences)
        action.setToolTip(f"{tip} ({sequences[0].toString(QKeySequence.SequenceFormat.NativeText)})")

    @property
    def of_sessions(self) -> tuple[QAction, ...]:
        """Those that are about session files."""
        return (
            self.new_session,
            self.new_session_at,
            self.open_session,
            self.save_copy,
            self.merge,
            self.compare_sessions,
            self.import_files,
            self.export,
            self.show_folder,
            self.clear,
            self.back_to_live,
        )

    @property
    def of_capture(self) -> tuple[QAction, ...]:
        """Those that are about the engine and what it receives."""
        return (
            self.copy_address,
            self.send_test,
            self.play_shop,
            self.open_network,
            self.open_tls,
            self.serve_micro,
            self.start_engine,
            self.stop_engine,
            self.resume_capture,
        )

    def _make_capture(self) -> None:
        self.pause = self._action(self.tr("Pause"), "Space", self.tr("Stop the view, never the capture"))
        self.follow = self._action(self.tr("Follow the newest"), "", self.tr("Scroll to what arrives (End)"))
        self.copy_address = self._action(
            self.tr("Copy address"), "Ctrl+Shift+A", self.tr("Copy the address to send events to")
        )
        self.send_test = self._action(
            self.tr("Send a test event"), "Ctrl+T", self.tr("Send one event of our own to the address")
        )
        self.play_shop = self._action(
            self.tr("Play the demo shop"), "", self.tr("Have a make-believe shop send a few events a second")
        )
        self.open_network = self._action(
            self.tr("Listen on the network"), "", self.tr("Whether other machines can send events here")
        )
        self.open_tls = self._action(
            self.tr("Turn on https"), "", self.tr("Whether SDKs that insist on https can send events here")
        )
        self.serve_micro = self._action(
            self.tr("Turn on Snowplow Micro's interface"),
            "",
            self.tr("Whether test suites written for Snowplow Micro are answered here"),
        )
        self.start_engine = self._action(self.tr("Start the engine"), "", self.tr("Receive events on this computer"))
        self.stop_engine = self._action(self.tr("Stop the engine"), "", self.tr("Receive no more events"))
        self.resume_capture = self._action(
            self.tr("Take events again"), "", self.tr("The capture was paused through the control API")
        )
        self.copy_rows = self._action(self.tr("Copy rows"), "Ctrl+C", self.tr("Copy the chosen rows as text"))
        self.pause.setCheckable(True)

    def _make_sessions(self) -> None:
        self.new_session = self._action(
            self.tr("New session"), "Ctrl+N", self.tr("Go on capturing in a new session file")
        )
        self.new_session_at = self._action(
            self.tr("New session elsewhere…"), "", self.tr("Go on capturing in a file of your choice")
        )
        self.open_session = self._action(self.tr("Open…"), "Ctrl+O", self.tr("Look at a session that was saved"))
        self.save_copy = self._action(self.tr("Save a copy…"), "Ctrl+Shift+S", self.tr("Save a copy of this session"))
        self.merge = self._action(
            self.tr("Merge sessions…"), "", self.tr("Write this session and others into a new one, by time")
        )
        self.compare_sessions = self._action(
            self.tr("Compare with another session…"),
            "",
            self.tr("What this release sends that another one does not, and the other way round"),
        )
        self.import_files = self._action(
            self.tr("Import…"), "Ctrl+Shift+O", self.tr("Make a session of JSON lines, CSV or HAR files")
        )
        self.export = self._action(
            self.tr("Export…"), "Ctrl+Shift+E", self.tr("Write this session's events as JSON lines, CSV or HAR")
        )
        self.show_folder = self._action(
            self.tr("Show in folder"), "", self.tr("Open the folder in which this session's file is")
        )
        self.clear = self._action(self.tr("Clear…"), "Ctrl+Shift+Del", self.tr("Remove all events of this session"))
        self.back_to_live = self._action(
            self.tr("Back to live"), "Ctrl+L", self.tr("Show the session that is being captured")
        )

    def _make_window(self) -> None:
        self.search_commands = self._action(
            self.tr("Search commands"), "Ctrl+K", self.tr("Find every command, page, session and filter")
        )
        self.show_keys = self._action(self.tr("Keyboard shortcuts"), "?", self.tr("All keys of the window, by area"))
        self.give_keys(self.show_keys, "?", "F1")
        self.stream_page = self._action(self.tr("Stream"), "", self.tr("The stream of events"))
        self.plan_page = self._action(
            self.tr("Plan"), "", self.tr("Every planned event: seen, bad or never seen, and what is not planned")
        )
        self.replay_page = self._action(
            self.tr("Replay"), "", self.tr("Jobs that send events on, destinations, and what they answered")
        )
        self.connect_page = self._action(self.tr("Connect"), "", self.tr("How to point an app here"))
        self.settings_page = self._action(
            self.tr("Settings"), "Ctrl+,", self.tr("How the window looks and what it remembers")
        )
        self.sidebar = self._action(
            self.tr("Show or hide the sidebar"), "Ctrl+B", self.tr("Sources, events, users … of this session")
        )
        self.next_pane = self._action(self.tr("Next pane"), "F6", self.tr("Go to the next part of the window"))
        self.previous_pane = self._action(
            self.tr("Previous pane"), "Shift+F6", self.tr("Go to the part of the window before")
        )
        self.quit = self._action(self.tr("Quit"), "Ctrl+Q", self.tr("Close the window and end its engine"))

    def _make_menus(self) -> None:
        self.state_menu = self._menu(
            self.pause,
            self.follow,
            None,
            self.send_test,
            self.resume_capture,
            self.start_engine,
            self.stop_engine,
            None,
            self.clear,
        )
        self.session_menu = self._menu(
            self.new_session,
            self.new_session_at,
            self.open_session,
            self.recent_menu,
            None,
            self.save_copy,
            self.merge,
            self.compare_sessions,
            self.import_files,
            self.export,
            self.show_folder,
            None,
            self.back_to_live,
        )
        self.more_menu = self._menu(
            self.sidebar, None, *self.themes.values(), None, self.settings_page, self.show_keys, None, self.quit
        )

    def _action(self, text: str, keys: str, tip: str) -> QAction:
        action = QAction(text, self)
        action.setToolTip(tip)
        if keys:
            self.give_keys(action, keys)
        self._window.addAction(action)
        return action

    def _theme_actions(self) -> dict[Mode, QAction]:
        group = QActionGroup(self)
        actions = {}
        words = {
            Mode.SYSTEM: (self.tr("Colours as the system"), self.tr("Light or dark, whichever the system has")),
            Mode.LIGHT: (self.tr("Light colours"), self.tr("Dark text on light ground")),
            Mode.DARK: (self.tr("Dark colours"), self.tr("Light text on dark ground")),
        }
        for mode, (text, tip) in words.items():
            action = self._action(text, "", tip)
            action.setCheckable(True)
            group.addAction(action)
            actions[mode] = action
        return actions

    def _menu(self, *entries: QAction | QMenu | None) -> QMenu:
        menu = Menu(self._window)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, QMenu):
                menu.addMenu(entry)
            else:
                menu.addAction(entry)
        return menu
