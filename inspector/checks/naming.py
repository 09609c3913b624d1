"""Naming: one convention, no values in names, no two names for one thing.

Sources: what Segment, Avo, Amplitude and others ask of names (tracking plan reference, 7.1). Where no convention is
set, that of the session counts: what at least three quarters of eight or more names have.
"""

import re
from collections import Counter

from inspector.checks.dynamic import value_in, without_numbers
from inspector.checks.finding import Finding, cut, pointer, quoted
from inspector.checks.settings import CONSISTENT, Naming
from inspector.checks.state import MOST_SERIES, Facts, Habits, Named, Series, Shape, State
from inspector.checks.verbs import grammar_of
from inspector.checks.words import listed, plain, styles_of, words_of

_ESTABLISHED_NAMES = 8
_ESTABLISHED_SHARE = 0.75
_SERIES = 5
"""Names that differ in one part only, from which on the part is a value."""
_MOST_OF_SERIES = 50
_NUMBERED = 4
_PADDED = re.compile(r"^\s|\s$|\s\s|[\x00-\x1f\x7f]")
_PARTICLES = listed("as at by for from in into off on out to up with")
_LONGEST_KEY = 100
_MOST_KEYS = 300
"""Of one object that are looked at."""


def meet(state: State, named: Named) -> None:
    """Take a new name of a track call into what is known of the session's names."""
    name = named.name or ""
    words = words_of(name)
    grammar = grammar_of(words)
    named.styles, named.order, named.tense = styles_of(name), grammar.order, grammar.tense
    habits = state.habits
    habits.version += 1
    habits.names += 1
    habits.styles.update(named.styles)
    habits.orders.update([named.order] if named.order else [])
    habits.tenses.update([named.tense] if named.tense else [])
    if (key := plain(name)) != "":
        named.twins = state.plain.setdefault(key, [])
        if len(named.twins) < _MOST_OF_SERIES:
            named.twins.append(named)
    if named.standard is None:
        _join_series(state, named, words, grammar.verb)


def static_findings(naming: Naming, name: str) -> tuple[Finding, ...]:
    """What is wrong with a name whatever else there is in the session."""
    found = []
    if _PADDED.search(name[:500]):
        text = "The event's name has spaces or control characters where nobody sees them."
        found.append(Finding("padded_name", "/event", text, cut(" ".join(name[:500].split())), repr(cut(name))))
    if (what := value_in(name)) is not None:
        text = f"The event's name has {what} in it; that belongs into a property."
        found.append(Finding("dynamic_name", "/event", text, "a name without values", what))
    if len(name) > naming.longest_name:
        text = f"The event's name has {len(name):,} characters; {naming.longest_name} are wanted at most."
        found.append(Finding("name_too_long", "/event", text, f"at most {naming.longest_name} characters"))
    words = words_of(name) if naming.allowed_words or naming.blocked_words else []
    for word in words:
        if word in naming.blocked_words:
            text = f"The word {quoted(word)} is not wanted in the names of events."
            found.append(Finding("blocked_word", "/event", text, None, word))
        elif naming.allowed_words and word not in naming.allowed_words:
            text = f"The word {quoted(word)} is not among those that names of events have."
            found.append(Finding("word_not_allowed", "/event", text, "an allowed word", word))
    return tuple(found)


def deviations(naming: Naming, habits: Habits, named: Named) -> tuple[Finding, ...]:
    """How a name differs from the convention, configured or the session's own."""
    found = []
    name = cut(named.name or "")
    standard = named.standard is not None
    wanted = established(naming.events, habits.styles, habits.names)
    if wanted is not None and named.styles and wanted not in named.styles:
        text = f'"{name}" is not in {wanted}, as names of events are.'
        found.append(Finding("name_case", "/event", text, wanted, name))
    wanted = established(naming.order, habits.orders, habits.orders.total())
    if wanted is not None and named.order not in {None, wanted} and not standard:
        what = "the object first, then the action" if wanted == "object-action" else "the action first, then the object"
        found.append(
            Finding("name_order", "/event", f'Names of events have {what}; "{name}" has not.', wanted, named.order)
        )
    wanted = established(naming.tense, habits.tenses, habits.tenses.total())
    if wanted is not None and named.tense not in {None, wanted} and not standard:
        text = f'The verb of an event\'s name is in the {wanted} tense; that of "{name}" is not.'
        found.append(Finding("name_tense", "/event", text, wanted, named.tense))
    return tuple(found)


