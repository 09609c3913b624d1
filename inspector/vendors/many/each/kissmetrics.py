"""Kissmetrics: events, properties and aliases in queries; its own fields begin with an underscore."""

from inspector.vendors.many.declaration import Vendor, Way

_CALL = Way(
    path="e",
    take="fields",
    where=("_k", "_p"),
    signs=("_k", "_p", "_n"),
    name="_n",
    types={"Visited Site": "page", "Page View": "page"},
    user="_p",
    time="_t",
    key="_k",
    properties="*",
)
VENDOR = Vendor(
    key="kissmetrics",
    name="Kissmetrics",
    facts="requests to trk.kissmetrics.com/e in public clients (km-resque, SlideDeck)",
    hosts=("trk.kissmetrics.com", "trk.kissmetrics.io", "et.kissmetrics.com"),
    ways=(
        _CALL,
        _CALL._replace(path="s", signs=(), type="identify"),
        _CALL._replace(path="a", signs=(), type="alias", named={"alias": "_n"}),
    ),
)
