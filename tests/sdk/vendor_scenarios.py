"""The SDKs of vendors beyond the Segment family: each in a documented configuration with only the address changed.

``vendor_calls.json`` holds what all of them are made to say. They have different calls, so for each it is written down
which events have to come of it, in the common shape.
"""

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from tests.sdk.sdk_rig import JS
from tests.sdk.sdk_scenarios import Scenario

CALLS: dict[str, Any] = json.loads(Path(__file__).with_name("vendor_calls.json").read_text("utf-8"))
PACKAGES: dict[str, str] = json.loads((JS / "package.json").read_text("utf-8"))["dependencies"]
USER, DEVICE, EVENT, GROUP = CALLS["user"], CALLS["anonymous"], CALLS["event"], CALLS["group"]


class Wanted(NamedTuple):
    """An event that has to come."""

    type: str
    name: str | None = None
    holds: Mapping[str, Any] = {}
    """What has to be at these keys of its message. Of an object at least this much."""


class VendorScenario(NamedTuple):
    """One SDK in one configuration, and what has to come of it."""

    scenario: Scenario
    wanted: Sequence[Wanted]

    @property
    def name(self) -> str:
        """The scenario's name."""
        return self.scenario.name


IDENTIFY = Wanted("identify", None, {"userId": USER, "traits": CALLS["traits"]})
TRACK = Wanted("track", EVENT, {"userId": USER, "properties": CALLS["properties"]})
GROUPED = Wanted("group", None, {"groupId": GROUP["id"], "traits": GROUP["traits"]})


def scenario(name: str, library: str, wanted: Sequence[Wanted], *, based: bool = False) -> VendorScenario:
    """A scenario by its name, which tells vendor and runner; ``based`` uses the vendor's base path."""
    vendor, runner = name.split("-")[:2]
    base = f"/{vendor}" if based else ""
    key = "wk-" + name
    return VendorScenario(Scenario(name, runner, library, vendor, key, vendor, driver="vendors", base=base), wanted)


def amplitude() -> list[VendorScenario]:
    """Amplitude's. In a page it tells on its own where the visitor came from, that a session began, and the page."""
    calls = (IDENTIFY, TRACK, GROUPED)
    by_itself = (Wanted("identify"), Wanted("track", "session_start"), Wanted("page", "[Amplitude] Page Viewed"))
    browser = f"amplitude-ts {PACKAGES['@amplitude/analytics-browser']}"
    node = f"amplitude-node-ts {PACKAGES['@amplitude/analytics-node']}"
    return [
        scenario("amplitude-python", f"amplitude-python {version('amplitude-analytics')}", calls),
        scenario("amplitude-node", node, calls, based=True),
        scenario("amplitude-browser", browser, (*calls, *by_itself), based=True),
    ]


def mixpanel() -> list[VendorScenario]:
    """Mixpanel's. In a page it tells the page's view; signing in is an event, and a profile's first values follow."""
    calls = (IDENTIFY, TRACK, GROUPED)
    python = f"mixpanel python {version('mixpanel')}"
    alias = Wanted("alias", None, {"userId": DEVICE, "previousId": USER})
    second = Wanted("track", "Second", {"userId": USER, "properties": CALLS["properties"]})
    by_itself = (Wanted("identify"), Wanted("identify"), Wanted("page", "$mp_web_page_view"))
    return [
        scenario("mixpanel-python", python, calls),
        scenario("mixpanel-python-buffered", python, calls, based=True),
        scenario("mixpanel-node", f"mixpanel node {PACKAGES['mixpanel']}", (*calls, alias)),
        scenario("mixpanel-node-batch", "", (TRACK, second), based=True),
        scenario("mixpanel-browser", f"mixpanel web {PACKAGES['mixpanel-browser']}", (*calls, *by_itself)),
    ]


def posthog() -> list[VendorScenario]:
    """PostHog's. For Python an identify call is named ``$set``, and a group's call is made for somebody random."""
    python, node = f"posthog-python {version('posthog')}", f"posthog-node {PACKAGES['posthog-node']}"
    from_python = (IDENTIFY, TRACK, GROUPED, Wanted("alias", None, {"userId": DEVICE, "previousId": USER}))
    from_node = (IDENTIFY, TRACK, GROUPED, Wanted("alias", None, {"userId": USER, "previousId": DEVICE}))
    browser = (IDENTIFY, TRACK, GROUPED, Wanted("page", "$pageview"))
    return [
        scenario("posthog-python", python, from_python),
        scenario("posthog-python-gzip", python, from_python, based=True),
        scenario("posthog-python-v1", python, from_python),
        scenario("posthog-node", node, from_node),
        scenario("posthog-node-plain", node, from_node, based=True),
        scenario("posthog-node-v1", node, from_node, based=True),
        scenario("posthog-browser", f"posthog-js {PACKAGES['posthog-js']}", browser),
    ]


