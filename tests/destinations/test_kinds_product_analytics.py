"""Amplitude, Mixpanel and PostHog: requests written by hand from the reference, and their answers."""

import re
from typing import Any
from uuid import UUID

import pytest

from inspector.core.delivery import Answer, Result
from inspector.core.event import EventType
from tests.destinations.kind_rig import body_of, build, kind_of, probe, read, results, send
from tests.destinations.outgoing_events import outgoing
from tests.destinations.standin_server import StandIn, says, text
from tests.destinations.standins import amplitude, mixpanel, posthog

MS = 1_795_323_823_120
TRACK = outgoing(1, properties={"total": 12.5, "revenue": "9.5"}, context={"ip": "1.2.3.4", "locale": "de-DE"})
IDENTIFY = outgoing(2, EventType.IDENTIFY, traits={"email": "a@b.c", "firstName": "Ann"}, context={})
PAGE = outgoing(3, EventType.PAGE, "Home", properties={"url": "https://shop/x", "title": "Start"}, context={})
SCREEN = outgoing(4, EventType.SCREEN, "Start", context={})
GROUP = outgoing(5, EventType.GROUP, groupId="g1", traits={"name": "Acme"}, context={})
ALIAS = outgoing(6, EventType.ALIAS, previousId="a-9f", context={})
NOBODY = outgoing(7, userId=None, anonymousId=None)
EVERY = [TRACK, IDENTIFY, PAGE, SCREEN, GROUP]
LONG_ID = "ajs-next-1795323823120-0b9a2c4e-6f1d-4e77-9b9e-3a1f1c8f0d11"
MIXPANEL: dict[str, Any] = {"project_id": "77", "username": "svc", "password": "geheim-1", "token": "tok-1"}
RAW: dict[str, dict[str, Any]] = {
    "amplitude": {"api_key": "k-12345"},
    "mixpanel": MIXPANEL,
    "posthog": {"api_key": "phc_1"},
}


def test_amplitude_by_hand() -> None:
    (parcel,) = build("amplitude", EVERY, api_key="key-1", region="eu").parcels
    assert parcel.request.method == "POST"
    assert parcel.request.url == "https://api.eu.amplitude.com/2/httpapi"
    assert parcel.request.headers == (("Content-Type", "application/json"),)
    who = {"user_id": "u-42", "device_id": "a-9f", "time": MS}
    assert body_of(parcel.request) == {
        "api_key": "key-1",
        "options": {"min_id_length": 1},
        "events": [
            {
                **who,
                "insert_id": "m-1",
                "ip": "1.2.3.4",
                "language": "de-DE",
                "event_type": "Order Completed",
                "event_properties": {"total": 12.5, "revenue": "9.5"},
                "revenue": 9.5,
            },
            {
                **who,
                "insert_id": "m-2",
                "event_type": "$identify",
                "user_properties": {"$set": {"email": "a@b.c", "firstName": "Ann"}},
            },
            {
                **who,
                "insert_id": "m-3",
                "event_type": "[Amplitude] Page Viewed",
                "event_properties": {"name": "Home", "url": "https://shop/x", "title": "Start"},
            },
            {
                **who,
                "insert_id": "m-4",
                "event_type": "[Amplitude] Screen Viewed",
                "event_properties": {"name": "Start"},
            },
            {
                **who,
                "insert_id": "m-5",
                "event_type": "$groupidentify",
                "groups": {"group": "g1"},
                "group_properties": {"$set": {"name": "Acme"}},
            },
        ],
    }


def test_amplitude_takes_every_call_that_it_has_a_place_for() -> None:
    with StandIn(amplitude("key-1")) as server:
        found = send("amplitude", [*EVERY, ALIAS, NOBODY], api_key="key-1", url=server.url)
        assert probe("amplitude", api_key="key-1", url=server.url).result is Result.DELIVERED
        wrong = probe("amplitude", api_key="other-key", url=server.url)
    assert results(found) == [Result.DELIVERED] * 5 + [Result.SKIPPED, Result.REFUSED]
    assert (wrong.result, wrong.words) == (Result.REFUSED, "Answered 400: Invalid API key: •••")


