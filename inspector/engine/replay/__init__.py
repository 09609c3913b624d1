"""Running replay jobs: a session is read, rewritten and sent, and what became of each event is written down."""
