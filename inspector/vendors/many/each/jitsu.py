"""Jitsu's cloud: its own paths, Segment's messages."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="jitsu",
    name="Jitsu",
    facts="the same as the decoder vendors/jitsu.py has for Jitsu's paths",
    hosts=("*.ingest.jitsu.com", "t.jitsu.com"),
    ways=(Way(path="api/s/**", take="segment"), Way(path="v1/**", take="segment")),
)
