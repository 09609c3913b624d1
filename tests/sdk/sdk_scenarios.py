"""The SDKs under test: each in a documented configuration with only the host changed, and what it is known to do.

``calls.json`` holds the calls that all of them make. What an SDK does differently is stated here, so that everything
else about its messages is compared with what was called, to the last key.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

CALLS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("calls.json").read_text("utf-8"))

Options = Callable[[str], Mapping[str, Any] | None]
"""An SDK's load options, from the endpoint's host and port."""


def no_options(_netloc: str) -> None:
    """The SDK is loaded without options."""


@dataclass(frozen=True)
class Scenario:
    """One SDK in one configuration."""

    name: str
    """Also the name of its driver in Python and Node, and of its golden capture."""
    runner: str
    """``python``, ``node`` or ``browser``."""
    library: str
    """Name and version that the SDK gives of itself."""
    vendor: str
    write_key: str
    page: str = ""
    """The page of a browser scenario, a file of ``js/pages``."""
    snippet: bool = False
    """Segment's snippet stands in the page and loads the script from the endpoint."""
    leave: bool = False
    """Go to another page right after the calls, so that the SDK must save what it has queued."""
    options: Options = no_options
    label: str | None = None
    """A path in front of the vendor's own."""
    omits: frozenset[str] = frozenset()
    """Calls that the SDK does not have."""
    takes_time: bool = False
    """Its track call takes a timestamp, and the driver passes one."""
    names_pages: bool = True
    """Its page call takes a name and a category."""
    page_adds: frozenset[str] = frozenset()
    """Properties that it adds to page calls."""
    identify_traits_in_context: bool = False
    """It sends the traits of identify under ``context`` alone."""
    alias_keeps_user: bool = False
    """Its alias call sends the user who is identified at that time, whatever the new id."""
    drops_nulls: bool = False
    """It leaves out keys without a value."""
    driver: str = "driver"
    """The end of the name of the program that drives it, ``python_driver.py`` or ``node-driver.mjs``."""
    base: str = ""
    """A vendor's base path, after the address."""

    @property
    def calls(self) -> list[dict[str, Any]]:
        """The calls that it makes."""
        return [call for call in CALLS if call["type"] not in self.omits]


PAGE = frozenset({"path", "referrer", "search", "title", "url", "name", "category"})
RUDDER_PAGE = PAGE | {"tab_url", "referring_domain", "initial_referrer", "initial_referring_domain"}
SEGMENT_PYTHON = f"analytics-python {version('segment-analytics-python')}"
RUDDER_PYTHON = f"analytics-python {version('rudder-sdk-python')}"


def segment_host(netloc: str) -> Mapping[str, Any]:
    """analytics.js 2 told its host in the page."""
    return {"integrations": {"Segment.io": {"apiHost": f"{netloc}/v1", "protocol": "http"}}}


def segment_batching(**config: int) -> Options:
    """analytics.js 2 in batching mode, told its host by the settings that we serve."""
    strategy = {"strategy": "batching", "config": config}
    return lambda _netloc: {"integrations": {"Segment.io": {"deliveryStrategy": strategy}}}


def servers() -> list[Scenario]:
    """The SDKs for Python and Node."""
    segment_python = Scenario("segment-python", "python", SEGMENT_PYTHON, "segment", "wkSegmentPython", takes_time=True)
    segment_node = Scenario(
        "segment-node",
        "node",
        "@segment/analytics-node 3.1.0",
        "segment",
        "wkSegmentNode",
        takes_time=True,
        page_adds=frozenset({"category"}),
    )
    return [
        segment_python,
        replace(segment_python, name="segment-python-gzip", write_key="wkSegmentPythonGzip"),
        Scenario(
            "rudder-python",
            "python",
            RUDDER_PYTHON,
            "rudderstack",
            "wkRudderPython",
            takes_time=True,
            identify_traits_in_context=True,
        ),
        segment_node,
        Scenario("segment-node-6", "node", "analytics-node 6.2.0", "segment", "wkSegmentNode6", takes_time=True),
        Scenario("rudder-node", "node", "analytics-node 3.0.13", "rudderstack", "wkRudderNode", takes_time=True),
        replace(
            segment_node,
            name="customerio-node",
            library="@customerio/cdp-analytics-node 1.0.0-beta.22",
            write_key="wkCustomerioNode",
        ),
        Scenario(
            "jitsu-node",
            "node",
            "@jitsu/js 1.11.0",
            "jitsu",
            "wkJitsu:secret",
            omits=frozenset({"screen", "alias"}),
            names_pages=False,
        ),
    ]


def browsers() -> list[Scenario]:
    """The SDKs for pages."""
    segment = Scenario(
        "segment-browser",
        "browser",
        "analytics.js npm:next-1.84.3",
        "segment",
        "wkSegmentBrowser",
        page="segment",
        options=segment_host,
        page_adds=PAGE,
        alias_keeps_user=True,
    )
    snippet = replace(
        segment,
        name="segment-snippet",
        library="analytics.js next-1.84.3",
        write_key="wkSegmentSnippet",
        page="snippet",
        snippet=True,
        options=no_options,
    )
    rudder = Scenario(
        "rudder-browser",
        "browser",
        "RudderLabs JavaScript SDK 3.34.1",
        "rudderstack",
        "wkRudderBrowser",
        page="rudder",
        omits=frozenset({"screen"}),
        page_adds=RUDDER_PAGE,
        identify_traits_in_context=True,
        drops_nulls=True,
    )
    return [
        segment,
        replace(
            segment,
            name="segment-browser-batching",
            write_key="wkSegmentBrowserBatching",
            options=segment_batching(size=4, timeout=300),
        ),
        snippet,
        replace(
            snippet,
            name="segment-snippet-batching",
            write_key="wkSegmentSnippetBatching",
            options=segment_batching(size=10, timeout=5000),
            leave=True,
        ),
        rudder,
        replace(
            rudder,
            name="rudder-browser-beacon",
            write_key="wkRudderBrowserBeacon",
            options=lambda _netloc: {"useBeacon": True},
            leave=True,
        ),
        Scenario(
            "hightouch-browser",
            "browser",
            "events-sdk-js npm-1.5.1",
            "segment",
            "wkHightouch",
            page="hightouch",
            options=lambda netloc: {"apiHost": netloc, "protocol": "http"},
            page_adds=PAGE,
        ),
        Scenario(
            "customerio-browser",
            "browser",
            "analytics.js npm:next-0.5.11",
            "segment",
            "wkCustomerioBrowser",
            page="customerio",
            # Its settings have another name for the destination; the path in front tells the endpoint.
            label="cio",
            page_adds=PAGE,
        ),
    ]


SCENARIOS = servers() + browsers()
