"""Sending events again: what is sent, in which order, when, and how it is changed on the way. Pure functions of values."""
