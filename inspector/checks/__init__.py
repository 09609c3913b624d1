"""Checks beyond the tracking plan: pure functions from one decoded event, and what was seen before it, to problems."""
