"""Mixpanel: ``/import`` for events, ``/engage`` for people, ``/groups`` for groups (protocol reference, sections 4 and
9).

Time, ``distinct_id`` and ``$insert_id`` are mandatory there. An ``$insert_id`` has at most 36 letters, digits and
hyphens: a messageId that does not fit is replaced by a hash of it, always the same, by which Mixpanel knows the event
again.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from inspector.core.delivery import Answer, Outbound, Outcome, Result
from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.destinations.common import CA_FILE, region, secret
from inspector.destinations.mapping import Opened, nobody_or_nameless, opened, refused, skipped, text, without_nothing
from inspector.destinations.model import Built, Kind, Parcel, Repeats, Setting, Settings, SettingType
from inspector.destinations.packing import (
    GZIP,
    array_of,
    basic,
    joined,
    json_bytes,
    packed,
    post,
    segment_of,
    stable_id,
)
from inspector.destinations.reading import by_status, judged_by_status, object_of, said_by, same

_HOSTS = {
    "us": "https://api.mixpanel.com",
    "eu": "https://api-eu.mixpanel.com",
    "in": "https://api-in.mixpanel.com",
}
_MOST_BYTES = 2_000_000
"""Unpacked, of the events in one request; older pages of Mixpanel's say 2 MB, newer ones 10 MB."""
_INSERT_ID = re.compile(r"[A-Za-z0-9-]{1,36}")
_RESERVED = frozenset({"time", "distinct_id", "token", "$insert_id", "$user_id", "$device_id"})
_TRAITS = {
    "email": "$email",
    "name": "$name",
    "firstName": "$first_name",
    "first_name": "$first_name",
    "lastName": "$last_name",
    "last_name": "$last_name",
    "phone": "$phone",
    "avatar": "$avatar",
    "createdAt": "$created",
    "created_at": "$created",
}
"""Mixpanel's names for what Segment's specification calls otherwise."""
_IRREVERSIBLE = "Mixpanel cannot undo a merge of two people: switch on 'merge' if you want it."
_UNKNOWN_PROJECT = "People and groups need the project token, which is not set."
_PATHS = {EventType.IDENTIFY: "/engage", EventType.GROUP: "/groups"}


class _Item(NamedTuple):
    path: str
    event_id: int
    value: bytes


