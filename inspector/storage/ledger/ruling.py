"""What a forward's ledger keeps besides deliveries: what its rules made of events, and which it holds back.

Only events are in it that rules stopped or changed. Their messages as they were received stay in the session alone.
"""

from enum import StrEnum
from typing import NamedTuple

from inspector.core.problem import Verdict

MOST_AT_A_TIME = 2_000
"""Events that are released, dropped or listed in one go."""

TABLES = """
CREATE TABLE IF NOT EXISTS ruled(
  event_id INTEGER PRIMARY KEY, state TEXT NOT NULL, code TEXT NOT NULL, words TEXT NOT NULL, changes TEXT NOT NULL,
  message BLOB, verdict INTEGER NOT NULL, at_us INTEGER NOT NULL, state_us INTEGER NOT NULL, corrected BLOB,
  now_code TEXT, now_words TEXT);
CREATE INDEX IF NOT EXISTS ruled_held ON ruled(state, event_id) WHERE code <> '';
CREATE TABLE IF NOT EXISTS ruled_tally(
  state TEXT NOT NULL, code TEXT NOT NULL, events INTEGER NOT NULL, PRIMARY KEY(state, code)) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS ruled_new AFTER INSERT ON ruled BEGIN
  INSERT INTO ruled_tally VALUES(new.state, new.code, 1) ON CONFLICT DO UPDATE SET events = events + 1;
END;
CREATE TRIGGER IF NOT EXISTS ruled_changed AFTER UPDATE OF state ON ruled WHEN old.state <> new.state BEGIN
  UPDATE ruled_tally SET events = events - 1 WHERE state = old.state AND code = old.code;
  INSERT INTO ruled_tally VALUES(new.state, new.code, 1) ON CONFLICT DO UPDATE SET events = events + 1;
END;
"""


class Held(StrEnum):
    """What became of an event by the rules. The words are stored and never change."""

    PASSED = "passed"
    """It is sent, with what the rules changed."""
    BLOCKED = "blocked"
    """It is in quarantine."""
    RELEASED = "released"
    """It was in quarantine, and somebody let it go to the destinations."""
    DROPPED = "dropped"
    """It was in quarantine, and somebody said that it is never sent."""


class Changes(NamedTuple):
    """JSON pointers of what rules took out of a message or hid in it."""

    omitted: tuple[str, ...] = ()
    """The plan does not name them."""
    omitted_on_violation: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()
    """They hold personal data; masked or taken out."""


class Ruled(NamedTuple):
    """An event that rules stopped or changed."""

    event_id: int
    state: Held
    code: str
    """Segment's discard code; empty when it was only changed."""
    words: str
    changes: Changes
    """For one that was stopped: what it loses once it is released."""
    message: bytes | None
    """As it is sent after the rules; None where that is as it was received."""
    verdict: Verdict
    """The one that it had."""
    at_us: int
    """When the rules were applied."""
    state_us: int
    """When ``state`` last changed."""
    corrected: bytes | None = None
    """The message that somebody put in the place of the one that was received."""
    now_code: str | None = None
    """What the rules say of the corrected one: a discard code, empty for nothing; None while there is none."""
    now_words: str | None = None

    @property
    def outgoing(self) -> bytes | None:
        """What is sent in the place of what was received; None for that itself."""
        return self.corrected if self.message is None else self.message
