"""Decoders from vendors' wire formats into the one event model: one vendor a module, an explicit table of them.

Pure functions of values: no clock, socket, file or thread.
"""
