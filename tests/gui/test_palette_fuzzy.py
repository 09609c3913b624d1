import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from inspector.gui.palette.entries import Entry, find
from inspector.gui.palette.fuzzy import match

LETTERS = st.text(st.characters(categories=["L", "N", "Zs", "P"]), max_size=30)


def nothing() -> None:
    """Does nothing."""


def entry(title: str, group: str = "Window", *, enabled: bool = True, note: str = "") -> Entry:
    return Entry(f"{group}/{title}", title, group, nothing, note=note, enabled=enabled)


def titles(query: str, *entries: Entry, used: tuple[str, ...] = ()) -> list[str]:
    groups = find(query, entries, used, "Recently", 50)
    return [found.entry.title for group in groups for found in group.found]


@given(LETTERS, LETTERS)
def test_what_fits_stands_in_the_text_in_this_order(query: str, text: str) -> None:
    found = match(query, text)
    if found is None:
        return
    assert list(found.positions) == sorted(set(found.positions))
    assert all(0 <= at < len(text) for at in found.positions)
    for word in query.split():
        at = 0
        for letter in word:  # every word of the query is a subsequence of the text
            plain = unicodedata.normalize("NFD", letter)[0].casefold()[:1] or letter
            rest = [unicodedata.normalize("NFD", each)[0].casefold()[:1] or each for each in text[at:]]
            at += rest.index(plain) + 1


@given(LETTERS)
def test_every_text_fits_itself_and_its_beginning(text: str) -> None:
    assert match(text, text) is not None
    assert match(text[:3], text) is not None


def test_beginnings_of_words_are_worth_more_than_letters_inside() -> None:
    assert titles("ns", entry("Pause now"), entry("Answers"), entry("New session"))[0] == "New session"
    found = match("ns", "New session")
    assert found is not None
    assert found.positions == (0, 4)


def test_letters_side_by_side_are_worth_more_than_scattered_ones() -> None:
    assert titles("copy", entry("Close one page, yes"), entry("Save a copy…")) == [
        "Save a copy…",
        "Close one page, yes",
    ]


def test_case_and_accents_do_not_count() -> None:
    assert match("CAFE", "Café") is not None
    assert match("é", "Export") is not None


def test_what_does_not_fit_is_not_found_and_nothing_fits_everything() -> None:
    assert titles("zzz", entry("New session")) == []
    assert titles("", entry("B"), entry("A")) == ["B", "A"]


def test_words_may_fit_the_group_or_the_note_but_count_less() -> None:
    entries = entry("Clear…", "Session", note="Remove all events"), entry("Session list")
    assert titles("session", *entries) == ["Session list", "Clear…"]
    assert titles("remove clear", *entries) == ["Clear…"]


def test_what_was_used_comes_first_and_what_cannot_be_done_last() -> None:
    entries = entry("Export…"), entry("Export all…"), entry("Exit", enabled=False)
    assert titles("ex", *entries)[-1] == "Exit"
    assert titles("exp", *entries, used=("Window/Export all…",))[0] == "Export all…"


def test_without_a_query_the_used_ones_are_a_group_of_their_own() -> None:
    groups = find("", [entry("A"), entry("B"), entry("C", "Stream")], ("Stream/C", "gone"), "Recently", 50)
    assert [(group.name, [found.entry.title for found in group.found]) for group in groups] == [
        ("Recently", ["C"]),
        ("Window", ["A", "B"]),
    ]


def test_no_more_than_asked_for_are_found() -> None:
    assert len(titles("a", *(entry(f"a{number}") for number in range(500)))) == 50
