"""The documents with which SDKs set themselves up, in the form that keeps every SDK with us.

What is missing from them sends an SDK to its vendor's real host, so nothing here is optional:

- Segment settings name exactly one integration. With a second one analytics.js loads code for destinations in the
  page. The Customer.io fork looks for its own name instead of ``Segment.io`` and asks for the same path with nothing
  else to tell it apart; for it the settings are fetched below a path that ends in ``cio`` or ``customerio``
  (``cdnURL: 'http://localhost:8081/cio'``), which names that one integration.
- ``apiHost`` is the address by which this client reached us, with the path prefix under which it asked.
- ``metrics.sampleRate`` 0, because telemetry takes its host from elsewhere and would go to the real one.
- No ``dataplanes`` in the source configuration: RudderStack's mobile SDKs would prefer them to the configured address.
"""

from typing import Any
from urllib.parse import quote

from inspector.capture.endpoint.hosts import Address

_CUSTOMERIO = frozenset({"cio", "customerio"})


def segment_settings(write_key: str, address: Address, prefix: str | None) -> dict[str, Any]:
    """The settings of a Segment project; ``prefix`` is what stood in front of the vendor's path."""
    api_host = f"{address.host}/{quote(prefix, safe='/')}/v1" if prefix else f"{address.host}/v1"
    last = (prefix or "").rpartition("/")[2].lower()
    integration = "Customer.io Data Pipelines" if last in _CUSTOMERIO else "Segment.io"
    return {
        "integrations": {integration: {"apiKey": write_key, "apiHost": api_host, "protocol": address.scheme}},
        "plan": {},
        "edgeFunction": {},
        "middlewareSettings": {},
        "enabledMiddleware": {},
        "metrics": {"sampleRate": 0},
        "remotePlugins": [],
    }


def source_config(write_key: str) -> dict[str, Any]:
    """The configuration of a RudderStack source: enabled, without destinations, statistics off."""
    off = {"enabled": False}
    return {
        "source": {
            "id": "capture",
            "name": "capture",
            "writeKey": write_key,
            "enabled": True,
            "workspaceId": "local",
            "updatedAt": "2020-01-01T00:00:00.000Z",
            "destinations": [],
            "config": {"statsCollection": {"errors": off, "metrics": off}},
        }
    }


TOKEN = {"access_token": "local-capture", "token_type": "Bearer", "expires_in": 86_400, "scope": "tracking_api:write"}
"""What the OAuth server answers: a token that means nothing and is not looked at."""

CLUSTER_INFO = {"nodeCount": 1}
"""What RudderStack's Go SDK asks for after a 451."""

CROSS_DOMAIN = {"id": None, "domain": None}
"""What the classic analytics.js is told when it asks for an id that another domain shares: there is none."""

ROBOTS = b"User-agent: *\nDisallow: /\n"
"""Nothing here is for crawlers."""
