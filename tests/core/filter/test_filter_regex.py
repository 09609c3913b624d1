import fnmatch
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inspector.core.filter.automaton import MOST_CHARACTERS, MOST_PARTS, Automaton
from inspector.core.filter.globs import parse_glob
from inspector.core.filter.regex import MOST_NESTING, parse_regex
from inspector.core.filter.regextree import PatternError

ATOMS = ("a", "b", "c", "A", "K", "é", " ", "-", "]", ".", r"\.", r"\n", r"\x61", r"\u00e9", r"\w", r"\W", r"\d", r"\s")
CLASSES = ("[ab]", "[^a]", "[a-c_]", r"[\d\]-]", "[]a]", r"[^\W_]")
ANCHORS = ("^", "$", r"\b", r"\B", "")
atoms = st.sampled_from(ATOMS + CLASSES)
repetitions = st.sampled_from(("", "", "*", "+", "?", "*?", "{2}", "{0,2}", "{1,}", "{,2}"))


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    groups = st.tuples(st.sampled_from(("(", "(?:")), inner, repetitions).map(lambda it: f"{it[0]}{it[1]}){it[2]}")
    pieces = st.tuples(atoms, repetitions).map("".join) | groups | st.sampled_from(ANCHORS)
    return st.lists(pieces, max_size=4).map("".join) | st.tuples(inner, inner).map("|".join)


patterns = st.recursive(atoms, _grown, max_leaves=6)
subjects = st.text("abcA _.-]1é\nKk\u212aſ", max_size=12)


def search(pattern: str, text: str, *, ignore_case: bool = False) -> bool:
    return Automaton(parse_regex(pattern), ignore_case=ignore_case).search(text)


@given(patterns, subjects, st.booleans())
def test_it_finds_what_re_finds(pattern: str, text: str, ignore_case: bool) -> None:
    assume(r"\B" not in pattern or text)  # re finds no \B in an empty text, and newer Pythons do
    # re's $ also fits before a last line end; ours is the very end, which re calls \Z.
    reference = re.sub(r"(?<!\\)\$", r"\\Z", pattern)
    assert search(pattern, text, ignore_case=ignore_case) == bool(
        re.search(reference, text, re.IGNORECASE if ignore_case else re.NOFLAG)
    )


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"(a+)+$", "a" * 5_000 + "b", False),
        (r"(a|a)*b", "a" * 5_000, False),
        (r"(a|ab|b)*c", "ab" * 2_500, False),
        (r"(a?){100}a{100}", "a" * 99, False),
        (r"(a?){100}a{100}", "a" * 100, True),
        (r"^(.*,){20}P", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21", False),
        (r".*.*.*.*.*=", "x" * 5_000, False),
        (r"(a*)*(b*)*(c*)*d", "abc" * 1_500, False),
        (r"([a-z]|[a-m]|.)*!\d", "z" * 5_000, False),
        (r"(a|b)*a(a|b){14}c", "ab" * 2_500, False),
    ],
)
def test_patterns_that_hang_other_engines_do_not_hang_this_one(pattern: str, text: str, found: bool) -> None:
    assert search(pattern, text) is found


