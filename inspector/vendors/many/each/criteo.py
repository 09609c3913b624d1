"""Criteo: OneTag packs each event of a page as a query of its own, ``p0``, ``p1`` and so on."""

from typing import Any

from inspector.vendors.many.declaration import Vendor, Way
from inspector.vendors.many.unpacking import unpacked

_NAMES = {
    "vh": "viewHome",
    "vl": "viewList",
    "vp": "viewItem",
    "vb": "viewBasket",
    "vc": "trackTransaction",
    "vs": "viewSearch",
    "ac": "addToCart",
    "vpg": "viewPage",
}
_SETUP = dict.fromkeys(("exd", "dis", "ce", "sd", "set", "setAccount"), "none")


def _fields(fields: list[tuple[str, str]]) -> dict[str, Any]:
    """The events as a list."""
    events = [unpacked(value, "form") for name, value in fields if name[:1] == "p" and name[1:].isdecimal()]
    return {**{name: value for name, value in fields if not name[1:].isdecimal()}, "events": events}


VENDOR = Vendor(
    key="criteo",
    name="Criteo",
    facts="Omnibug's CriteoOneTag provider and its tests; captured requests in public tests",
    hosts=("sslwidget.criteo.com", "widget.criteo.com", "widget.*.criteo.com", "gum.criteo.com"),
    ways=(
        Way(
            path="event",
            take="fields",
            fields=_fields,
            where=("a",),
            items="events",
            name="e",
            names=_NAMES,
            types={"vh": "page", "vpg": "page", **_SETUP},
            message_id="id",
            key="^.a",
            version="^.v",
            properties="*",
        ),
    ),
    quiet=("sync", "sid/**", "rum"),
)
