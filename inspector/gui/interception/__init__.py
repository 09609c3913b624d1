"""Interception rules in the window: their list, the form for one, and requests that a rule holds."""
