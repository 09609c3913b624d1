"""Requests with events, and rules in short."""

import gzip
from collections.abc import Sequence
from typing import Any

import orjson

from inspector.core.event import Event
from inspector.core.exchange import Request, Via
from inspector.core.limits import Limits
from inspector.interception.asked import Asked
from inspector.interception.rule import Rule, rule_of
from inspector.vendors.bodies import decompress
from inspector.vendors.table import decode

AT_US = 1_795_334_453_557_815


def rule(action: dict[str, Any], rule_id: str = "r", **others: Any) -> Rule:
    return rule_of({"action": action, "name": rule_id, **others}, rule_id)


def batch(*names: str, packed: bool = False, **properties: Any) -> Request:
    events = [
        {"type": "track", "event": name, "userId": "u", "messageId": f"m{n}", "properties": {"n": n, **properties}}
        for n, name in enumerate(names)
    ]
    body = orjson.dumps({"batch": events, "writeKey": "wk"})
    headers = [("Host", "api.segment.io"), ("Content-Type", "application/json")]
    if packed:
        body = gzip.compress(body, mtime=0)
        headers.append(("Content-Encoding", "gzip"))
    return request("POST", "/v1/batch", body, headers)


def request(
    method: str, target: str, body: bytes = b"", headers: Sequence[tuple[str, str]] = (("Host", "api.segment.io"),)
) -> Request:
    return Request(AT_US, Via.PROXY, "127.0.0.1:50112", "https", method, target, "1.1", tuple(headers), body, len(body))


def events_of(asked: Request) -> tuple[Event, ...]:
    body = decompress(asked.body, asked.header("content-encoding"), 1 << 24)
    decoded = decode(asked, body, Limits())
    return decoded.events if decoded is not None else ()


def asked(sent: Request, host: str = "api.segment.io") -> Asked:
    return Asked(sent, host, lambda: events_of(sent))
