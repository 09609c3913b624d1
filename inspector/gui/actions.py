"""Everything the window can be told to do, each once: its words, keys and tool tip. What they do is wired elsewhere."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from inspector.gui.look.theme import Mode

_MODES = {Mode.SYSTEM: "As the system", Mode.LIGHT: "Light", Mode.DARK: "Dark"}


class Actions(QObject):
    """The actions, and the menus that hold them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.pause = self._action("Pause", "Space", "Stop the view, never the capture")
        self.follow = self._action("Follow the newest", "", "Scroll to what arrives (End)")
        self.copy_address = self._action("Copy address", "Ctrl+Shift+A", "Copy the address to send events to")
        self.send_test = self._action("Send a test event", "Ctrl+T", "Send one event of our own to the address")
        self.play_shop = self._action("Play the demo shop", "", "Have a make-believe shop send a few events a second")
        self.open_network = self._action("Listen on the network", "", "Whether other machines can send events here")
        self.open_tls = self._action("Turn on https", "", "Whether SDKs that insist on https can send events here")
        self.new_session = self._action("New session", "Ctrl+N", "Go on capturing in a new session file")
        self.new_session_at = self._action("New session elsewhere…", "", "Go on capturing in a file of your choice")
        self.open_session = self._action("Open…", "Ctrl+O", "Look at a session that was saved")
        self.save_copy = self._action("Save a copy…", "Ctrl+Shift+S", "Save a copy of this session")
        self.clear = self._action("Clear…", "Ctrl+Shift+Del", "Remove all events of this session")
        self.back_to_live = self._action("Back to live", "Ctrl+L", "Show the session that is being captured")
        self.start_engine = self._action("Start the engine", "", "Receive events on this computer")
        self.stop_engine = self._action("Stop the engine", "", "Receive no more events")
        self.resume_capture = self._action("Take events again", "", "The capture was paused through the control API")
        self.copy_rows = self._action("Copy rows", "Ctrl+C", "Copy the chosen rows as text")
        self.stream_page = self._action("Stream", "Ctrl+1", "The stream of events")
        self.connect_page = self._action("Connect", "Ctrl+2", "How to point an app here")
        self.sidebar = self._action("Show or hide the sidebar", "Ctrl+B", "Sources, events, users … of this session")
        self.next_pane = self._action("Next pane", "F6", "Go to the next part of the window")
        self.quit = self._action("Quit", "Ctrl+Q", "Close the window and end its engine")
        self.pause.setCheckable(True)
        self.themes = self._theme_actions()
        self.recent_menu = QMenu("Recent", window)
        self.state_menu = self._menu(
            self.pause, self.follow, None, self.resume_capture, self.start_engine, self.stop_engine, None, self.clear
        )
        self.session_menu = self._menu(
            self.new_session,
            self.new_session_at,
            self.open_session,
            self.recent_menu,
            None,
            self.save_copy,
            None,
            self.back_to_live,
        )
        self.more_menu = self._menu(self.sidebar, None, *self.themes.values(), None, self.quit)

    def within(self, action: QAction, widget: QWidget) -> None:
        """Let an action's keys count only while the keyboard is in that widget."""
        self._window.removeAction(action)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        widget.addAction(action)

    def _action(self, text: str, keys: str, tip: str) -> QAction:
        action = QAction(text, self)
        if keys:
            sequence = QKeySequence(keys)
            action.setShortcut(sequence)
            tip = f"{tip} ({sequence.toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setToolTip(tip)
        self._window.addAction(action)
        return action

    def _theme_actions(self) -> dict[Mode, QAction]:
        group = QActionGroup(self)
        actions = {}
        for mode, text in _MODES.items():
            action = self._action(text, "", f"Colours: {text.lower()}")
            action.setCheckable(True)
            group.addAction(action)
            actions[mode] = action
        return actions

    def _menu(self, *entries: QAction | QMenu | None) -> QMenu:
        menu = QMenu(self._window)
        menu.setToolTipsVisible(True)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, QMenu):
                menu.addMenu(entry)
            else:
                menu.addAction(entry)
        return menu
