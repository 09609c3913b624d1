"""What mitmdump is to do with an event: answer that it was a success, itself."""

from mitmproxy import http


def request(flow: http.HTTPFlow) -> None:
    """Answer one request."""
    flow.response = http.Response.make(200, b'{"success":true}', {"Content-Type": "application/json"})