def test_amplitude_refuses_a_wrong_key_and_no_event() -> None:
    with StandIn(amplitude("key-1")) as server:
        found = send("amplitude", EVERY, api_key="other-key", url=server.url)
    assert {(each.result, each.key_refused) for each in found.outcomes if each.sent is not None} == {
        (Result.REFUSED, True)
    }


def test_amplitude_refuses_whom_it_blames_and_lets_the_others_try_again() -> None:
    with StandIn(amplitude("key-1")) as server:
        short = outgoing(2, userId="x", anonymousId=None)
        found = send("amplitude", [TRACK, short], api_key="key-1", url=server.url, min_id_length=3)
    assert results(found) == [Result.RETRY, Result.REFUSED]
    assert found.outcomes[1].words.endswith("user_id is too short.")
    assert found.outcomes[0].wait_s == 0.0


def test_amplitudes_answers() -> None:
    built = build("amplitude", [TRACK, IDENTIFY], api_key="k")
    both = [Result.REFUSED] * 2
    assert [each for _, each in read("amplitude", built, 400, {"code": 400, "error": "Invalid API key"})] == both
    assert [each for _, each in read("amplitude", built, 200, {"code": 200})] == [Result.DELIVERED] * 2
    assert [each for _, each in read("amplitude", built, 200, {"code": 500})] == [Result.RETRY] * 2
    assert [each for _, each in read("amplitude", built, 200, "<html>")] == [Result.WARNED] * 2
    silenced = {"code": 400, "silenced_events": [0]}
    assert read("amplitude", built, 400, silenced) == [(1, Result.REFUSED), (2, Result.RETRY)]
    quota = {"code": 429, "throttled_events": [1], "exceeded_daily_quota_users": {"u-42": 1}}
    assert read("amplitude", built, 429, quota) == [(1, Result.RETRY), (2, Result.REFUSED)]


def test_amplitude_asks_to_wait_for_half_a_minute() -> None:
    with StandIn() as server:
        server.next(says(429, {"code": 429, "throttled_events": [0]}))
        (outcome,) = send("amplitude", [TRACK], api_key="key-1", url=server.url).outcomes
    assert (outcome.result, outcome.wait_s) == (Result.RETRY, 30.0)


def test_what_has_no_id_gets_the_same_one_every_time() -> None:
    event = outgoing(1, messageId=None)
    first, second = (body_of(build("amplitude", [event], api_key="k").parcels[0].request) for _ in range(2))
    assert first == second
    other = body_of(build("amplitude", [event._replace(time_us=event.time_us + 1)], api_key="k").parcels[0].request)
    assert re.fullmatch("ei-[0-9a-f]{32}", first["events"][0]["insert_id"])
    assert other["events"][0]["insert_id"] != first["events"][0]["insert_id"]


def test_mixpanel_by_hand() -> None:
    events, people, groups = build("mixpanel", [TRACK, PAGE, IDENTIFY, GROUP], **MIXPANEL, region="eu").parcels
    assert events.request.url == "https://api-eu.mixpanel.com/import?strict=1&project_id=77"
    assert events.request.headers == (
        ("Content-Type", "application/json"),
        ("Authorization", "Basic c3ZjOmdlaGVpbS0x"),
        ("Content-Encoding", "gzip"),
    )
    who = {"time": MS, "distinct_id": "u-42", "$user_id": "u-42", "$device_id": "a-9f"}
    assert body_of(events.request) == [
        {
            "event": "Order Completed",
            "properties": {**who, "$insert_id": "m-1", "total": 12.5, "revenue": "9.5", "ip": "1.2.3.4"},
        },
        {
            "event": "$mp_web_page_view",
            "properties": {**who, "$insert_id": "m-3", "name": "Home", "url": "https://shop/x", "title": "Start"},
        },
    ]
    assert people.request.url == "https://api-eu.mixpanel.com/engage?verbose=1"
    assert body_of(people.request) == [
        {"$token": "tok-1", "$distinct_id": "u-42", "$time": MS, "$set": {"$email": "a@b.c", "$first_name": "Ann"}}
    ]
    assert groups.request.url == "https://api-eu.mixpanel.com/groups?verbose=1"
    assert body_of(groups.request) == [
        {"$token": "tok-1", "$group_key": "company", "$group_id": "g1", "$set": {"$name": "Acme"}}
    ]


