"""Settings come from plain dicts, go back to them, and say what they did not understand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.checks.catalogue import CHECKS, FAMILIES
from inspector.checks.settings import CheckSettings, Naming, read_settings, write_settings
from inspector.core.problem import Severity
from tests.checks.check_samples import checks, last_codes, message, problems, track

FULL = {
    "families": {"privacy": False},
    "codes": {"name_case": "error", "no_sent_at": "info", "padded_name": "off"},
    "naming": {"events": "snake_case", "blocked_words": ["test"], "longest_name": 40},
    "privacy": {"allowed": ["properties.email"], "standard_places": False},
    "clock": {"skew_seconds": 60},
}


def test_what_is_read_is_written_again() -> None:
    settings, notes = read_settings(FULL)
    assert notes == ()
    assert write_settings(settings) == FULL
    assert write_settings(CheckSettings()) == {}
    assert read_settings(None) == (CheckSettings(), ())


def test_enabled_codes_and_their_severities() -> None:
    enabled = read_settings(FULL)[0].enabled()
    assert enabled["name_case"] is Severity.ERROR
    assert enabled["no_sent_at"] is Severity.INFO
    assert "padded_name" not in enabled
    assert "email_in_value" not in enabled
    usual = CheckSettings().enabled()
    assert {code for code in CHECKS if code not in usual} == {
        "standard_property_not_text", "traits_only_in_context", "personal_by_key", "no_sent_at", "several_sources",
        "several_libraries",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"familys": {}}, "`checks` has no setting `familys`. Perhaps `families` is meant."),
        ({"families": {"privaci": True}}, "There is no family of checks `privaci`. Perhaps `privacy` is meant."),
        ({"families": {"privacy": 1}}, "`families.privacy` is true or false."),
        ({"families": ["privacy"]}, "`families` is a mapping of names to values."),
        ({"codes": {"nam_case": True}}, "There is no check `nam_case`. Perhaps `name_case` is meant."),
        ({"codes": {"name_case": "loud"}}, "`codes.name_case` is true, false, off, info, warning or error."),
        ({"naming": {"case": "x"}}, "`naming` has no setting `case`."),
        ({"naming": {"allowed_words": "song"}}, "`naming.allowed_words` is a list of texts."),
        ({"naming": {"longest_name": True}}, "`naming.longest_name` is a number above 0."),
        ({"clock": {"burst": 0}}, "`clock.burst` is a number above 0."),
        ({"privacy": {"standard_places": "yes"}}, "`privacy.standard_places` is true or false."),
    ],
)
def test_what_is_not_understood_is_told_and_changes_nothing(given: Any, sentence: str) -> None:
    assert read_settings(given) == (CheckSettings(), (sentence,))


def test_a_case_that_nobody_knows_is_told_with_those_there_are() -> None:
    settings, (note,) = read_settings({"naming": {"events": "snake case"}})
    assert settings.naming == Naming()
    assert note.startswith("`naming.events` is one of consistent, any, Title Case")
    assert note.endswith("Perhaps `snake_case` is meant.")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.sampled_from(["off", "any", "snake_case", "x"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["families", "codes", "naming", "privacy", "name_case", "events"]), inner)
        ),
    )
)
def test_reading_never_raises_and_what_is_written_is_understood(value: Any) -> None:
    settings, _ = read_settings(value)
    assert read_settings(write_settings(settings)) == (settings, ())


def test_a_family_that_is_off_says_nothing() -> None:
    bad = message(anonymousId=..., event="song  played", properties={"email": "ada@example.com"}, timestamp=1)
    assert last_codes(checks(), [bad]) >= {"no_user_anon_id", "padded_name", "email_in_value"}
    assert problems(checks(families=dict.fromkeys(FAMILIES, False)), [bad]) == [()]
    for family in FAMILIES:
        found = problems(checks(families=dict.fromkeys(set(FAMILIES) - {family}, False)), [bad])[0]
        assert {each.origin for each in found} <= {family}


def test_places_where_personal_data_is_wanted() -> None:
    sent = track(properties={"to": {"email": "ada@example.com"}, "list": [{"mail": "ada@example.com"}]})
    assert [each.pointer for each in problems(checks(), [sent])[0]] == [
        "/properties/to/email", "/properties/list/0/mail",
    ]  # fmt: skip
    allowed = {"allowed": ["properties.*.email", "properties.list.$.mail"]}
    assert problems(checks(privacy=allowed), [sent]) == [()]


def test_standard_places_can_be_told_of_too() -> None:
    sent = message("identify", traits={"email": "ada@example.com"})
    assert problems(checks(), [sent]) == [()]
    (found,) = problems(checks(privacy={"standard_places": False}), [sent])[0]
    assert (found.code, found.pointer) == ("email_in_value", "/traits/email")
