"""Values and pure functions that every other room builds on.

Standard library only. No clock, socket, file, thread or Qt in here: what a function needs it is given, what it
finds it returns.
"""