def test_what_it_remembers_is_forgotten_before_it_grows_too_large() -> None:
    automaton = Automaton(parse_regex(r"(a|b)*a(a|b|.){60}!"), ignore_case=False)
    letters = "".join("ab"[(number * number // 7) % 2] for number in range(MOST_CHARACTERS))
    remembered = []
    for start in range(0, 9_000, 1_000):
        assert not automaton.search(letters[start:])
        remembered.append(sum(len(state.nodes) for state in automaton._states.values()))
    assert max(remembered) < 600_000
    assert automaton.search(letters + "!") is False
    assert automaton.search(letters[:500] + "a" + "b" * 60 + "!") is True


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    text = "x" * MOST_CHARACTERS
    assert search("x$", text)
    assert not search("x$", text + "x")
    assert not search("y", text + "y")
    assert search("^x", text + "y")


@pytest.mark.parametrize(
    ("pattern", "position", "part"),
    [
        ("a)", 1, "an opening parenthesis"),
        ("(a", 0, "a closing parenthesis"),
        ("a(?P<n>b)", 1, "a plain group"),
        ("(?<=a)b", 0, "look-around"),
        ("(?i)a", 0, "flags"),
        (r"(a)\1", 3, "back-reference"),
        (r"a\q", 1, "no known escape"),
        ("a\\", 2, "Expected more"),
        ("*a", 0, "can be repeated"),
        ("^*", 1, "can be repeated"),
        (r"a|\b+", 4, "can be repeated"),
        ("a**", 2, "not two after each other"),
        ("a*+", 2, "not two after each other"),
        ("a{2", 1, "{2,5}"),
        ("a{,}", 1, "{2,5}"),
        ("a{5,2}", 1, "smaller number first"),
        ("{2}", 0, "can be repeated"),
        ("[a", 0, "a closing ]"),
        ("[]", 0, "a closing ]"),
        ("[b-a]", 1, "smaller character"),
        (r"[\d-z]", 1, "a single character"),
        (r"[a\b]", 2, "no known escape"),
    ],
)
def test_what_is_not_supported_is_refused_in_place(pattern: str, position: int, part: str) -> None:
    with pytest.raises(PatternError, match=re.escape(part)) as caught:
        parse_regex(pattern)
    assert caught.value.position == position


@pytest.mark.parametrize("pattern", ["a" * (MOST_PARTS + 1), "(a{100}){100}", "((a{0}){999}){999}"])
def test_large_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(PatternError, match=f"at most {MOST_PARTS} parts"):
        Automaton(parse_regex(pattern), ignore_case=False)


def test_deep_patterns_are_refused() -> None:
    assert search("(" * MOST_NESTING + "a" + ")" * MOST_NESTING, "a")
    with pytest.raises(PatternError, match="within each other"):
        parse_regex("(" * (MOST_NESTING + 1) + "a" + ")" * (MOST_NESTING + 1))


@given(st.text(st.characters(exclude_categories=[])), st.text(st.characters(exclude_categories=[])))
def test_any_pattern_is_run_or_refused(pattern: str, text: str) -> None:
    try:
        automaton = Automaton(parse_regex(pattern), ignore_case=True)
    except PatternError as found:
        refusal = found
    else:
        assert automaton.search(text) in (True, False)
        return
    assert 0 <= refusal.position <= len(pattern)


glob_pieces = st.lists(st.sampled_from(("*", "?", "[ab]", "[!a]", "[a-c]", "a", "b", ".", "\n")), max_size=6).map(
    "".join
)


@given(glob_pieces, subjects)
def test_globs_fit_what_fnmatch_fits(pattern: str, text: str) -> None:
    assert Automaton(parse_glob(pattern), ignore_case=False).search(text) == fnmatch.fnmatchcase(text, pattern)


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("a*d", "abcd", True),
        ("*", "", True),
        ("ab", "abc", False),
        ("a??d", "abcd", True),
        ("*d", "abcd", True),
        (r"ab\*d", "ab*d", True),
        (r"ab\*d", "abxd", False),
        ("ab[cC]d", "abCd", True),
        ("ab[a-z]d", "abcd", True),
        ("ab[A-Z]d", "abcd", False),
        ("[^a]", "b", True),
        (r"[\]-]", "]", True),
        ("[a-]", "-", True),
    ],
)
def test_globs_of_segments_page(pattern: str, text: str, fits: bool) -> None:
    assert Automaton(parse_glob(pattern), ignore_case=False).search(text) is fits


@pytest.mark.parametrize(("pattern", "position"), [("ab[", 2), ("[!]", 0), ("[z-a]", 0), ("a[]", 1)])
def test_broken_globs_are_refused_in_place(pattern: str, position: int) -> None:
    with pytest.raises(PatternError) as caught:
        parse_glob(pattern)
    assert caught.value.position == position
