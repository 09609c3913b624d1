"""A Snowplow collector, ``POST /com.snowplowanalytics.snowplow/tp2`` (protocol reference, sections 2 and 9).

The body is a ``payload_data`` 1-0-4 whose values are all texts; one that is not, or one unknown key, fails the whole
batch. Pages are page views and screens are Snowplow's screen views. Calls of other types are self-describing events of
the user's schema where one is set; else structured events, which have room for category, action, label, property and
value alone. The ``dtm`` is when it happened and ``stm`` is now, which leaves the derived time where it was.
"""

import re
from collections.abc import Sequence
from typing import Any

from inspector.core.delivery import Answer, Outbound, Outcome, Result
from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.destinations.common import CA_FILE, address
from inspector.destinations.content import part
from inspector.destinations.mapping import Opened, first, number, opened, text, without_nothing
from inspector.destinations.model import Built, Kind, Parcel, Setting, Settings, SettingType
from inspector.destinations.packing import array_of, joined, json_bytes, packed, uuid_of
from inspector.destinations.reading import by_status, judged_by_status, same

_PAYLOAD = "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4"
_UNSTRUCT = "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0"
_SCREEN_VIEW = "iglu:com.snowplowanalytics.mobile/screen_view/jsonschema/1-0-0"
_TYPE = "application/json; charset=UTF-8"
"""Enrichment knows three spellings; another fails the whole request."""
_TRACKER = "event-inspector"
_MOST_BYTES = 500_000
"""The collector takes 1 MB."""
_PLACES = ("category", "label", "property", "value", "revenue")
_SCHEMA = re.compile(r"iglu:[A-Za-z0-9._-]+/[A-Za-z0-9_{}-]+/jsonschema/[1-9][0-9]*-[0-9]+-[0-9]+")
_LOST = "Properties other than category, label, property and value have no place in a structured event."
_OF_A_PAGE = frozenset({"url", "title", "referrer", "path", "search", "name", "category"})
_LOST_OF_A_VIEW = (
    "Properties have no place in a page view or screen view, but for the page's address, title and referrer."
)
_TOO_LATE_US = 10_000_000_000_000_000
"""The year 2286, after which milliseconds have more than 13 digits."""
_NO_TIME = "When it happened is left out, since it is no time that a tracker sends."
_NO_SCHEMA = "The schema in the settings is no Iglu address: iglu:vendor/name/jsonschema/1-0-0."


