"""JSON Schema as plans carry it: its keywords, what has to be mended, and how a part's schema becomes a message's."""