class MixpanelKind:
    """A project in Mixpanel."""

    kind = Kind(
        "mixpanel",
        "Mixpanel",
        "A project in Mixpanel, through its import API.",
        (
            Setting("project_id", "Project id", SettingType.TEXT, "Project Settings, Overview.", required=True),
            Setting(
                "username",
                "Service account",
                SettingType.TEXT,
                "Its user name: Organization Settings, Service Accounts.",
                required=True,
            ),
            secret("password", "Service account's secret", "Shown once, when the service account is made."),
            secret("token", "Project token", "Needed for identify and group calls.", required=False),
            region(("us", "eu", "in"), "Where the project keeps its data."),
            Setting(
                "group_key", "Group key", SettingType.TEXT, "The kind of group that group calls are about.",
                default="company",
            ),
            Setting("merge", "Merge identities", SettingType.BOOLEAN,
                    "alias calls merge two people. Mixpanel cannot undo that, so they are skipped unless you want it.",
                    default=False),
            Setting("url", "Other address", SettingType.URL, "Instead of Mixpanel's own, without /import."),
            CA_FILE,
        ),
        repeats=Repeats.DROPPED,
        most_events=2_000,
        documentation="https://developer.mixpanel.com/reference/import-events",
    )  # fmt: skip

    def build(self, events: Sequence[Outgoing], settings: Settings, now_us: int) -> Built:  # noqa: ARG002 - no time in it
        """See ``HttpKind``."""
        items: list[_Item] = []
        left_out, remarks = [], []
        for event in map(opened, events):
            why = _why_not(event, settings)
            if event.event.type is EventType.ALIAS and not settings["merge"]:
                left_out.append(skipped(event.event, _IRREVERSIBLE))
            elif why is not None:
                left_out.append(refused(event.event, why))
            else:
                value, remark = _MAKERS.get(event.event.type, _event)(event, settings)
                items.append(_Item(_PATHS.get(event.event.type, "/import"), event.event.id, json_bytes(value)))
                remarks += [(event.event.id, remark)] if remark else []
        parcels: list[Parcel] = []
        for path, group in groupby(items, key=lambda each: each.path):
            pairs = [(each.event_id, each.value) for each in group]
            for ids, parts in packed(pairs, self.kind.most_events, _MOST_BYTES):
                parcels.append(Parcel(_request(path, settings, array_of(parts)), ids))
        return Built(tuple(parcels), tuple(left_out), tuple(remarks))

    def read(self, parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
        """``/import`` stores what is right and lists what is not; the others say 1 or 0."""
        value = object_of(answer)
        if "/import" not in parcel.request.url:
            fine = value.get("status") == 1 if "status" in value else answer.body.strip() == b"1"
            if answer.status == 200 and not fine:
                return same(parcel, Result.REFUSED, f"Answered 200 and refused: {said_by(answer) or 'no reason given'}")
            return by_status(parcel, answer)
        failed = value.get("failed_records")
        if answer.status == 400 and isinstance(failed, list) and failed:
            return _partly(parcel, failed)
        return by_status(parcel, answer)

    def probe(self, settings: Settings) -> Outbound | None:
        """An import of nothing."""
        return _request("/import", settings, b"[]")

    def judge_probe(self, answer: Answer) -> Outcome:
        """401 for a wrong service account, 400 for a wrong project."""
        return judged_by_status(answer, "Mixpanel knows the service account and the project.")


def _request(path: str, settings: Settings, body: bytes) -> Outbound:
    host = settings["url"] or _HOSTS[settings["region"]]
    if path == "/import":
        url = joined(host, f"/import?strict=1&project_id={segment_of(settings['project_id'])}")
        return post(url, (basic(settings["username"], settings["password"]), GZIP), body)
    return post(joined(host, f"{path}?verbose=1"), (), body)


def _why_not(each: Opened, settings: Settings) -> str | None:
    event = each.event
    if event.type in _PATHS and not settings["token"]:
        return _UNKNOWN_PROJECT
    if event.type is EventType.GROUP:
        return None if text(each.message.get("groupId")) else "The call has no groupId."
    if event.type is EventType.ALIAS:
        return None if text(each.message.get("previousId")) and event.user_id else "The call has not both of its ids."
    return nobody_or_nameless(event, "Mixpanel")


def _distinct_id(event: Outgoing) -> str:
    return event.user_id or f"$device:{event.anonymous_id}"


def _event(each: Opened, settings: Settings) -> tuple[dict[str, Any], str | None]:  # noqa: ARG001 - as the other makers
    event = each.event
    names = {EventType.PAGE: "$mp_web_page_view", EventType.SCREEN: "Screen Viewed"}
    name = names.get(event.type) or event.name
    given = dict(each.properties)
    if event.type in names:
        given = {**without_nothing({"name": event.name, "category": text(each.message.get("category"))}), **given}
    taken = sorted(_RESERVED & given.keys())
    given = {f"property {key}" if key in _RESERVED else key: value for key, value in given.items()}
    remark = (
        f"{' and '.join(taken)} mean something else to Mixpanel, so they are sent as 'property …'." if taken else None
    )
    properties = {
        "time": event.time_us // 1000,
        "distinct_id": _distinct_id(event),
        "$insert_id": _insert_id(event),
        "$user_id": event.user_id,
        "$device_id": event.anonymous_id,
        "ip": text(each.context.get("ip")),
    }
    return {"event": name, "properties": {**given, **without_nothing(properties)}}, remark


def _person(each: Opened, settings: Settings) -> tuple[dict[str, Any], str | None]:
    named = {_TRAITS.get(key, key): value for key, value in each.traits.items()}
    head = {"$token": settings["token"], "$distinct_id": _distinct_id(each.event), "$time": each.event.time_us // 1000}
    return {**head, "$set": named}, None


def _group(each: Opened, settings: Settings) -> tuple[dict[str, Any], str | None]:
    head = {"$token": settings["token"], "$group_key": settings["group_key"]}
    named = {"$name" if key == "name" else key: value for key, value in each.traits.items()}
    return {**head, "$group_id": text(each.message.get("groupId")), "$set": named}, None


def _merged(each: Opened, settings: Settings) -> tuple[dict[str, Any], str | None]:  # noqa: ARG001 - as the other makers
    event = each.event
    ids = [text(each.message.get("previousId")), event.user_id]
    head = {"time": event.time_us // 1000, "distinct_id": event.user_id, "$insert_id": _insert_id(event)}
    return {"event": "$merge", "properties": {**head, "$distinct_ids": ids}}, None


_MAKERS: dict[EventType, Callable[[Opened, Settings], tuple[dict[str, Any], str | None]]] = {
    EventType.IDENTIFY: _person,
    EventType.GROUP: _group,
    EventType.ALIAS: _merged,
}


def _insert_id(event: Outgoing) -> str:
    given = stable_id(event)
    return given if _INSERT_ID.fullmatch(given) else hashlib.sha256(given.encode()).hexdigest()[:36]


def _partly(parcel: Parcel, failed: list[Any]) -> tuple[Outcome, ...]:
    """Some records of an import were refused, the others were stored."""
    faults = {
        each["index"]: f"{each.get('field', 'record')}: {each.get('message', 'refused')}"
        for each in failed
        if isinstance(each, dict) and isinstance(each.get("index"), int)
    }
    return tuple(
        Outcome(event_id, Result.REFUSED, f"Answered 400: {faults[place]}")
        if place in faults
        else Outcome(event_id, Result.DELIVERED, "Stored, though others of the same request were refused.")
        for place, event_id in enumerate(parcel.event_ids)
    )


KIND = MixpanelKind()
