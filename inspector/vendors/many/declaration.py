"""How a vendor is described: hosts, paths, and the places in a request where name, type, ids and properties are.

A *place* says where a value is, in dots: ``data.n`` is the key ``n`` in the object ``data`` of the event, ``events.0``
an element of a list. A key that has dots in it is found as it stands. At the front of a place:

==============  ======================================================================================
``@body.``      from the root of the body, not from the event
``@query.``     the query's field of that name
``@path.``      the path's segment of that number, from 0; ``@path.-1`` is the last
``@header.``    the request's header of that name
``^.``          from the object that the list of events stands in; each further ``^`` is one list further out
``=``           not a place: what follows is the value itself
==============  ======================================================================================

Several places are tried in their order; the first that has a value counts (under ``items`` all of them do). Under
``properties`` a place can end in ``*``: ``e_*`` is every key that begins so, ``m.**`` every key that begins so without
that beginning, and ``*`` every key that no other place has taken.

A *condition* is a place that must have a value (``ev``), must have none (``!ev``), must have one of some values
(``type=track|page``), or a text that begins so (``url~goal://``).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Places = str | tuple[str, ...]
"""One place, or several to be tried in order."""

Take = Literal["auto", "json", "fields", "lines", "semicolons", "segment"]
"""Where the events are: ``json``, the body; ``fields``, those of query and form together, ``cd[price]=1`` as objects in
each other; ``auto``, the body when it is JSON and otherwise the fields; ``lines``, a body with one JSON value a line;
``semicolons``, fields in the path; ``segment``, messages as Segment's SDKs send them."""

_NONE: Mapping[str, str] = MappingProxyType({})
_NO_STEPS: Mapping[str, Places] = MappingProxyType({})
NO_EVENT = "none"
"""A type: what is no event at all, such as a sign of life."""


class Case(NamedTuple):
    """What is different for some of the events that come in one way; the first case whose conditions hold counts."""

    where: tuple[str, ...]
    type: str = ""
    name: Places = ()
    properties: Places = ()
    named: Mapping[str, Places] = _NONE


class Way(NamedTuple):
    """One kind of request that carries events, and how it is read."""

    path: Places
    """The path's segments: ``*`` is any one, ``**`` at the end any number, ``hb-*`` one that begins so. On another
    host than the vendor's, something may stand in front."""
    take: Take = "auto"
    methods: tuple[str, ...] = ("GET", "POST")
    where: tuple[str, ...] = ()
    """Conditions on the request, without which it is another kind."""
    signs: tuple[str, ...] = ()
    """Conditions by which it is known on a host that is not the vendor's; none: it is not looked for there."""
    items: Places = ()
    """Lists of events, ``events`` or ``visitors.*.events``, one after the other; none: the whole is one event."""
    unpack: Mapping[str, Places] = _NO_STEPS
    """Places of values that are packed, and the steps to unpack them (``unpacking``). An empty place is the event."""
    name: Places = ()
    names: Mapping[str, str] = _NONE
    """Codes that are sent as names, and the words for them."""
    type: str = "track"
    """The call that it is: a word of ``EVENT_TYPES``, or ``none``."""
    kind: Places = ()
    """What ``types`` is asked for; the name as it was sent when there is no such place."""
    types: Mapping[str, str] = _NONE
    """Calls by kind, where they differ from ``type``."""
    cases: tuple[Case, ...] = ()
    user: Places = ()
    anonymous: Places = ()
    message_id: Places = ()
    time: Places = ()
    sent: Places = ()
    key: Places = ()
    """The site's, project's or pixel's id."""
    library: Places = ()
    version: Places = ()
    """The library's."""
    group: Places = ()
    properties: Places = ()
    """Objects whose members are the properties; unlike elsewhere, all of them count together."""
    named: Mapping[str, Places] = _NONE
    """Properties by their name."""
    traits: Places = ()
    """Objects with what is known of the user; all of them count together."""
    page: Mapping[str, Places] = _NONE
    """``url``, ``title``, ``referrer``, ``path`` or ``search`` of the page."""
    fields: Callable[[list[tuple[str, str]]], dict[str, Any]] | None = None
    """Makes an object of the fields where brackets are not how that is done."""
    body: Callable[[bytes], Any] | None = None
    """Makes a value of a body that is neither JSON nor a form; None for a body that is not what it should be."""


class Vendor(NamedTuple):
    """A vendor."""

    key: str
    """A short stable word: ``Event.vendor``."""
    name: str
    """What the vendor is called."""
    facts: str
    """Where what is said here comes from."""
    hosts: tuple[str, ...] = ()
    """Hosts to which nothing goes but requests of this vendor's SDKs; ``*.name`` is every host
    below it, ``sdk.*.name`` every one of them that begins so."""
    shared: tuple[str, ...] = ()
    """Hosts that serve other things too: only requests that are read are the vendor's."""
    ways: tuple[Way, ...] = ()
    quiet: tuple[str, ...] = ()
    """Paths on its hosts that carry no events: settings, flags, signs of life, recordings of the screen."""


def several(places: Places) -> tuple[str, ...]:
    """The places as a tuple."""
    return (places,) if isinstance(places, str) else places
