"""Every check finds what it is for, at the right place, and leaves alone what is nearly that."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from inspector.checks.catalogue import CHECKS
from inspector.checks.observed import Batch, Observed
from tests.checks.check_samples import ANON, message, observed, only_code, problems, track

Sent = Mapping[str, Any] | Observed
OLD = "2026-09-22T05:03:10.000Z"
CARD = "4111 1111 1111 1111"
ORDER = "Order Completed"
NAMES = (
    "Song Played",
    "Song Paused",
    "Song Skipped",
    "List Made",
    "List Shared",
    "Album Bought",
    "Album Rated",
    "Ad Seen",
)


class Case(NamedTuple):
    """One check on two sessions."""

    code: str
    wrong: list[Sent]
    """The last event of these is found."""
    pointer: str
    right: list[Sent]
    """Nothing of the last one of these is told by this check."""
    settings: dict[str, Any] = {}  # noqa: RUF012 - a field of a tuple, never changed


def consent(preferences: Any, **more: Any) -> dict[str, Any]:
    return message(context={"consent": {"categoryPreferences": preferences, **more}})


def contact(value: Any, key: str = "note") -> dict[str, Any]:
    return track(properties={key: value})


def session(last: str, names: tuple[str, ...] = NAMES) -> list[Sent]:
    return [track(each) for each in (*names, last)]


def times(number: int, sent: Sent, *last: Sent) -> list[Sent]:
    return [sent] * number + list(last)


CASES = [
    # delivery
    Case("no_user_anon_id", [message(anonymousId=...)], "", [message(anonymousId=..., userId="u-1")]),
    Case("no_user_anon_id", [observed(message(anonymousId=...), "rudderstack")], "",
         [observed(message(anonymousId=...), "jitsu")]),
    Case("id_required", [message("group", groupId="")], "/groupId", [message("group", groupId="g-1")]),
    Case("id_required", [message("alias", userId="u-1")], "", [message("alias", userId="u-1", previousId="a")]),
    Case("id_is_number", [message(userId=7)], "/userId", [message(userId="7")]),
    Case("id_not_string", [message(userId={"id": 7})], "/userId", [message(userId=None)]),
    Case("event_not_defined", [track(...)], "", [message("page")]),
    Case("event_not_defined", [track("")], "/event", [track(" ")]),
    Case("event_not_string", [track(42)], "/event", [track("42")]),
    Case("properties_not_object", [track(properties=["a"])], "/properties", [message(properties=None)]),
    Case("traits_not_object", [message("identify", traits="x")], "/traits", [message("identify", traits={})]),
    Case("name_not_string", [message("page", name=["Home"])], "/name", [message("page", name="")]),
    Case("category_not_string", [message("page", category=3)], "/category", [track(category=3)]),
    Case("consent_version_should_be_number", [consent({}, version="2")], "/context/consent/version",
         [consent({}, version=2)]),
    Case("consent_categorypreferences_should_exist", [message(context={"consent": {}})], "/context/consent",
         [message(context={"consent": None})]),
    Case("consent_categorypreferences_fields_should_be_object",
         [track("Segment Consent Preference Updated", context={"consent": {"categoryPreferences": []}})],
         "/context/consent/categoryPreferences", [consent([])]),
    Case("consent_categorypreferences_fields_should_be_bool", [consent({"a/b": "yes"})],
         "/context/consent/categoryPreferences/a~1b", [consent({"a/b": True})]),
    Case("device_advertisingid_should_be_string", [message(context={"device": {"advertisingId": 1}})],
         "/context/device/advertisingId", [message(context={"device": {"advertisingId": "1"}})]),
    Case("event_too_large", [track(properties={"text": "x" * 33_000})], "", [track(properties={"text": "x" * 32_000})]),
    Case("batch_too_large", [observed(message(), batch=Batch(500_001))], "",
         [observed(message(), batch=Batch(500_000))]),
    Case("batch_too_large", [observed(message(), "rudderstack", batch=Batch(5_000_000))], "",
         [observed(message(), "rudderstack", batch=Batch(600_000))]),
    Case("batch_too_many_events", [observed(message(), batch=Batch(0, 2_501))], "",
         [observed(message(), batch=Batch(0, 2_500))]),
    Case("message_id_too_long", [message(messageId="m" * 100)], "/messageId", [message(messageId="m" * 99)]),
    Case("message_id_reused", [message(messageId="m"), track("Ad Seen", messageId="m")], "/messageId",
         [observed(message(messageId="m"), source="ios"), track("Ad Seen", messageId="m")]),
    Case("duplicate_delivery", [message(messageId="m"), message(messageId="m")], "/messageId",
         [message(messageId="m"), observed(message(messageId="m"), retry=True)]),
    Case("context_not_object", [message(context="web")], "/context", [message(context=None)]),
    Case("integrations_not_object", [message(integrations=[])], "/integrations", [message(integrations={})]),
    Case("integrations_off", [message(integrations={"All": False, "X": True})], "/integrations/All",
         [message(integrations={"All": True, "Segment.io": True})]),
    Case("integrations_off", [message(integrations={"A/B": False})], "/integrations/A~1B",
         [message(integrations={"A/B": 0})]),
    Case("reserved_event_name", [track("Page Viewed")], "/event", [track("Post Viewed")]),
    Case("misplaced_traits", [message(properties=..., traits={"plan": "pro"})], "/traits",
         [message(traits={"plan": "pro"}, properties={"a": 1})]),
    Case("misplaced_properties", [message("identify", properties={"plan": "pro"})], "/properties",
         [message("identify", properties={"plan": "pro"}, traits={"a": 1})]),
    Case("misspelt_field", [message(propertes={"a": 1}, properties=...)], "/propertes", [message(prop={"a": 1})]),
    Case("misspelt_field", [message(userID="u-1")], "/userID", [message(userID="u-1", userId="u-1")]),
    # semantic
    Case("standard_event_misspelt", [track("Prodcut Viewed")], "/event", [track("Product Reviewed")]),
    Case("standard_event_misspelt", [track("Order Complete")], "/event", [track("Order Created")]),
    Case("standard_event_misspelt", [track("Order Canceled")], "/event", [track("Card Viewed")]),
    Case("standard_event_case", [track("product viewed")], "/event", [track("Product Viewed")]),
    Case("standard_event_case", [track("productViewed")], "/event", [track("product_viewed")],
         {"naming": {"events": "snake_case"}}),
    Case("legacy_event_name", [track("Completed Order")], "/event", [track("Completed Level")]),
    Case("standard_property_misspelt", [track(ORDER, {"orderId": "o-1"})], "/properties/orderId",
         [track(ORDER, {"orderId": "o-1", "order_id": "o-1"})]),
    Case("standard_property_misspelt", [track(ORDER, {"products": [{}, {"prcie": 2}]})],
         "/properties/products/1/prcie", [track(ORDER, {"products": [{}, {"size": 2}]})]),
    Case("standard_property_type", [track(ORDER, {"total": "27.50"})], "/properties/total", [track(ORDER,
         {"total": 27.5})]),
    Case("standard_property_type", [track("Song Bought", {"revenue": "12"})], "/properties/revenue",
         [track("Song Bought", {"total": "12"})]),
    Case("standard_property_type", [track(ORDER, {"products": [{"price": 1}, {"price": "2"}]})],
         "/properties/products/1/price", [track(ORDER, {"products": [{"price": None}]})]),
    Case("standard_property_not_text", [track(ORDER, {"order_id": 17})], "/properties/order_id",
         [track(ORDER, {"order_id": "17"})]),
    Case("standard_trait_misspelt", [message("identify", traits={"frstName": "Ada"})], "/traits/frstName",
         [message("identify", traits={"first_name": "Ada"})]),
    Case("standard_trait_type", [message("identify", traits={"age": "36"})], "/traits/age",
         [message("identify", traits={"age": 36, "createdAt": 1_700_000_000})]),
    Case("currency_code", [track(ORDER, {"currency": "Euro"})], "/properties/currency", [track(ORDER,
         {"currency": "EUR"})]),
    # naming
    Case("padded_name", [track("Song Played ")], "/event", [track("Song Played")]),
    Case("padded_name", [track("Song  Played")], "/event", [track("Song Played!")]),
    Case("name_twin", times(3, track("Song Played"), track("song_played")), "/event",
         times(3, track("Song Played"), track("Songs Played"))),
    Case("dynamic_name", [track("Viewed Song 1234567")], "/event", [track("Top 1000 Played")]),
    Case("dynamic_name", [track("Up (11-01-2019)")], "/event", [track("Level 11-1 Won")]),
    Case("dynamic_name", [track("Mailed ada@example.com")], "/event", [track("Met @ Home")]),
    Case("dynamic_name", [track(f"Song {ANON} Played")], "/event", [track("Song abcdef-1234 Played")]),
    Case("numbered_names", [track(f"Level {each} Won") for each in range(1, 6)], "/event",
         [track(f"Level {each} Won") for each in range(1, 5)]),
    Case("value_in_name", [track(f"Plan Chosen {each}") for each in ("Free", "Pro", "Team", "Max", "Ultra")], "/event",
         [track(f"Plan {each}") for each in ("Chosen", "Changed", "Left", "Seen", "Shared")]),
    Case("blocked_word", [track("Song Hacked")], "/event", [track("Song Hackathon")],
         {"naming": {"blocked_words": ["hacked"]}}),
    Case("word_not_allowed", [track("Song Hummed")], "/event", [track("song played")],
         {"naming": {"allowed_words": ["song", "Played"]}}),
    Case("name_too_long", [track("x" * 101)], "/event", [track("x" * 100)]),
    Case("name_case", session("song_hummed"), "/event", session("song_hummed", NAMES[:6])),
    Case("name_case", [track("Song Hummed")], "/event", [track("song_hummed")], {"naming": {"events": "snake_case"}}),
    Case("name_order", session("Hummed Song"), "/event", session("Song Hummed")),
    Case("name_tense", session("Song Click"), "/event", session("Song Solo")),
    Case("property_case", [track(properties={"songName": 1})], "/properties/songName",
         [track(properties={"song_name": 1, "größe": 2})], {"naming": {"properties": "snake_case"}}),
    Case("dynamic_property", [track(properties={"a": {"song_1234567": 1}})], "/properties/a/song_1234567",
         [track(properties={"a": {"address_line_1": 1}})]),
    Case("numbered_properties", [track(properties={f"feature_{each}": each for each in range(4)})],
         "/properties/feature_3", [track(properties={f"feature_{each}": each for each in range(3)})]),
    # identity
    Case("user_id_is_email", [message(userId="ada@example.com")], "/userId", [message(userId="ada@home")]),
    Case("user_id_is_phone", [message(userId="+44 20 7946 0958")], "/userId", [message(userId="442079460958")]),
    Case("placeholder_id", [message(userId="undefined")], "/userId", [message(userId="undefined-7")]),
    Case("placeholder_id", [message("group", groupId="null")], "/groupId", [message("group", groupId="nullable")]),
    Case("placeholder_id", [message(anonymousId="0")], "/anonymousId", [message(anonymousId="10")]),
    Case("same_ids", [message(userId=ANON)], "/userId", [message(userId="u-1")]),
    Case("user_id_changed", [message(userId="u-1"), message(userId="u-2")], "/userId",
         [message(userId="u-1"), message("alias", anonymousId=..., userId="u-2", previousId="u-1"),
          message(userId="u-2")]),
    Case("user_id_changed", [message(userId="u-1"), message(), message(userId="u-2")], "/userId",
         [message(userId="u-1"), message("alias", userId="u-2", previousId="u-1"), message(userId="u-2")]),
    Case("no_identify", [track("Signed Up"), *times(5, message())], "",
         [track("Signed Up"), message("identify", userId="u-1"), *times(5, message())]),
    Case("traits_only_in_context", [message(context={"traits": {"plan": "pro"}})], "/context/traits",
         [message("identify", traits={"plan": "pro"}), message(context={"traits": {"plan": "pro"}})]),
    # privacy
    Case("email_in_value", [contact("write to ada.l@example.com")], "/properties/note", [contact("logo@2x.png")]),
    Case("email_in_value", [message("page", context={"page": {"search": "?m=ada%40example.com"}})],
         "/context/page/search",
         [message("identify", traits={"email": "ada@example.com"})]),
    Case("phone_in_value", [contact("+44 20 7946 0958")], "/properties/note", [contact("+44")]),
    Case("card_in_value", [track(properties={"notes": ["a", CARD]})], "/properties/notes/1",
         [track(properties={"notes": ["a", "4111 1111 1111 1112"]})]),
    Case("card_in_value", [contact("4111111111111111")], "/properties/note", [contact("4111111111111111", "orderId")]),
    Case("ssn_in_value", [contact("my 536-90-4399.")], "/properties/note", [contact("000-90-4399")]),
    Case("iban_in_value", [contact("GB82 WEST 1234 5698 7654 32")], "/properties/note",
         [contact("GB83 WEST 1234 5698 7654 32")]),
    Case("secret_in_value", [contact("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc")], "/properties/note",
         [contact("eyJhbGciOiJIUzI1NiJ9")]),
    Case("secret_in_url", [contact("https://shop.example/reset?token=9f8c7b6a5d")], "/properties/note",
         [contact("https://shop.example/?tokens=9f8c7b6a5d")]),
    Case("secret_by_key", [contact("hunter2", "password")], "/properties/password", [contact(True, "password")]),
    Case("secret_by_key", [contact("hunter2", "user_password")], "/properties/user_password",
         [contact("••••", "user_password")]),
    Case("payment_by_key", [contact("12345678", "bankAccount")], "/properties/bankAccount", [contact("",
         "bankAccount")]),
    Case("government_id_by_key", [contact("X1234567", "passport_number")], "/properties/passport_number",
         [contact("X1234567", "passport_checked")]),
    Case("sensitive_by_key", [contact("none", "religion")], "/properties/religion", [contact("none", "region")]),
    Case("contact_by_key", [contact("Ada", "first_name")], "/properties/first_name",
         [track("Signed Up", {"first_name": "Ada"})]),
    Case("personal_by_key", [contact("Ada", "name")], "/properties/name", [contact("Ada", "song_name")]),
    Case("ip_in_value", [contact("81.2.69.142")], "/properties/note", [contact("192.168.0.7")]),
    Case("precise_location", [track(properties={"at": {"lat": 51.50735, "lng": -0.12776}})], "/properties/at",
         [track(properties={"at": {"lat": 51.507, "lng": -0.128}})]),
    # clock
    Case("timestamp_in_future", [message(timestamp="2026-11-23T05:03:10Z")], "/timestamp",
         [message(timestamp="2026-11-23T05:03:10Z", sentAt="2026-11-23T05:03:10Z")]),
    Case("timestamp_in_past", [message(timestamp=OLD)], "/timestamp", [observed(message(timestamp=OLD), live=False)]),
    Case("clock_skew", [message(timestamp=..., sentAt="2026-11-22T06:03:10Z")], "/sentAt",
         [message(timestamp=..., sentAt="2026-11-22T05:07:10Z")]),
    Case("sent_late", [message(timestamp=..., sentAt=OLD)], "/sentAt", [message(sentAt="2026-11-21T06:00:00Z")]),
    Case("no_sent_at", [message(sentAt=...)], "", [message(timestamp=..., sentAt=...)]),
    Case("timestamp_without_zone", [message(timestamp="2026-11-22T05:03:10.000")], "/timestamp",
         [message(timestamp="2026-11-22T06:03:10+0100")]),
    Case("timestamp_not_iso", [message(timestamp=1_795_323_790)], "/timestamp", [message()]),
    Case("original_timestamp_sent", [message(originalTimestamp=OLD)], "/originalTimestamp",
         [observed(message(originalTimestamp=OLD), "rudderstack")]),
    Case("same_millisecond", times(20, message()), "/timestamp", times(19, message())),
    # consistency
    Case("property_type_changed", [*times(3, contact(7)), contact("7")], "/properties/note",
         [*times(3, contact(7)), contact(7.5)]),
    Case("property_type_changed", [*times(3, track(properties={"l": [{"a": 1}]})), track(properties={"l": [{},
         {"a": "b"}]})],
         "/properties/l/1/a", [*times(3, contact(7)), contact(None)]),
    Case("property_twin", [*times(3, contact(1, "songId")), contact(1, "song_id")], "/properties/song_id",
         [*times(3, contact(1, "songId")), contact(1, "song_ids")]),
    Case("property_usually_there", [*times(300, contact(1)), track()], "/properties",
         [*times(200, contact(1)), track()]),
    Case("several_sources", [observed(message()), observed(message(), source="ios")], "/event",
         [observed(message()), observed(track("Ad Seen"), source="ios")]),
    Case("several_libraries", [observed(message(), library="a 1"), observed(message(), library="b 1")], "/event",
         [observed(message(), library="a 1"), observed(message(), library="a 2")]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{number}" for number, case in enumerate(CASES)])
def test_it_is_found_and_what_is_nearly_so_is_not(case: Case) -> None:
    run = only_code(case.code, **case.settings)
    (found,) = [each for each in problems(run, case.wrong)[-1] if each.code == case.code]
    assert found.pointer == case.pointer
    assert found.origin == CHECKS[case.code].family
    assert found.message[-1] in ".:?"
    assert case.code not in [each.code for each in problems(run, case.right)[-1]]


def test_every_check_has_a_case() -> None:
    assert {case.code for case in CASES} == set(CHECKS)
