"""Any address that takes a request: its URL, headers and body are templates of the user's (``templates.py``).

Without a template the body is the event itself, byte for byte; many events go one by one, as a JSON array, or as a
JSON object a line. A body can be signed with HMAC-SHA256 over its bytes. One event's request carries its messageId as
``Idempotency-Key``, by which a receiver can know it again.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from inspector.core.delivery import Answer, Outbound, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.core.timestamps import format_us
from inspector.destinations.common import CA_FILE, secret
from inspector.destinations.content import content
from inspector.destinations.mapping import refused
from inspector.destinations.model import Built, Kind, Parcel, Setting, Settings, SettingType
from inspector.destinations.packing import GZIP, array_of, packed, stable_id
from inspector.destinations.reading import by_status
from inspector.destinations.templates import Template, in_body, in_header, in_url, parse

_ONE, _ARRAY, _LINES = "event", "array", "ndjson"
_MOST_EVENTS, _MOST_BYTES = 100, 1_000_000
_TYPES = {_ONE: "application/json", _ARRAY: "application/json", _LINES: "application/x-ndjson"}


class _Item(NamedTuple):
    event: Outgoing
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


class WebhookKind:
    """An HTTP address of the user's choice."""

    kind = Kind(
        "webhook",
        "Webhook",
        "Any address that takes HTTP requests, with templates for URL, headers and body, and a signature.",
        (
            Setting("url", "URL", SettingType.TEXT, "May hold placeholders such as {{event.userId}}.", required=True,
                    example="https://example.com/hooks/{{type}}"),
            Setting("method", "Method", SettingType.CHOICE, "Of the request.", default="POST",
                    choices=("POST", "PUT", "PATCH")),
            Setting("headers", "Headers", SettingType.PAIRS, "Lines of `Name: value`, with placeholders."),
            Setting("body", "Body", SettingType.TEMPLATE,
                    "JSON with placeholders, {{event}} for the whole event; empty for the event as it is.",
                    example='{"name": {{name}}, "total": {{event.properties.total}}}'),
            Setting("shape", "Shape", SettingType.CHOICE,
                    "A request an event; or many in one, as a JSON array or as an object a line (ndjson).",
                    default=_ONE, choices=(_ONE, _ARRAY, _LINES)),
            secret("authorization", "Authorization", "The value of that header, `Bearer …`.", required=False),
            secret("token", "Token", "For placeholders: {{secret.token}}.", required=False),
            secret("signing_secret", "Signing secret", "Signs the body with HMAC-SHA256.", required=False),
            Setting("signature_header", "Signature header", SettingType.TEXT, "Gets `sha256=` and the signature.",
                    default="X-Signature-256"),
            Setting("gzip", "Compress", SettingType.BOOLEAN, "Send the body with gzip.", default=False),
            CA_FILE,
        ),
        most_events=_MOST_EVENTS,
        one_by_one=("shape", _ONE),
    )  # fmt: skip

    def build(self, events: Sequence[Outgoing], settings: Settings, now_us: int) -> Built:
        """See ``HttpKind``."""
        templates = {key: parse(settings[key] or "") for key in ("url", "body")}
        headers = {name: parse(value) for name, value in (settings["headers"] or {}).items()}
        wrong = [path for each in (*templates.values(), *headers.values()) for path in each.unknown()]
        if wrong:
            words = f"There is no {{{{{wrong[0]}}}}} for a template; there is event, type, name, user_id and so on."
            return Built((), tuple(refused(event, words) for event in events))
        items, left_out = [], []
        for event in events:
            values = _values(event, settings, now_us)
            url = in_url(templates["url"], values)
            wrong_url = _what_is_wrong(url)
            if wrong_url is not None:
                left_out.append(refused(event, wrong_url))
                continue
            pairs = tuple((name, in_header(each, values)) for name, each in headers.items())
            items.append(_Item(event, url, pairs, _body(templates["body"], values, event)))
        return Built(tuple(_parcels(items, settings)), tuple(left_out))

    def read(self, parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
        """Any 2xx is a yes."""
        return by_status(parcel, answer)

    def probe(self, settings: Settings) -> Outbound | None:  # noqa: ARG002 - the protocol's
        """Nobody can say which request to an address of the user's does nothing."""
        return None

    def judge_probe(self, answer: Answer) -> Outcome:
        """Never asked, since there is no probe."""
        return Outcome(0, Result.SKIPPED, f"Answered {answer.status}.")


def _parcels(items: Sequence[_Item], settings: Settings) -> list[Parcel]:
    shape = settings["shape"]
    if shape == _ONE:
        return [Parcel(_request(item, item.body, settings, stable_id(item.event)), (item.event.id,)) for item in items]
    found = []
    for _, group in groupby(items, key=lambda each: (each.url, each.headers)):
        alike = list(group)
        pairs = [(each.event.id, each.body) for each in alike]
        for ids, parts in packed(pairs, _MOST_EVENTS, _MOST_BYTES):
            body = array_of(parts) if shape == _ARRAY else b"".join(_line(part) for part in parts)
            found.append(Parcel(_request(alike[0], body, settings, None), ids))
    return found


def _line(part: bytes) -> bytes:
    """One line: between JSON's tokens a line break is but a space, and inside a string there is none."""
    return part.replace(b"\r", b" ").replace(b"\n", b" ") + b"\n"


def _request(item: _Item, body: bytes, settings: Settings, idempotency: str | None) -> Outbound:
    given = {name.lower() for name, _ in item.headers}
    ours = [("Content-Type", _TYPES[settings["shape"]])]
    if idempotency is not None:
        ours.append(("Idempotency-Key", "".join(char for char in idempotency if char.isprintable())))
    if settings["authorization"]:
        ours.append(("Authorization", settings["authorization"]))
    if settings["signing_secret"]:
        # Over the body before it is compressed: that is what the receiver's code gets to see.
        signature = hmac.new(settings["signing_secret"].encode(), body, hashlib.sha256).hexdigest()
        ours.append((settings["signature_header"], f"sha256={signature}"))
    if settings["gzip"]:
        ours.append(GZIP)
    headers = (*[pair for pair in ours if pair[0].lower() not in given], *item.headers)
    return Outbound(settings["method"], item.url, headers, body)


def _values(event: Outgoing, settings: Settings, now_us: int) -> Mapping[str, Any]:
    """What placeholders can name."""
    return {
        "event": content(event),
        "id": event.id,
        "type": event.type.word,
        "name": event.name,
        "user_id": event.user_id,
        "anonymous_id": event.anonymous_id,
        "message_id": event.message_id,
        "source": event.source,
        "time": format_us(event.time_us),
        "now": format_us(now_us),
        "secret": {"token": settings["token"]},
    }


def _body(template: Template, values: Mapping[str, Any], event: Outgoing) -> bytes:
    if template.texts == ("",):
        return event.message
    return in_body(template, values, event.message)


def _what_is_wrong(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fine = False
    else:
        if parts.username is not None:
            return "The URL has a user name or password in it: the setting authorization keeps them as a secret."
    return None if fine else f"The URL comes to '{url[:200]}', which is no address."


KIND = WebhookKind()
