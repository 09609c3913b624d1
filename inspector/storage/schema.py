"""The tables of a session file and the numbers that mark one.

Layout: small fixed-width event rows apart from their payloads, so that scans and pages stay cheap; exchanges as bytes;
every 4,096 events their columns once more as one packed block, so that a reader has a million rows in a tenth of a
second. Ids of events are dense, grow by one and
are never used again.
"""

APPLICATION_ID = 0x45565331
"""SQLite's ``application_id`` of a session file: the letters EVS1."""

SCHEMA_VERSION = 2
"""SQLite's ``user_version`` of files written by this version."""

BLOCK_ROWS = 4096
"""Events in one packed column block."""

NAMES, LIBRARIES, VENDORS = 1, 2, 3
"""Kinds of interned words in table ``dict``."""

TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE dict(kind INTEGER NOT NULL, id INTEGER NOT NULL, word TEXT NOT NULL, PRIMARY KEY(kind, id)) WITHOUT ROWID;
CREATE TABLE source(
  id INTEGER PRIMARY KEY, write_key TEXT, label TEXT, name TEXT NOT NULL, colour INTEGER NOT NULL);
CREATE TABLE reply(id INTEGER PRIMARY KEY, status INTEGER NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE exchange(
  id INTEGER PRIMARY KEY, received_us INTEGER NOT NULL, duration_us INTEGER NOT NULL, via INTEGER NOT NULL,
  kind INTEGER NOT NULL, client TEXT NOT NULL, scheme TEXT NOT NULL, method TEXT NOT NULL, target TEXT NOT NULL,
  http_version TEXT NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL, body_size INTEGER NOT NULL,
  reply_id INTEGER NOT NULL, refusal TEXT, first_event INTEGER, event_count INTEGER NOT NULL);
CREATE TABLE event(
  id INTEGER PRIMARY KEY, time_us INTEGER NOT NULL, received_us INTEGER NOT NULL, type INTEGER NOT NULL,
  verdict INTEGER NOT NULL, flags INTEGER NOT NULL, size INTEGER NOT NULL, name_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL, library_id INTEGER NOT NULL, vendor_id INTEGER NOT NULL, problems INTEGER NOT NULL,
  user_id TEXT, anonymous_id TEXT, exchange_id INTEGER NOT NULL);
CREATE TABLE payload(
  id INTEGER PRIMARY KEY, position INTEGER NOT NULL, pointer TEXT NOT NULL, message_id TEXT, message_hash INTEGER,
  timestamp_us INTEGER, sent_us INTEGER, duplicate_of INTEGER, message TEXT NOT NULL);
CREATE TABLE problem(
  event_id INTEGER NOT NULL, seq INTEGER NOT NULL, code TEXT NOT NULL, severity INTEGER NOT NULL,
  pointer TEXT NOT NULL, expected TEXT, actual TEXT, origin TEXT NOT NULL, rule TEXT, message TEXT NOT NULL,
  PRIMARY KEY(event_id, seq)) WITHOUT ROWID;
CREATE TABLE note(id INTEGER PRIMARY KEY, at_us INTEGER NOT NULL, event_id INTEGER, mark INTEGER NOT NULL, text TEXT);
CREATE TABLE block(id0 INTEGER PRIMARY KEY, rows INTEGER NOT NULL, columns BLOB NOT NULL);
"""

ANNOTATION_TABLES = """
CREATE UNIQUE INDEX IF NOT EXISTS note_event ON note(event_id);
CREATE TABLE IF NOT EXISTS tag(id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS event_tag(
  event_id INTEGER NOT NULL, tag_id INTEGER NOT NULL, PRIMARY KEY(event_id, tag_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS change(
  rev INTEGER PRIMARY KEY, first_id INTEGER NOT NULL, last_id INTEGER NOT NULL, what INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS moment(
  id INTEGER PRIMARY KEY, at_us INTEGER NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL);
"""
"""What version 2 brought. It only adds, so that the tables of version 1 stay where they are in any file.

Builds that were never released wrote files of this version before all of these were in it; see ``migrations``."""

MISSING_TABLES = """
CREATE TEMP TABLE tag(id INTEGER PRIMARY KEY, word TEXT);
CREATE TEMP TABLE event_tag(event_id INTEGER PRIMARY KEY, tag_id INTEGER);
CREATE TEMP TABLE change(rev INTEGER PRIMARY KEY, first_id INTEGER, last_id INTEGER, what INTEGER);
"""
"""Stand in, empty, for tables that a file of version 1 does not have, for a reader who may not migrate it."""

EVENT_COLUMNS = (
    "id, time_us, received_us, type, verdict, flags, size, name_id, source_id, library_id, vendor_id, problems,"
    " user_id, anonymous_id, exchange_id"
)
PAYLOAD_COLUMNS = "id, position, pointer, message_id, message_hash, timestamp_us, sent_us, duplicate_of, message"
EXCHANGE_COLUMNS = (
    "id, received_us, duration_us, via, kind, client, scheme, method, target, http_version, headers, body, body_size,"
    " reply_id, refusal, first_event, event_count"
)
PROBLEM_COLUMNS = "event_id, seq, code, severity, pointer, expected, actual, origin, rule, message"
HEAD_COLUMNS = "time_us, name_id, source_id, library_id, size, type, verdict, flags, vendor_id"
"""The columns that a packed block holds, in its order."""
