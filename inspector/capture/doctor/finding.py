"""What the doctor says."""

from enum import Enum
from typing import NamedTuple


class Tone(Enum):
    """How things stand."""

    FINE = "fine"
    DOUBT = "doubt"
    """Something may be missing, or has yet to come."""
    TROUBLE = "trouble"


class Finding(NamedTuple):
    """One thing that was found out, with what to do about it. Text from outside stands in it as it came."""

    code: str
    """A short stable word, listed in ``docs/connect.md``."""
    tone: Tone
    title: str
    text: str
    """What it means; may be empty."""
    way_out: str = ""
    """What to do; may be empty."""
    sender: str = ""
    """The page or program that it is about, or empty."""
    seen_us: int = 0
    """When it was seen last, in microseconds since 1970; 0 when it is about no request."""
    times: int = 1


class Situation(NamedTuple):
    """How the engine stands, as far as an app that sends events is concerned."""

    url: str
    """Where SDKs send to."""
    tls_url: str | None = None
    """Where they send to over https, or None while that is off."""
    network_url: str | None = None
    """Where other machines send to, or None while they are shut out."""
    paused: bool = False
    """Events are answered 503."""
    trouble: str | None = None
    """Why nothing can be stored, as a sentence, or None."""
    usual_port: int | None = None
    """The port that was wanted; another one is listened on when somebody has it."""
    script_folder: str | None = None
    """The folder in which npm puts analytics.js where the engine finds it, or None where another was named."""
