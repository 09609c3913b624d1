"""Ledgers: one small SQLite file a replay job, that says what became of each event at each destination."""
