"""The tables of a ledger and the words in them.

What goes out is written down before it goes (``flight``) and struck out when it is known what became of it
(``delivery``): whatever a crash leaves in ``flight`` may or may not have arrived, and everything else is certain.
"""

from enum import IntEnum, StrEnum

APPLICATION_ID = 0x45564A31
"""SQLite's ``application_id`` of a ledger: the letters EVJ1."""

VERSION = 1
"""SQLite's ``user_version`` of ledgers written by this version."""

SUFFIX = ".job"
"""What ledgers end in."""

LONGEST_WORDS = 500
"""Characters of what is said about a delivery."""

TABLES = """
CREATE TABLE job(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE chosen(first_id INTEGER PRIMARY KEY, last_id INTEGER NOT NULL);
CREATE TABLE destination(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, drops_repeats INTEGER NOT NULL);
CREATE TABLE tally(
  destination_id INTEGER NOT NULL, state INTEGER NOT NULL, result TEXT NOT NULL, events INTEGER NOT NULL,
  PRIMARY KEY(destination_id, state, result)) WITHOUT ROWID;
CREATE TABLE words(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE flight(
  id INTEGER PRIMARY KEY, destination_id INTEGER NOT NULL, started_us INTEGER NOT NULL, event_ids BLOB NOT NULL);
CREATE TABLE delivery(
  destination_id INTEGER NOT NULL, event_id INTEGER NOT NULL, state INTEGER NOT NULL, result TEXT NOT NULL,
  tries INTEGER NOT NULL, words_id INTEGER NOT NULL, status INTEGER, exchange_id INTEGER, at_us INTEGER NOT NULL,
  PRIMARY KEY(destination_id, event_id)) WITHOUT ROWID;
CREATE TABLE exchange(
  id INTEGER PRIMARY KEY, destination_id INTEGER NOT NULL, started_us INTEGER NOT NULL, took_us INTEGER NOT NULL,
  method TEXT NOT NULL, url TEXT NOT NULL, status INTEGER, error TEXT NOT NULL, events INTEGER NOT NULL);
CREATE TABLE content(
  id INTEGER PRIMARY KEY, good INTEGER NOT NULL, request_headers TEXT NOT NULL, request_body BLOB NOT NULL,
  request_size INTEGER NOT NULL, answer_headers TEXT, answer_body BLOB);
CREATE TRIGGER delivery_new AFTER INSERT ON delivery BEGIN
  INSERT INTO tally VALUES(new.destination_id, new.state, new.result, 1) ON CONFLICT DO UPDATE SET events = events + 1;
END;
CREATE TRIGGER delivery_changed AFTER UPDATE ON delivery WHEN old.state <> new.state OR old.result <> new.result BEGIN
  UPDATE tally SET events = events - 1
    WHERE destination_id = old.destination_id AND state = old.state AND result = old.result;
  INSERT INTO tally VALUES(new.destination_id, new.state, new.result, 1) ON CONFLICT DO UPDATE SET events = events + 1;
END;
"""


class State(IntEnum):
    """Where a delivery is on its way. The numbers are stored and never change."""

    AGAIN = 1
    """It is to be sent again."""
    UNSURE = 2
    """It was under way when the job was interrupted."""
    DONE = 3
    """Its result is final, unless somebody asks for failed ones to be tried again."""


class JobState(StrEnum):
    """What a job does. The words are stored and never change."""

    PREPARING = "preparing"
    RUNNING = "running"
    PAUSED = "paused"
    """By the user, or because of ``trouble``; it can be resumed."""
    COMPLETE = "complete"
    """Every event has a final result."""
    CANCELLED = "cancelled"
    """It goes no further unless it is resumed."""
    INTERRUPTED = "interrupted"
    """Never stored: the file says that it runs, and nobody runs it."""
