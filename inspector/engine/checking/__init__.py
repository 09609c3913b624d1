"""Tracking plans at work in the engine: read, watched, held to what arrives, and to what was captured before."""
