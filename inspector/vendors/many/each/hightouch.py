"""Hightouch Events: Segment's protocol on hosts of its own."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="hightouch",
    name="Hightouch",
    facts="@ht-sdks/events-sdk: a fork of Segment's, apiHost us-east-1.hightouch-events.com; the host is unconfirmed",
    hosts=("*.hightouch-events.com", "events.hightouch.com"),
    ways=(Way(path="v1/**", take="segment"),),
    quiet=("v1/projects/**", "v1/m"),
)
