"""What to write into an app so that it sends its events here: one short snippet an SDK, the address filled in."""

from typing import NamedTuple
from urllib.parse import urlsplit


class Snippet(NamedTuple):
    """One SDK's set-up."""

    key: str
    name: str
    """In the list of SDKs."""
    title: str
    hint: str
    code: str
    """``{url}`` stands for the address."""
    libraries: tuple[str, ...]
    """Parts of the library names by which this SDK is known in events."""


SNIPPETS = (
    Snippet(
        "web",
        "Web · analytics.js",
        "Point analytics.js here",
        "One option changes; the write key can be anything. Remove it to go back.",
        'import { AnalyticsBrowser } from "@segment/analytics-next"\n\n'
        "const analytics = AnalyticsBrowser.load({\n"
        '  writeKey: "anything",\n'
        '  cdnURL: "{url}",\n'
        "})\n",
        ("analytics.js",),
    ),
    Snippet(
        "node",
        "Node",
        "Point analytics-node here",
        "Set the host; the write key can be anything.",
        'import { Analytics } from "@segment/analytics-node"\n\n'
        "const analytics = new Analytics({\n"
        '  writeKey: "anything",\n'
        '  host: "{url}",\n'
        "})\n",
        ("analytics-node",),
    ),
    Snippet(
        "python",
        "Python",
        "Point analytics-python here",
        "Set the host before the first call; the write key can be anything.",
        'from segment import analytics\n\nanalytics.write_key = "anything"\nanalytics.host = "{url}"\n',
        ("analytics-python",),
    ),
    Snippet(
        "rudderstack",
        "RudderStack JS",
        "Point the RudderStack SDK here",
        "Data plane and configuration both come from this address.",
        'import { RudderAnalytics } from "@rudderstack/analytics-js/bundled"\n\n'
        "const analytics = new RudderAnalytics()\n"
        'analytics.load("anything", "{url}", {\n'
        '  configUrl: "{url}",\n'
        "})\n",
        ("RudderLabs JavaScript SDK",),
    ),
    Snippet(
        "curl",
        "curl",
        "Send one event with curl",
        "Nothing to install: what an SDK sends, by hand.",
        "curl {url}/v1/track \\\n"
        "  -H 'Content-Type: application/json' \\\n"
        '  -d \'{"writeKey": "anything", "userId": "u-1", "event": "Order Completed"}\'\n',
        ("curl",),
    ),
)
"""In the order in which they are offered."""


def filled_in(snippet: Snippet, url: str) -> str:
    """The snippet's code for an address."""
    return snippet.code.replace("{url}", url)


def addresses(url: str) -> tuple[tuple[str, str], ...]:
    """How this machine is reached from where apps run: a name and ``host:port`` each."""
    place = urlsplit(url)
    port = place.port or 80
    return (
        ("This computer", f"{place.hostname}:{port}"),
        ("Android emulator", f"10.0.2.2:{port}"),
        ("iOS simulator", f"{place.hostname}:{port}"),
    )
