"""PostHog's capture API, ``POST /batch/`` (protocol reference, sections 5 and 9).

identify becomes ``$identify`` with ``$set``, group ``$groupidentify``, alias ``$create_alias``; a page is a
``$pageview``. An event is known again by its ``uuid``: the messageId where that is a UUID, else one that is made from
it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from inspector.core.delivery import Answer, Outbound, Outcome, Result
from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.core.timestamps import format_us
from inspector.destinations.common import CA_FILE, address, secret
from inspector.destinations.content import part
from inspector.destinations.mapping import Opened, first, nobody_or_nameless, opened, refused, text, without_nothing
from inspector.destinations.model import Built, Kind, Parcel, Repeats, Setting, Settings, SettingType
from inspector.destinations.packing import GZIP, array_of, joined, json_bytes, packed, post, uuid_of
from inspector.destinations.reading import by_status, judged_by_status, object_of, same

_MOST_BYTES = 8_000_000
"""Of the events in one request: PostHog takes 20 MB."""
_LONGEST_ID = 200
_CUT = f"Its name is cut to {_LONGEST_ID} characters."
_NOBODIES = frozenset(
    {"anonymous", "guest", "null", "none", "undefined", "nil", "0", "nan", "true", "false", "[object object]"}
    | {"distinctid", "distinct_id", "id", "not_authenticated", "email"}
)
"""Ids that PostHog takes for a mistake (protocol reference, 5.2), in lower case."""


class PostHogKind:
    """A project in PostHog, in its cloud or self-hosted."""

    kind = Kind(
        "posthog",
        "PostHog",
        "A project in PostHog, in its cloud or your own.",
        (
            address("https://us.i.posthog.com", "https://eu.i.posthog.com for Europe; or a host of your own."),
            secret("api_key", "Project API key", "Settings, Project; begins with phc_.", example="phc_…"),
            Setting("group_type", "Group type", SettingType.TEXT, "The kind of group that group calls are about.",
                    default="company"),
            Setting("historical", "Historical", SettingType.BOOLEAN,
                    "The events are old ones: PostHog takes them in without haste and without alerts.", default=False),
            CA_FILE,
        ),
        repeats=Repeats.DROPPED,
        most_events=500,
        documentation="https://posthog.com/docs/api/capture",
    )  # fmt: skip

    def build(self, events: Sequence[Outgoing], settings: Settings, now_us: int) -> Built:  # noqa: ARG002 - no time in it
        """See ``HttpKind``."""
        items, left_out, remarks = [], [], []
        for event in map(opened, events):
            why = _why_not(event)
            if why is None:
                items.append((event.event.id, json_bytes(_event(event, settings))))
                remarks += [(event.event.id, _CUT)] if len(event.event.name or "") > _LONGEST_ID else []
            else:
                left_out.append(refused(event.event, why))
        url = joined(settings["url"], "/batch/")
        parcels = [
            Parcel(post(url, (GZIP,), _body(settings, parts)), ids)
            for ids, parts in packed(items, self.kind.most_events, _MOST_BYTES)
        ]
        return Built(tuple(parcels), tuple(left_out), tuple(remarks))

    def read(self, parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
        """200 with a status; it may add that the quota is used up, and then drops what it took."""
        limited = object_of(answer).get("quota_limited")
        if 200 <= answer.status < 300 and isinstance(limited, list) and ("events" in limited or "analytics" in limited):
            words = f"Answered {answer.status} and dropped it: the project's quota of events is used up."
            return same(parcel, Result.REFUSED, words)
        return by_status(parcel, answer)

    def probe(self, settings: Settings) -> Outbound | None:
        """A question for feature flags: it wants the same key and stores nothing."""
        value = {"token": settings["api_key"], "api_key": settings["api_key"], "distinct_id": "event-inspector-test"}
        return post(joined(settings["url"], "/flags/?v=2"), (), json_bytes(value))

    def judge_probe(self, answer: Answer) -> Outcome:
        """401 for a wrong key."""
        return judged_by_status(answer, "PostHog knows the project API key.")


def _body(settings: Settings, parts: Iterable[bytes]) -> bytes:
    tail = b',"historical_migration":true' if settings["historical"] else b""
    return b'{"api_key":%s,"batch":%s%s}' % (json_bytes(settings["api_key"]), array_of(parts), tail)


def _why_not(each: Opened) -> str | None:
    event = each.event
    distinct_id = event.user_id or event.anonymous_id or ""
    why = nobody_or_nameless(event, "PostHog")
    if why is not None:
        return why
    if len(distinct_id) > _LONGEST_ID:
        return f"PostHog takes ids of at most {_LONGEST_ID} characters."
    if distinct_id.lower() in _NOBODIES:
        return f"PostHog refuses the id '{distinct_id}', since it is mostly a mistake."
    if event.type is EventType.GROUP and not text(each.message.get("groupId")):
        return "The call has no groupId."
    if event.type is EventType.ALIAS and not text(each.message.get("previousId")):
        return "The call has no previousId."
    return None


def _event(each: Opened, settings: Settings) -> dict[str, Any]:
    event, context = each.event, each.context
    name, special = _special(each, settings)
    page = part(context, "page")
    shared = {
        "$lib": "event-inspector",
        "$device_id": event.anonymous_id,
        "$ip": text(context.get("ip")),
        "$raw_user_agent": text(context.get("userAgent")),
        "$current_url": text(first(each.properties, "url") or page.get("url")),
        "$referrer": text(first(each.properties, "referrer") or page.get("referrer")),
        "$pathname": text(first(each.properties, "path") or page.get("path")),
    }
    return {
        "event": name,
        "distinct_id": event.user_id or event.anonymous_id,
        "properties": {**each.properties, **without_nothing(shared), **special},
        "timestamp": format_us(event.time_us),
        "uuid": uuid_of(event),
    }


def _special(each: Opened, settings: Settings) -> tuple[str, dict[str, Any]]:
    """Name and properties that depend on the type of the call."""
    event, message = each.event, each.message
    if event.type is EventType.PAGE:
        return "$pageview", without_nothing({"$title": text(each.properties.get("title")) or event.name})
    if event.type is EventType.SCREEN:
        return "$screen", without_nothing({"$screen_name": event.name})
    if event.type is EventType.IDENTIFY:
        before = event.anonymous_id if event.user_id else None
        return "$identify", without_nothing({"$set": dict(each.traits), "$anon_distinct_id": before})
    if event.type is EventType.GROUP:
        key = text(message.get("groupId"))
        return "$groupidentify", {
            "$group_type": settings["group_type"], "$group_key": key, "$group_set": dict(each.traits),
        }  # fmt: skip
    if event.type is EventType.ALIAS:
        return "$create_alias", {"alias": text(message.get("previousId"))}
    return (event.name or "")[:_LONGEST_ID], {}


KIND = PostHogKind()