def snowplow() -> list[VendorScenario]:
    """Snowplow's. A page names its address and title, a self-describing event its schema and entities."""
    page, screen, struct = CALLS["page"], CALLS["screen"], CALLS["struct"]
    viewed = Wanted("page", "page_view", {"userId": USER, "properties": page})
    described = {"userId": USER, "properties": CALLS["properties"], "snowplow": {"schema": CALLS["schema"]}}
    bought = Wanted("track", "order_completed", described | {"context": {"entities": [CALLS["entity"]]}})
    pressed = Wanted("track", struct["action"], {"properties": struct | {"value": str(struct["value"])}})
    seen = Wanted("screen", "screen_view", {"properties": {"name": screen["name"], "id": screen["id"]}})
    calls = (viewed, bought, pressed, seen)
    python, node = f"snowplow py {version('snowplow-tracker')}", f"snowplow node {PACKAGES['@snowplow/node-tracker']}"
    titled = Wanted("page", "page_view", {"userId": USER, "properties": {"title": page["title"]}})
    in_page = Wanted("track", "order_completed", described)
    browser = f"snowplow js {PACKAGES['@snowplow/browser-tracker']}"
    return [
        scenario("snowplow-python", python, calls),
        scenario("snowplow-python-get", python, calls),
        scenario("snowplow-node", node, calls, based=True),
        scenario("snowplow-node-get", node, calls, based=True),
        scenario("snowplow-browser", browser, (titled, in_page, pressed)),
    ]


def ga4() -> list[VendorScenario]:
    """Google's script is loaded from Google alone; what it sends is sent by a page's own fetch and beacon."""
    text = {key: value for key, value in CALLS["properties"].items() if isinstance(value, str)}
    ids = {"userId": USER, "anonymousId": DEVICE}
    viewed = Wanted("page", "page_view", ids | {"context": {"page": {"title": CALLS["page"]["title"]}}})
    bought = Wanted("track", "purchase", ids | {"properties": {**text, "total": 99.95}})
    return [scenario("ga4-browser", "gtag", (viewed, bought, Wanted("track", "scroll", ids)), based=True)]


def mparticle() -> list[VendorScenario]:
    """Of mParticle. In a page it asks who the user is, and tells on its own that the app and a session began."""
    who = {"userId": USER}
    order = {key: value for key, value in CALLS["properties"].items() if not isinstance(value, list | dict)}
    bought = {"coupon": "none"}
    python = [
        Wanted("track", EVENT, who | {"properties": order}),
        Wanted("screen", CALLS["screen"]["name"], who | {"properties": {"step": "2"}}),
        Wanted("track", "purchase", who | {"properties": bought}),
    ]
    plan = {"context": {"traits": {"plan": "pro"}}}
    browser = [
        Wanted("identify", None, who),
        Wanted("track", "session_start", who),
        Wanted("track", "application_state_transition", who),
        Wanted("identify", None, who | {"mparticle": {"event_type": "user_identity_change"}}),
        Wanted("identify", None, who | {"traits": {"plan": "pro"}}),
        Wanted("track", EVENT, who | {"properties": order} | plan),
        Wanted("screen", CALLS["screen"]["name"], who | {"properties": {"step": "2"}} | plan),
        Wanted("track", "purchase", who | {"properties": bought} | plan),
    ]
    return [
        # 0.16.1 calls itself 0.16.0.
        scenario("mparticle-python", "mparticle python 0.16.0", python),
        scenario("mparticle-python-bulk", "mparticle python 0.16.0", python, based=True),
        scenario("mparticle-browser", f"mparticle web {PACKAGES['@mparticle/web-sdk']}", browser),
        scenario("mparticle-browser-based", f"mparticle web {PACKAGES['@mparticle/web-sdk']}", browser, based=True),
    ]


VENDOR_SCENARIOS = [*amplitude(), *mixpanel(), *posthog(), *snowplow(), *ga4(), *mparticle()]