def test_mixpanel_takes_every_call() -> None:
    with StandIn(mixpanel("svc", "geheim-1", "tok-1", "77")) as server:
        events = [outgoing(8, messageId=LONG_ID), *EVERY, ALIAS, NOBODY]
        found = send("mixpanel", events, **MIXPANEL, url=server.url, merge=True)
        assert probe("mixpanel", **MIXPANEL, url=server.url).result is Result.DELIVERED
        wrong = probe("mixpanel", **{**MIXPANEL, "password": "falsch-9"}, url=server.url)
        assert server.seen[0].packed
    assert results(found) == [Result.DELIVERED] * 7 + [Result.REFUSED]
    assert (wrong.result, wrong.words) == (Result.REFUSED, "Answered 401: Unauthorized")


def test_what_mixpanel_cannot_undo_is_not_done_unasked() -> None:
    built = build("mixpanel", [ALIAS], **MIXPANEL)
    assert built.parcels == ()
    assert (built.left_out[0].result, "cannot undo" in built.left_out[0].words) == (Result.SKIPPED, True)
    (parcel,) = build("mixpanel", [ALIAS], **MIXPANEL, merge=True).parcels
    ids = {"time": MS, "distinct_id": "u-42", "$insert_id": "m-6", "$distinct_ids": ["a-9f", "u-42"]}
    assert body_of(parcel.request) == [{"event": "$merge", "properties": ids}]


def test_mixpanel_knows_an_anonymous_person_as_its_sdks_say_it() -> None:
    (parcel,) = build("mixpanel", [outgoing(1, userId=None)], **MIXPANEL).parcels
    properties = body_of(parcel.request)[0]["properties"]
    assert (properties["distinct_id"], properties["$device_id"]) == ("$device:a-9f", "a-9f")
    assert "$user_id" not in properties


def test_mixpanels_reserved_properties_give_way_and_it_is_said() -> None:
    with StandIn(mixpanel("svc", "geheim-1", "tok-1", "77")) as server:
        odd = outgoing(1, properties={"time": "noon", "token": "x", "fine": 1})
        (outcome,) = send("mixpanel", [odd], **MIXPANEL, url=server.url).outcomes
        properties = server.seen[0].json[0]["properties"]
    assert (outcome.result, properties["time"], properties["property time"]) == (Result.WARNED, MS, "noon")
    assert "time and token" in outcome.words


def test_part_of_an_import_can_be_refused() -> None:
    built = build("mixpanel", [TRACK, PAGE], **MIXPANEL)
    failed = [{"index": 1, "insert_id": "m-3", "field": "properties.time", "message": "is invalid"}]
    answer = {"code": 400, "num_records_imported": 1, "failed_records": failed, "status": "Bad Request"}
    assert read("mixpanel", built, 400, answer) == [(1, Result.DELIVERED), (3, Result.REFUSED)]
    assert [each for _, each in read("mixpanel", built, 400, {"error": "no"})] == [Result.REFUSED] * 2


def test_people_need_the_token() -> None:
    built = build("mixpanel", [IDENTIFY], **{**MIXPANEL, "token": ""})
    assert built.parcels == ()
    assert built.left_out[0].result is Result.REFUSED
    with StandIn(mixpanel("svc", "geheim-1", "tok-1", "77")) as server:
        (outcome,) = send("mixpanel", [IDENTIFY], **{**MIXPANEL, "token": "falsch-1"}, url=server.url).outcomes
    assert outcome.words == "Answered 200 and refused: token, invalid or missing"


def test_posthog_by_hand() -> None:
    (parcel,) = build("posthog", [TRACK, IDENTIFY, GROUP, ALIAS], api_key="phc_1", historical=True).parcels
    assert parcel.request.url == "https://us.i.posthog.com/batch/"
    body = body_of(parcel.request)
    uuids = [each.pop("uuid") for each in body["batch"]]
    assert len({UUID(each) for each in uuids}) == 4
    head = {"distinct_id": "u-42", "timestamp": "2026-11-22T05:03:43.120Z"}
    ours = {"$lib": "event-inspector", "$device_id": "a-9f"}
    assert body == {
        "api_key": "phc_1",
        "historical_migration": True,
        "batch": [
            {
                **head,
                "event": "Order Completed",
                "properties": {"total": 12.5, "revenue": "9.5", **ours, "$ip": "1.2.3.4"},
            },
            {
                **head,
                "event": "$identify",
                "properties": {
                    **ours,
                    "$set": {"email": "a@b.c", "firstName": "Ann"},
                    "$anon_distinct_id": "a-9f",
                },
            },
            {
                **head,
                "event": "$groupidentify",
                "properties": {**ours, "$group_type": "company", "$group_key": "g1", "$group_set": {"name": "Acme"}},
            },
            {**head, "event": "$create_alias", "properties": {**ours, "alias": "a-9f"}},
        ],
    }


