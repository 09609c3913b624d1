"""Forwarding in the window: the chip and its menu, rules, and the quarantine."""