def established(configured: str, counts: Counter[str], names: int) -> str | None:
    """The convention that counts: the configured one, or that of most names; None for none."""
    if configured != CONSISTENT:
        return None if configured == "any" else configured
    if names < _ESTABLISHED_NAMES or not counts:
        return None
    best, number = counts.most_common(1)[0]
    return best if number >= _ESTABLISHED_SHARE * names else None


def check_series(named: Named, found: list[Finding]) -> None:
    """Tell of names that differ from this one in a part that is a value."""
    for series in named.series:
        if len(series.names) >= _SERIES:
            number = f"{len(series.names)} or more" if len(series.names) >= _MOST_OF_SERIES else str(len(series.names))
            text = f'{number} events differ from "{cut(series.stem)}" in one part only; it belongs into a property.'
            found.append(Finding(series.code, "/event", text, cut(series.stem), cut(named.name or "")))


def check_twins(named: Named, found: list[Finding]) -> None:
    """Tell that the same name is written in another way more often."""
    best = max(named.twins, key=lambda each: each.events)
    if best is not named and named.standard != named.name:
        right, name = cut(best.name or ""), cut(named.name or "")
        text = f'"{name}" and "{right}" differ only by case, spaces or punctuation; the other one comes more often.'
        found.append(Finding("name_twin", "/event", text, right, name))


def judge_keys(naming: Naming, shape: Shape, standard: frozenset[str], facts: Facts) -> None:
    """Names of properties: their case, values in them, numbers that make a list of them."""
    found = []
    stems: Counter[str] = Counter()
    dynamic: list[tuple[str, str]] = []
    wanted = None if naming.properties == "any" else naming.properties
    for key in shape[0][:_MOST_KEYS]:
        if key in standard:
            continue
        styles = styles_of(key) if wanted else frozenset[str]()
        if wanted is not None and styles and wanted not in styles:
            text = f"{quoted(key)} is not in {wanted}."
            found.append(Finding("property_case", pointer("", key), text, wanted, cut(key)))
        if (what := value_in(key)) is not None:
            dynamic.append((key, what))
        elif len(key) <= _LONGEST_KEY and key[-1:].isdigit() and (stem := without_numbers(key)) is not None:
            stems[stem] += 1
            if stems[stem] == _NUMBERED:
                text = f"Properties are numbered ({quoted(key)}); a list holds any number of values."
                found.append(Finding("numbered_properties", pointer("", key), text, "a list", cut(key)))
    if dynamic:
        found.append(_dynamic(*dynamic[0], len(dynamic) - 1))
    facts.findings += tuple(found)


def _dynamic(key: str, what: str, others: int) -> Finding:
    """That an object's keys are values; told once, of the first one."""
    more = f" ({others:,} others beside it too)" if others else ""
    text = f"The name of a property has {what} in it{more}; names that change cannot be analysed."
    return Finding("dynamic_property", pointer("", key), text, "a name without values", what)


def _join_series(state: State, named: Named, words: list[str], verb: int | None) -> None:
    """Note which parts of a name may be values: its numbers, and what follows object and verb."""
    stems = []
    name = named.name or ""
    if (stem := without_numbers(name)) is not None:
        stems.append(("numbered_names", stem))
    if verb and len(words) > verb + 1 and words[verb + 1] not in _PARTICLES:
        stems.append(("value_in_name", " ".join(words[: verb + 1])))
    joined = []
    for code, stem in stems:
        series = state.series.get((code, stem))
        if series is None:
            if len(state.series) >= MOST_SERIES:
                state.series.clear()
            series = state.series[code, stem] = Series(code, stem)
        if len(series.names) < _MOST_OF_SERIES:
            series.names.add(name)
        joined.append(series)
    named.series = tuple(joined)
