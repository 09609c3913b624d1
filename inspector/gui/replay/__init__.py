"""The Replay page: jobs, destinations and their editor, previews, and what became of an event that was sent."""
