"""What a path can mean: the values in which ``paths`` answers, and how a path is described."""

from enum import Enum, auto
from typing import NamedTuple

from inspector.core.event import EventType
from inspector.core.exchange import Kind


class Shape(Enum):
    """What is asked for, and in which form an answer or a decoder must take it."""

    SINGLE = auto()
    """POST of one message; the path may say its type."""
    BATCH = auto()
    """POST of an envelope with a list of messages under ``batch``."""
    PIXEL = auto()
    """GET of a one-pixel GIF with the message in the query."""
    WEBHOOK = auto()
    """POST or GET of something that is not a message; rudder-server turns it into one later."""
    TELEMETRY = auto()
    """POST of an SDK's own metrics or error reports."""
    SETTINGS = auto()
    """GET of a Segment project's settings; the write key stands in the path."""
    SOURCE_CONFIG = auto()
    """GET of a RudderStack source's configuration; the write key is the Basic user or in the query."""
    SCRIPT = auto()
    """GET of analytics.min.js; the write key stands in the path."""
    SCRIPT_CHUNK = auto()
    """GET of a part of that script, loaded when needed; ``rest`` is its file name."""
    INTEGRATION = auto()
    """GET of a destination's script for the page; ``rest`` is its path. We list no destinations, so none is served."""
    TOKEN = auto()
    """POST to the OAuth server for an access token."""
    CROSS_DOMAIN = auto()
    """The classic analytics.js shares an anonymous id between domains."""
    SERVER_COOKIE = auto()
    """POST with which the RudderStack browser SDK asks its page's server to set cookies."""
    TRANSFORM = auto()
    """POST of events that RudderStack shall transform for destinations in the page."""
    CLUSTER_INFO = auto()
    """GET of the number of RudderStack nodes, asked by its Go SDK."""
    HEALTH = auto()
    """GET of a sign of life, ``/health``."""
    INFO = auto()
    """GET of the root, version, documentation, robots.txt or favicon."""
    HIT = auto()
    """POST or GET of events of a vendor beyond the Segment family, in the body, in the query or in both."""
    REMOTE_CONFIG = auto()
    """GET or POST of such a vendor's remote configuration, feature flags, surveys; ``rest`` tells which."""
    ASSET = auto()
    """GET of a script that such a vendor's SDK would load into the page. None is served."""


class Route(NamedTuple):
    """What a path means."""

    shape: Shape
    kind: Kind
    family: str
    """Whose path it is: ``segment`` (and all who speak its protocol), ``rudderstack``, ``jitsu``, ``june``, or one of
    ``vendorpaths``."""
    type: EventType | None
    """The type of message that the path names, or None."""
    write_key: str | None
    """The write key in the path, or None."""
    prefix: str | None
    """What stands in front, without slashes at its ends, or None."""
    rest: str
    """File name or path of a script, the word for a remote configuration, otherwise empty."""
    sure: bool
    """False when the path alone is not enough to tell (see the module)."""


class Pattern(NamedTuple):
    """How a path ends."""

    path: str
    """Literal segments, ``<key>`` for a write key, ``<file>`` for one segment, ``**`` for all that follows."""
    shape: Shape
    kind: Kind
    family: str
    type: EventType | None = None
    sure: bool = True
    whole: bool = False
    """Nothing may stand in front."""
    rest: str = ""
    """``Route.rest`` where no ``<file>`` of the path gives it."""
