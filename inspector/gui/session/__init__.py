"""A session file as the window follows it: opening, polling, columns and pages of rows."""
