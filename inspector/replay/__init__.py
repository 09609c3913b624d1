"""Sending events again: which, in which order, when, and how they are changed on the way. Pure functions of values."""
