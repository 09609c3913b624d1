import base64
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.explain import Context, Explanation, Label, Topic, duration_text, explain

NOW = 1_795_000_000_000_000
VIENNA = timezone(timedelta(hours=1), "CET")
HERE = Context(NOW, NOW - 60_000_000, lambda moment: moment.astimezone(VIENNA))


def only(value: object, context: Context = HERE) -> Explanation:
    (found,) = explain(value, context)
    return found


def facts(value: object, context: Context = HERE) -> dict[Any, str]:
    return {fact.name or fact.label: fact.text for fact in only(value, context).facts}


def packed(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("2026-11-18T11:06:30.250Z", None),
        ("2026-11-18T12:06:30.250+01:00", None),
        (1_794_999_990.25, "s"),
        (1_794_999_990_250, "ms"),
        ("1794999990250", "ms"),
    ],
)
def test_a_moment_is_told_in_local_time_and_from_its_arrival(value: object, unit: str | None) -> None:
    told = facts(value)
    assert told[Label.LOCAL] == "2026-11-18 12:06:30.250 CET"
    assert told[Label.UTC] == "2026-11-18T11:06:30.250Z"
    assert told[Label.AFTER_ARRIVAL] == "50.2 s"
    assert told[Label.AGO] == "9.8 s"
    assert told.get(Label.COUNTED_IN) == unit


@pytest.mark.parametrize("value", [27.5, 123_456, "20261122", "50314b8e9b", "u-4211", True, None, {}, [], "short", ""])
def test_what_says_it_all_itself_is_not_explained(value: object) -> None:
    assert explain(value, HERE) == ()


def test_an_address_is_taken_apart_with_its_secrets_hidden() -> None:
    url = "https://me:word@shop.example:8443/a%20b?q=tea%20pot&writeKey=abcdefghijkl&empty=#top"
    told = facts(url)
    assert only(url).topic is Topic.URL
    assert told[Label.HOST] == "shop.example"
    assert told[Label.PORT] == "8443"
    assert told["q"] == "tea pot"
    assert told["writeKey"] == "ab•••kl"
    assert told[Label.USER] == "me:•••"
    assert told[Label.FRAGMENT] == "top"
    revealed = facts(url, HERE._replace(reveal=True))
    assert revealed["writeKey"] == "abcdefghijkl"
    assert revealed[Label.USER] == "me:word"


def test_a_token_shows_what_says_nothing_about_a_person() -> None:
    claims = {"iss": "shop", "exp": 1_795_000_000, "email": "a@b.example"}
    token = f"{packed({'alg': 'HS256'})}.{packed(claims)}.c2lnbmF0dXJl"
    told = facts(token)
    assert told["alg"] == "HS256"
    assert told["exp"] == "2026-11-18T11:06:40.000Z"
    assert told["email"] == "•••"
    assert facts(token, HERE._replace(reveal=True))["email"] == "a@b.example"
    assert "c2lnbmF0dXJl" not in str(explain(token, HERE))


def test_packed_text_and_pictures_are_unpacked() -> None:
    assert facts(base64.b64encode("Grüße aus Wien, sehr".encode()).decode())[Label.TEXT] == "Grüße aus Wien, sehr"
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(40)).decode()
    assert facts(picture) == {Label.FORMAT: "PNG", Label.SIZE: "48"}
    assert facts(f"data:image/webp;base64,{base64.b64encode(bytes(20)).decode()}")[Label.FORMAT] == "image/webp"


def test_json_in_a_text_is_laid_out() -> None:
    assert facts('{"a":{"b":"ü"}}')[Label.TEXT] == '{\n  "a": {\n    "b": "ü"\n  }\n}'


def test_ids_tell_their_version_and_when_they_were_made() -> None:
    assert facts("0f8fad5b-d9cb-469f-a165-70867728950e") == {Label.VERSION: "4"}
    assert facts("00000000-0000-0000-0000-000000000000") == {Label.VERSION: "nil"}
    seven = f"{NOW // 1000:012x}"
    told = facts(f"{seven[:8]}-{seven[8:]}-7cc3-98c4-dc0c0c07398f")
    assert told[Label.VERSION] == "7"
    assert told[Label.UTC] == "2026-11-18T11:06:40.000Z"
    assert facts("C232AB00-9414-11EC-B3C8-9F6BDECED846")[Label.UTC].startswith("2022-02-22T19:22:22")  # RFC 9562, A.1


def test_long_numbers_tell_what_a_double_makes_of_them() -> None:
    told = facts(9_007_199_254_740_993_000)
    assert told[Label.GROUPED] == "9,007,199,254,740,993,000"
    assert told[Label.DIGITS] == "19"
    assert facts(9_007_199_254_740_993)[Label.AS_DOUBLE] == "9,007,199,254,740,992"
    assert facts(10**400)[Label.AS_DOUBLE] == "∞"


def test_durations_are_told_in_two_units() -> None:
    told = [duration_text(each) for each in (7, 120_000, 5_200_000, 12_000_000_000, 187_200_000_000, -60_000_000)]
    assert told == ["7 µs", "120 ms", "5.2 s", "3 h 20 min", "2 d 4 h", "1 min"]


LIKELY = st.sampled_from(
    ["https://", "data:image/png;base64,", "eyJhbGciOiJub25lIn0.", "{", "[", "2026-11-18T", "AAAA", "=", "%", "1795"]
)


@given(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(LIKELY | st.text()).map("".join),
    st.integers(-(10**18), 10**18),
)
def test_nothing_raises_and_what_is_said_is_bounded(value: object, received_us: int) -> None:
    told = explain(value, Context(NOW, received_us, lambda moment: moment.astimezone(UTC)))
    assert sum(len(fact.text) + len(fact.name) for each in told for fact in each.facts) < 400_000


@pytest.mark.parametrize("text", ["[" * 100_000, "A" * 5_000_000 + "=", "https://a/?" + "a=b&" * 40_000, "9" * 5_000])
def test_hostile_texts_are_survived(text: str) -> None:
    assert len(explain(text, HERE)) <= 1


def test_years_that_a_time_zone_does_not_know_are_survived() -> None:
    def fail(moment: datetime) -> datetime:
        raise OverflowError

    told = facts("9999-12-31T23:59:59Z", HERE._replace(local=fail))
    assert Label.LOCAL not in told
    assert told[Label.UTC] == "9999-12-31T23:59:59.000Z"
