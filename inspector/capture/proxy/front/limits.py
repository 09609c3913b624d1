"""What one front takes: sizes in bytes, times in seconds."""

from typing import NamedTuple


class FrontLimits(NamedTuple):
    """Limits against what is broken or hostile; far above what a browser or an app needs."""

    head: int = 1 << 16
    """The head of a request or an answer."""
    connections: int = 1000
    from_one: int = 400
    """Connections from one other machine."""
    head_s: float = 30.0
    """From a connection to its first head."""
    idle_s: float = 3600.0
    """A tunnel through which nothing goes. Sockets of chats and phones are quiet for long."""
    half_idle_s: float = 120.0
    """The same, once one direction has ended."""
    between_s: float = 75.0
    """Between two requests on one connection."""
    alone_s: float = 60.0
    """How long a front whose engine has gone waits for a next connection."""
