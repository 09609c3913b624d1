"""How long to wait before something is tried again."""

FIRST_S = 0.5
LONGEST_S = 60.0
LONGEST_ASKED_S = 86_400.0
"""A destination that asks for more than a day is not taken at its word."""
_MOST_DOUBLINGS = 32


def pause_s(failures: int, chance: float, asked_s: float | None = None) -> float:
    """Seconds to wait after so many failures in a row (from 1).

    Twice as long after each, up to a minute; ``chance`` (0 to 1, drawn by the caller) takes up to half of it away, so
    that many senders do not come back at the same moment. Never sooner than the destination asked for.
    """
    whole_s = min(LONGEST_S, FIRST_S * 2.0 ** min(max(failures - 1, 0), _MOST_DOUBLINGS))
    waited_s = whole_s * (1.0 - 0.5 * chance)
    return max(waited_s, min(asked_s or 0.0, LONGEST_ASKED_S))