class SnowplowKind:
    """A collector of the user's own, or Snowplow Micro."""

    kind = Kind(
        "snowplow",
        "Snowplow",
        "A Snowplow collector, Snowplow Micro included.",
        (
            address(None, "The collector's address, without /com.snowplowanalytics.snowplow/tp2."),
            Setting("app_id", "App id", SettingType.TEXT, "Which app the events are of.", default="event-inspector"),
            Setting(
                "platform",
                "Platform",
                SettingType.CHOICE,
                "What kind of client it is to look like.",
                default="srv",
                choices=("srv", "web", "mob", "app", "pc", "tv", "iot", "cnsl", "headset"),
            ),
            Setting(
                "schema",
                "Schema",
                SettingType.TEXT,
                "Iglu address for calls that are no page or screen; {event} stands for the name in snake case. Without "
                "one they become structured events.",
                example="iglu:com.acme/{event}/jsonschema/1-0-0",
            ),
            CA_FILE,
        ),
        documentation="https://docs.snowplow.io/docs/fundamentals/canonical-event/",
    )

    def build(self, events: Sequence[Outgoing], settings: Settings, now_us: int) -> Built:
        """See ``HttpKind``."""
        schema = settings["schema"] or ""
        if schema and not _SCHEMA.fullmatch(schema):
            return Built((), tuple(Outcome(event.id, Result.REFUSED, _NO_SCHEMA) for event in events))
        url = joined(settings["url"], "/com.snowplowanalytics.snowplow/tp2")
        items, remarks = [], []
        for event in map(opened, events):
            payload, remark = _payload(event, settings, schema)
            payload["stm"] = now_us // 1000
            items.append((event.event.id, json_bytes({key: str(value) for key, value in payload.items()})))
            remarks += [(event.event.id, remark)] if remark else []
        parcels = [
            Parcel(
                Outbound(
                    "POST",
                    url,
                    (("Content-Type", _TYPE),),
                    b'{"schema":"%s","data":%s}' % (_PAYLOAD.encode(), array_of(parts)),
                ),
                ids,
            )
            for ids, parts in packed(items, self.kind.most_events, _MOST_BYTES)
        ]
        return Built(tuple(parcels), (), tuple(remarks))

    def read(self, parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
        """200 says that it was received, and not that it is valid."""
        if answer.status == 200:
            return same(parcel, Result.DELIVERED, "Received; whether it is valid, the collector does not say.")
        return by_status(parcel, answer)

    def probe(self, settings: Settings) -> Outbound | None:
        """The collector's word on its health."""
        return Outbound("GET", joined(settings["url"], "/health"), (), b"")

    def judge_probe(self, answer: Answer) -> Outcome:
        """Whether a collector is there."""
        return judged_by_status(answer, "The collector is well.")


def _payload(opened_event: Opened, settings: Settings, schema: str) -> tuple[dict[str, Any], str | None]:
    """The parameters of one event, and what was lost."""
    event, context = opened_event.event, opened_event.context
    page = part(context, "page")
    special, remark = _special(opened_event, page, schema)
    payload = {
        **special,
        "eid": uuid_of(event),
        "dtm": event.time_us // 1000,
        "tv": _TRACKER,
        "tna": _TRACKER,
        "aid": settings["app_id"],
        "p": settings["platform"],
        "uid": event.user_id,
        "duid": event.anonymous_id,
        "ip": text(context.get("ip")),
        "ua": text(context.get("userAgent")),
        "lang": text(context.get("locale")),
        "url": special.get("url") or text(page.get("url")),
        "refr": special.get("refr") or text(page.get("referrer")),
    }
    if not 0 <= event.time_us < _TOO_LATE_US:
        del payload["dtm"]
        remark = " ".join(filter(None, (remark, _NO_TIME)))
    return without_nothing(payload), remark


def _special(each: Opened, page: dict[str, Any], schema: str) -> tuple[dict[str, Any], str | None]:
    """What depends on the type of the call."""
    event, properties = each.event, each.properties
    if event.type is EventType.PAGE:
        url, title = first(properties, "url") or page.get("url"), first(properties, "title") or event.name
        referrer = first(properties, "referrer") or page.get("referrer")
        lost = _LOST_OF_A_VIEW if properties.keys() - _OF_A_PAGE else None
        return {"e": "pv", "url": text(url), "page": text(title), "refr": text(referrer)}, lost
    if event.type is EventType.SCREEN:
        lost = _LOST_OF_A_VIEW if properties.keys() - {"name", "category"} else None
        return _described(_SCREEN_VIEW, {"name": event.name or "unknown", "id": uuid_of(event)}), lost
    if schema:
        name = schema.replace("{event}", _snake(event.name or event.type.word))
        return _described(name, properties if event.type is EventType.TRACK else dict(each.traits)), None
    amount = number(first(properties, "value", "revenue"))
    payload = {
        "e": "se",
        "se_ca": text(properties.get("category")) or event.type.word,
        "se_ac": event.name or event.type.word,
        "se_la": text(properties.get("label")),
        "se_pr": text(properties.get("property")),
        "se_va": amount,
    }
    homeless = [key for key in (*properties, *each.traits) if key not in _PLACES]
    return payload, _LOST if homeless else None


def _described(schema: str, data: dict[str, Any]) -> dict[str, Any]:
    inner = {"schema": _UNSTRUCT, "data": {"schema": schema, "data": data}}
    return {"e": "ue", "ue_pr": json_bytes(inner).decode()}


def _snake(name: str) -> str:
    """``Order Completed`` as ``order_completed``."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^a-z0-9]+", "_", parted.lower()).strip("_") or "event"


KIND = SnowplowKind()