def test_posthog_takes_every_call() -> None:
    with StandIn(posthog("phc_key")) as server:
        found = send("posthog", [*EVERY, ALIAS, NOBODY], api_key="phc_key", url=server.url)
        assert probe("posthog", api_key="phc_key", url=server.url).result is Result.DELIVERED
        assert probe("posthog", api_key="phc_other", url=server.url).result is Result.REFUSED
        assert server.seen[0].packed
    assert results(found) == [Result.DELIVERED] * 6 + [Result.REFUSED]


def test_posthog_keeps_a_uuid_and_makes_one_from_anything_else() -> None:
    given = "0b9a2c4e-6f1d-4e77-9b9e-3a1f1c8f0d11"
    events = [outgoing(1, messageId=given), outgoing(2, messageId=LONG_ID), outgoing(3, messageId=LONG_ID)]
    batch = body_of(build("posthog", events, api_key="k").parcels[0].request)["batch"]
    assert batch[0]["uuid"] == given
    assert batch[1]["uuid"] == batch[2]["uuid"] != LONG_ID


@pytest.mark.parametrize("user", ["anonymous", "NULL", "0", "x" * 201])
def test_posthog_refuses_ids_that_are_a_mistake(user: str) -> None:
    built = build("posthog", [outgoing(1, userId=user)], api_key="k")
    assert built.parcels == ()
    assert built.left_out[0].result is Result.REFUSED


def test_posthog_gets_a_long_name_cut_and_that_is_told() -> None:
    built = build("posthog", [outgoing(1, name="x" * 201)], api_key="k")
    assert body_of(built.parcels[0].request)["batch"][0]["event"] == "x" * 200
    assert built.remarks == ((1, "Its name is cut to 200 characters."),)


def test_posthogs_quota_is_a_no_although_it_says_ok() -> None:
    built = build("posthog", [TRACK], api_key="k")
    assert read("posthog", built, 200, {"status": "Ok", "quota_limited": ["events"]}) == [(1, Result.REFUSED)]
    assert read("posthog", built, 200, {"status": "Ok", "quota_limited": ["recordings"]}) == [(1, Result.DELIVERED)]
    (parcel,) = built.parcels
    (refused,) = kind_of("posthog").read(parcel, Answer(401, (), b"API key invalid"))
    assert refused.words == "Answered 401: API key invalid"


@pytest.mark.parametrize("kind_id", ["amplitude", "mixpanel", "posthog"])
def test_the_usual_trouble(kind_id: str) -> None:
    raw = RAW[kind_id]
    with StandIn() as server:
        server.next(text(503, "down"), says(429, {"error": "slow down"}, ("Retry-After", "9")))
        first = send(kind_id, [TRACK], url=server.url, **raw)
        second = send(kind_id, [TRACK], url=server.url, **raw)
    assert (results(first), first.outcomes[0].words) == ([Result.RETRY], "Answered 503: down")
    assert (results(second), second.outcomes[0].wait_s) == ([Result.RETRY], 9.0)


@pytest.mark.parametrize("kind_id", ["amplitude", "mixpanel", "posthog"])
def test_vendors_counts_are_kept(kind_id: str) -> None:
    raw = RAW[kind_id]
    most = kind_of(kind_id).kind.most_events
    many = [outgoing(number, properties={"text": "x" * 100}) for number in range(most + 1)]
    parcels = build(kind_id, many, **raw).parcels
    assert [event_id for parcel in parcels for event_id in parcel.event_ids] == list(range(most + 1))
    assert all(len(parcel.event_ids) <= most for parcel in parcels)
    assert len(parcels) == 2
