"""Answers to everything that SDKs ask for besides taking events: settings, scripts, tokens, signs of life."""

import base64
import binascii
from collections.abc import Callable, Mapping
from html import escape
from typing import NamedTuple
from urllib.parse import parse_qsl

from inspector import __version__
from inspector.capture.endpoint import answers, settings, vendoranswers
from inspector.capture.endpoint.hosts import Address, address_of
from inspector.capture.endpoint.script import MISSING, SdkScript
from inspector.core.exchange import Reply, Request
from inspector.vendors.paths import Route, Shape
from inspector.vendors.vendorpaths import NAMES

_GET = ("GET", "HEAD")
_POST = ("POST",)
_BOTH = ("GET", "HEAD", "POST")

METHODS = {
    Shape.SINGLE: _POST,
    Shape.BATCH: _POST,
    Shape.PIXEL: _BOTH,
    Shape.WEBHOOK: ("POST", "GET"),
    Shape.TELEMETRY: _POST,
    Shape.SETTINGS: _GET,
    Shape.SOURCE_CONFIG: _GET,
    Shape.SCRIPT: _GET,
    Shape.SCRIPT_CHUNK: _GET,
    Shape.INTEGRATION: _GET,
    Shape.TOKEN: _POST,
    Shape.CROSS_DOMAIN: _BOTH,
    Shape.SERVER_COOKIE: _POST,
    Shape.TRANSFORM: _POST,
    Shape.CLUSTER_INFO: _GET,
    Shape.HEALTH: _GET,
    Shape.INFO: _GET,
    Shape.HIT: _BOTH,
    Shape.REMOTE_CONFIG: _BOTH,
    Shape.ASSET: _GET,
}
"""The methods that each shape of path takes, besides OPTIONS."""

_OTHERS = ", ".join(NAMES.values())

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Event Inspector</title></head><body>
<h1>Event Inspector</h1>
<p>This address takes analytics events from SDKs of Segment, RudderStack, {others}.
Point an SDK's host here: <code>{url}</code></p>
<p>To try it: <code>curl {url}/v1/track -u test: -d '{{"event":"Hello","userId":"me"}}'</code></p>
</body></html>
"""


class Asked(NamedTuple):
    """A request for one of the services."""

    request: Request
    fields: Mapping[str, str]
    """Its headers by lower-case name."""
    route: Route

    @property
    def origin(self) -> str | None:
        """The page's origin, or None."""
        return self.fields.get("origin")


class Services:
    """Answers them; ``listening`` is the address that is told to a client whose own Host header is no address."""

    def __init__(self, script: SdkScript, listening: str) -> None:
        self._script = script
        self._listening = listening
        self._makers: Mapping[Shape, Callable[[Asked], Reply]] = {
            Shape.SETTINGS: self._settings,
            Shape.SOURCE_CONFIG: self._source_config,
            Shape.SCRIPT: self._sdk,
            Shape.SCRIPT_CHUNK: self._chunk,
            Shape.INTEGRATION: self._integration,
            Shape.TRANSFORM: self._transform,
            Shape.CROSS_DOMAIN: self._cross_domain,
            Shape.PIXEL: self._pixel,
            Shape.HEALTH: self._information,
            Shape.INFO: self._information,
            Shape.REMOTE_CONFIG: self._remote_config,
            Shape.ASSET: self._asset,
        }

    def reply(self, asked: Asked) -> Reply:
        """The answer to a request of a method that its shape takes."""
        make = self._makers.get(asked.route.shape)
        if make is not None:
            return make(asked)
        return answers.json_answer(_FIXED.get(asked.route.shape, {"success": True}), asked.origin)

    def _settings(self, asked: Asked) -> Reply:
        route = asked.route
        document = settings.segment_settings(route.write_key or "", self._address(asked), route.prefix)
        return answers.json_answer(document, asked.origin)

    def _source_config(self, asked: Asked) -> Reply:
        return answers.json_answer(settings.source_config(_write_key(asked)), asked.origin)

    def _sdk(self, asked: Asked) -> Reply:
        script = self._script.script()
        return answers.answer(200, MISSING.encode() if script is None else script, answers.JAVASCRIPT, asked.origin)

    def _chunk(self, asked: Asked) -> Reply:
        chunk = self._script.chunk(asked.route.rest)
        if chunk is None:
            message = "The installed @segment/analytics-next package has no such script."
            return answers.failure(404, "no_script", message, asked.origin)
        return answers.answer(200, chunk, answers.JAVASCRIPT, asked.origin)

    def _integration(self, asked: Asked) -> Reply:
        message = "Destinations in the page are not served; the settings that we hand out name none."
        return answers.failure(404, "no_script", message, asked.origin)

    def _remote_config(self, asked: Asked) -> Reply:
        if asked.route.rest == "config.js":
            script = vendoranswers.posthog_script(asked.route.write_key or "")
            return answers.answer(200, script, answers.JAVASCRIPT, asked.origin)
        document = vendoranswers.CONFIGS.get((asked.route.family, asked.route.rest), {})
        return answers.json_answer(document, asked.origin)

    def _asset(self, asked: Asked) -> Reply:
        return answers.failure(404, "no_script", "Scripts of this vendor are not served.", asked.origin)

    def _transform(self, asked: Asked) -> Reply:
        # RudderStack's browser SDK takes 404 as: not available, deliver the events as they are.
        return answers.failure(404, "no_transformations", "Nothing is transformed here.", asked.origin)

    def _cross_domain(self, asked: Asked) -> Reply:
        document = {"success": True} if asked.request.method == "POST" else settings.CROSS_DOMAIN
        return answers.json_answer(document, asked.origin)

    def _pixel(self, asked: Asked) -> Reply:
        return answers.pixel(asked.origin)

    def _information(self, asked: Asked) -> Reply:
        path, origin = asked.request.path.rstrip("/"), asked.origin
        if path == "/robots.txt":
            return answers.answer(200, settings.ROBOTS, answers.TEXT, origin)
        if path == "/favicon.ico":
            return answers.answer(204, b"", answers.TEXT, origin)
        address = self._address(asked)
        if "text/html" in asked.fields.get("accept", ""):
            page = _PAGE.format(url=escape(f"{address.scheme}://{address.host}"), others=_OTHERS)
            return answers.answer(200, page.encode(), answers.HTML, origin)
        about = f"Takes analytics events from SDKs of Segment (POST JSON to /v1/batch …), RudderStack, {_OTHERS}"
        return answers.json_answer(
            {"service": "Event Inspector", "version": __version__, "status": "ok", "about": about}, origin
        )

    def _address(self, asked: Asked) -> Address:
        return address_of(asked.fields, asked.request.scheme, self._listening)


_FIXED = {
    Shape.TOKEN: settings.TOKEN,
    Shape.CLUSTER_INFO: settings.CLUSTER_INFO,
}


def _write_key(asked: Asked) -> str:
    """The write key that a source configuration is asked for: of the query, else the Basic user, else ``unknown``."""
    query = dict(parse_qsl(asked.request.query))
    return query.get("writeKey") or _basic_user(asked.fields.get("authorization", "")) or "unknown"


def _basic_user(authorization: str) -> str | None:
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        text = base64.b64decode(credentials.strip() + "==").decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return None
    return text.partition(":")[0]
