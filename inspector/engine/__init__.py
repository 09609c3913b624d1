"""The one place that wires capture, decoding and storage together and takes commands.

One event loop does everything: it reads requests, decodes them, commits groups of them and answers. Measured: a thread
of its own for the commits is slower, since every SQLite call then has to win the interpreter lock back from the loop.
"""
