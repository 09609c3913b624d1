"""Finding the event that was sent in the session that is being captured."""

import json
from collections.abc import Callable

from PySide6.QtCore import QObject

from inspector.gui.engine.link import EngineLink
from inspector.gui.session.feed import SessionFeed
from inspector.gui.sessions import Sessions


class Jumping(QObject):
    """An event that was answered is on disk, so the engine finds it at once."""

    def __init__(self, link: EngineLink, feed: SessionFeed, sessions: Sessions) -> None:
        super().__init__()
        self._link, self._feed, self._sessions = link, feed, sessions

    def find(self, message_id: str | None, found: Callable[[int, str], None]) -> None:
        """Have ``found`` called with the id and the verdict of the event; of a text without an id the newest one that
        could not be read. Never while another session is shown.
        """
        if not self._sessions.live:
            return
        after = max(0, self._feed.last_id - 500)  # it may have been shown already
        condition = "verdict:incomplete" if message_id is None else f"message:{json.dumps(message_id)}"

        def done(answer: object) -> None:
            events = getattr(answer, "events", [])
            if events:
                found(int(events[-1]["id"]), str(events[-1]["verdict"]))

        self._link.call(lambda client: client.events(condition, after=after, limit=1000), done, lambda _: None)

    def words(self, number: int, verdict: str) -> str:
        """Which event it is, and what is thought of it."""
        words = {
            "good": self.tr("It is event {number}, good."),
            "bad": self.tr("It is event {number}, bad."),
            "unplanned": self.tr("It is event {number}, unplanned."),
            "incomplete": self.tr("It is event {number}, which could not be read."),
        }
        return words.get(verdict, self.tr("It is event {number}.")).format(number=f"{number:,}")
