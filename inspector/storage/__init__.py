"""The session file: the only room that touches SQLite."""
