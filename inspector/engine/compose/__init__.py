"""Composing events: collections of test events, what was sent, judging while one types, and sending."""
