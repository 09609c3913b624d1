"""Whether a name says what happened to what: verbs that event names are made of, and where in the name they stand."""

from collections.abc import Sequence
from typing import NamedTuple

from inspector.checks.settings import ACTION_OBJECT, OBJECT_ACTION, PAST, PRESENT
from inspector.checks.words import listed

_BASE = listed(
    "abandon accept activate add answer apply approve archive ask assign attach authenticate begin book browse "
    "buy call cancel change choose clear click close collapse complete confirm connect continue convert copy "
    "create deactivate decline delete deliver deny deselect disable disconnect dismiss display download drag drop "
    "edit enable end enter exit expand export fail filter find finish follow generate get hide identify import "
    "install invite join launch leave like load login logout make mark move mute open order pause pay play post "
    "press publish purchase rate reach read receive refresh refund register reject remove rename renew reopen "
    "reply request reset resize restore resume return review save scan scroll search see select send set share "
    "show skip sort start stop submit subscribe swipe sync tap toggle track try type uninstall unlock unsubscribe "
    "update upgrade upload use validate verify view visit vote watch write"
)
_PAST = listed(
    "began begun bought chose chosen did done drawn drove felt found gave gone got heard held hid hidden kept "
    "knew known left lost made met paid put ran rang read said sat saw seen sent set shown sold spent spoke "
    "swiped taken taught told took understood unsubscribed used went withdrawn woke won wore written wrote"
)
_NO_PAST = listed("bed embed exceed feed hundred indeed need proceed red seed shed sled speed succeed weed")
_PARTICLES = listed("as away back by down from in into off on out over to up with")
_ALWAYS_PAST = _PAST - {"read", "put", "set"}


class Grammar(NamedTuple):
    """How a name is built; None where it cannot be told."""

    order: str | None
    """``object-action`` or ``action-object``."""
    tense: str | None
    """``past`` or ``present``."""
    verb: int | None
    """Which of its words is the verb."""


def grammar_of(words: Sequence[str]) -> Grammar:
    """How a name of these lower-case words is built. English only."""
    past = next((place for place, word in enumerate(words) if is_past(word)), None)
    if past is not None:
        return Grammar(_order(words, past), PAST, past)
    for place in (0, len(words) - 1):
        if words and words[place] in _BASE:
            return Grammar(_order(words, place), PRESENT, place)
    return Grammar(None, None, None)


def is_past(word: str) -> bool:
    """Whether a word is a verb in the past."""
    return word in _ALWAYS_PAST or (len(word) > 4 and word.endswith("ed") and word not in _NO_PAST)


def _order(words: Sequence[str], verb: int) -> str | None:
    if len(words) < 2:
        return None
    if verb > 0:
        return OBJECT_ACTION
    return None if words[1] in _PARTICLES else ACTION_OBJECT
