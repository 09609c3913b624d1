"""What names are made of, what is nearly a standard name, and the digits that guard numbers."""

import pytest

from inspector.checks.dynamic import value_in
from inspector.checks.standard import Standard
from inspector.checks.values import luhn, may_hold, values_in
from inspector.checks.verbs import grammar_of
from inspector.checks.words import STYLES, differs_by_slip, is_slip, plain, styles_of, words_of
from tests.checks.check_samples import TABLE

STANDARD = Standard(TABLE)


@pytest.mark.parametrize(
    ("name", "styles"),
    [
        ("Order Completed", {"Title Case"}),
        ("Order completed", {"Sentence case"}),
        ("Product Added to Wishlist", {"Title Case"}),
        ("order completed", {"lower case"}),
        ("ORDER COMPLETED", {"UPPER CASE", "Title Case", "Sentence case"}),
        ("order_completed", {"snake_case"}),
        ("order-completed", {"kebab-case"}),
        ("orderCompleted", {"camelCase"}),
        ("OrderCompleted", {"PascalCase"}),
        ("ORDER_COMPLETED", {"SCREAMING_SNAKE"}),
        ("Order_Completed", set()),
        ("注文完了", set()),
        ("login", {"lower case", "snake_case", "kebab-case", "camelCase"}),
    ],
)
def test_the_cases_a_name_may_be_in(name: str, styles: set[str]) -> None:
    assert styles_of(name) == styles
    assert styles <= set(STYLES)


@pytest.mark.parametrize("letter", ["A", "a", "Aa", "A0", "0", "A_", "a-", "A "])
def test_no_name_takes_long(letter: str) -> None:
    """A form that tried every way of parting a name would never come to an end over these."""
    assert not styles_of(letter * 90 + "?") & {"camelCase", "PascalCase", "snake_case", "kebab-case"}


def test_words_are_the_same_in_every_case() -> None:
    names = ("orderID seen", "order_id_seen", "Order Id Seen", "order-id: seen", "OrderIdSeen")
    assert {tuple(words_of(each)) for each in names} == {("order", "id", "seen")}
    assert {plain(each) for each in names} == {"orderidseen"}
    assert words_of("x" * 201) == []


@pytest.mark.parametrize(
    ("word", "right", "slip"),
    [
        ("prodcut", "product", True),
        ("produt", "product", True),
        ("producct", "product", True),
        ("prpduct", "product", True),
        ("card", "cart", False),
        ("totl", "total", True),
        ("roduct", "product", False),
        ("product", "product", False),
        ("prdcut", "product", False),
    ],
)
def test_slips(word: str, right: str, slip: bool) -> None:
    assert is_slip(word, right) is slip
    assert differs_by_slip(["a", word], ["a", right]) is slip


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("order completed", "Order Completed"),
        ("Order Compelted", "Order Completed"),
        ("Feedback Submit", "Feedback Submitted"),
        ("Started Order", "Checkout Started"),
        ("Order Completed", None),
        ("Cart Reviewed", None),
        ("Products Viewed", None),
        ("Order Created", None),
        ("Invite Accepted", None),
        ("", None),
    ],
)
def test_nearly_standard_names(name: str, right: str | None) -> None:
    near = STANDARD.near(name)
    assert (None if near is None else near.name) == right


def test_the_table_has_the_specification_s_events() -> None:
    assert len(STANDARD.events) + sum(name not in STANDARD.events for name in STANDARD.legacy) >= 93
    assert STANDARD.level("Order Completed", ("products", "$"))["price"] == {"number"}
    assert STANDARD.level("Nobody's", ()) == {}
    assert STANDARD.traits("identify")["email"] == {"string"}


@pytest.mark.parametrize(
    ("name", "order", "tense"),
    [
        ("Song Played", "object-action", "past"),
        ("Played Song", "action-object", "past"),
        ("click button", "action-object", "present"),
        ("button_click", "object-action", "present"),
        ("Signed Up", None, "past"),
        ("Coupon Used", "object-action", "past"),
        ("Feed Need", None, None),
        ("Login", None, "present"),
        ("", None, None),
    ],
)
def test_grammar(name: str, order: str | None, tense: str | None) -> None:
    found = grammar_of(words_of(name))
    assert (found.order, found.tense) == (order, tense)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Opened 2026-11-22", "a date"),
        ("Opened 22/11/2026", "a date"),
        ("Order 50314999", "a long number"),
        ("x 3f2836210a5b", "an id"),
        ("Level 12 Done", None),
        ("Black Friday 2026", None),
        ("Facade Decade Accede", None),
        ("Plan 2026-99 Seen", None),
    ],
)
def test_values_in_names(name: str, what: str | None) -> None:
    assert value_in(name) == what


def test_luhn() -> None:
    assert luhn("4111111111111111")
    assert not luhn("4111111111111112")


@pytest.mark.parametrize(
    "text",
    [
        "1795344412028", "ajs-next-1795344412028-3621045b-7426-4f62-8e84-1392b86f6ff6", "2026-11-22T08:00:12.028Z",
        "156.0.0.0.1", "10.0.0.1", "12:30:45", "4.2.0", "fb.1.1596403881668.1116446470", "078-05-1120",
        "1.2.840.113549",
        "https://shop.example/p/4111111111111112?size=40&colour=red", "@ada", "a@b", "+1",
        "DE00 0000 0000 0000 0000 00",
        "0000 0000 0000 0000", "5071400b", "GTM-AB12CD", "https://cdn.example/logo@2x.png", "Signed in @ 12.30",
    ],
)  # fmt: skip
def test_what_is_no_personal_data(text: str) -> None:
    assert values_in(text) == []


def test_texts_that_held_nothing_are_known_and_others_are_looked_at_each_time() -> None:
    known: set[str] = set()
    assert not may_hold(["Games", "2026-11-22", "?utm_source=mail", "x" * 500], known)
    assert known == {"Games", "2026-11-22", "?utm_source=mail"}
    for _ in range(2):
        assert may_hold(["Games", "ada@example.com"], known)
        assert may_hold(["4111 1111 1111 1111"], known)
        assert may_hold(["https://shop.example/?Reset_Token=abcdef123"], known)
    assert known == {"Games", "2026-11-22", "?utm_source=mail"}
    assert not may_hold((f"text {each:x}x" for each in range(9_000)), known)
    assert not may_hold(["one more"], known)
    assert known == {"one more"}
