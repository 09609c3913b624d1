"""Userpilot: events, users and companies by its API."""

from inspector.vendors.many.declaration import Vendor, Way

_CALL = Way(
    path="v1/track",
    take="json",
    methods=("POST",),
    name="event_name",
    user="user_id",
    key="@header.authorization",
    properties="metadata",
)
VENDOR = Vendor(
    key="userpilot",
    name="Userpilot",
    facts="docs.userpilot.com, api-references/real-time; @segment/action-destinations 3.497 (userpilot)",
    hosts=("analytex.userpilot.io", "analytex-eu.userpilot.io"),
    ways=(
        _CALL._replace(key=()),
        _CALL._replace(path="v1/identify", name=(), type="identify", key=()),
        _CALL._replace(path="v1/companies/identify", name=(), type="group", group="company_id", key=()),
    ),
    quiet=("v1/validate",),
)
