"""What the next proxy is told about who we are."""

from mitmproxy.addons.upstream_auth import UpstreamAuth
from mitmproxy.http import HTTPFlow
from mitmproxy.proxy.mode_specs import UpstreamMode


class NextProxy(UpstreamAuth):
    """mitmproxy's addon for the password of the next proxy.

    mitmproxy would say it to the origins of reverse listeners too, in the place of what the sender says to them. It is
    added after the recorder, so that no record has it.
    """

    name = "upstreamauth"

    def requestheaders(self, f: HTTPFlow) -> None:
        """A plain request is about to go to the next proxy."""
        if isinstance(f.client_conn.proxy_mode, UpstreamMode):
            super().requestheaders(f)
