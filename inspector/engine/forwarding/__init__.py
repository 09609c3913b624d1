"""Forwarding live: what is captured is sent on while it is captured, by a process beside the engine."""
