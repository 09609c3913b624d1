"""Identity: ids that stand for one person, and the calls that say who it is.

Sources: one of userId and anonymousId on every call, alias and its previousId (protocol reference, 10.1); the rest is
what goes wrong with them: a placeholder makes all who have it one user, an address changes and is personal data.
"""

import re
from collections.abc import Mapping
from typing import Any

from inspector.checks.finding import Finding, cut, masked
from inspector.checks.observed import Observed
from inspector.checks.state import Person, State
from inspector.checks.words import listed, plain
from inspector.core.event import EventType
from inspector.core.traits import find_traits

EMAIL = re.compile(r"[^\s@,;<>\"]{1,64}@[^\s@,;<>\"]{1,190}\.[^\W\d_]{2,24}")
"""An address as a whole."""
PHONE = re.compile(r"\+[1-9](?:[ ().-]{0,2}[0-9]){7,14}")
"""A number in international writing as a whole; others cannot be told from ids."""
_PLACEHOLDERS = listed(
    "${userid} (null) -1 0 00000000-0000-0000-0000-000000000000 <null> anon anonymous anonymoususer false guest "
    "n/a na nan nil none null true undefined unknown user_id userid your_user_id {{user_id}} {{userid}}"
) | {"[object object]", "(not set)", "not set", "anonymous user"}
_PATIENCE = 5
"""Events of the same person within which an identify call has to follow a sign-up."""
_SIGNED = listed(
    "accountcreated accountsignedup loggedin login logincompleted registered registrationcompleted signedin "
    "signedup signin signup signupcompleted usercreated userloggedin userregistered usersignedin usersignedup"
)
_IDENTIFY, _ALIAS, _TRACK, _GROUP = EventType.IDENTIFY, EventType.ALIAS, EventType.TRACK, EventType.GROUP


def check_identity(observed: Observed, message: Mapping[str, Any], state: State, found: list[Finding]) -> None:
    """Everything about ids."""
    kind, user, anonymous = observed.type, observed.user_id, observed.anonymous_id
    if user is not None:
        if "@" in user and EMAIL.fullmatch(user):
            _tell_address("user_id_is_email", "an email address", user, found)
        elif user[0] == "+" and PHONE.fullmatch(user):
            _tell_address("user_id_is_phone", "a phone number", user, found)
        if len(user) < 40 and user.strip().lower() in _PLACEHOLDERS:
            _tell_placeholder("userId", user, found)
        elif user == anonymous:
            text = "userId and anonymousId are the same; who is known cannot be told from who is not."
            found.append(Finding("same_ids", "/userId", text, "a userId of its own"))
    if anonymous is not None and len(anonymous) < 40 and anonymous.strip().lower() in _PLACEHOLDERS:
        _tell_placeholder("anonymousId", anonymous, found)
    if kind is _GROUP or kind is _ALIAS:
        field = "groupId" if kind is _GROUP else "previousId"
        other = message.get(field)
        if other.__class__ is str and len(other) < 40 and other.strip().lower() in _PLACEHOLDERS:
            _tell_placeholder(field, other, found)
    _follow(observed, state, found)


def _follow(observed: Observed, state: State, found: list[Finding]) -> None:
    """What takes more than one event of a person to see."""
    kind, user, anonymous = observed.type, observed.user_id, observed.anonymous_id
    if kind is _ALIAS:
        previous = observed.message.get("previousId")
        if user is not None and previous.__class__ is str:
            state.person("u" + user).alias = previous
    if anonymous is not None:
        person = state.person("a" + anonymous)
        if user is not None and kind is not _ALIAS and person.user not in {None, user}:
            _tell_change(person.user or "", user, anonymous, state, found)
        person.user = user or person.user
    elif user is not None:
        person = state.person("u" + user)
    else:
        return
    if kind is _IDENTIFY:
        person.identified, person.signed = True, None
        if user is not None and anonymous is not None:
            state.person("u" + user).identified = True
    elif kind is _TRACK and not person.identified and anonymous is not None:
        # Without an anonymousId it is a server's event; the device says who it is, and perhaps somewhere else.
        known = None if user is None else state.people.get("u" + user)
        person.identified = known is not None and known.identified
        if not person.identified:
            _wait(person, observed.name, found)


def _tell_change(before: str, user: str, anonymous: str, state: State, found: list[Finding]) -> None:
    """One anonymousId came with two userIds; an alias call makes that right."""
    known = state.people.get("u" + user)
    if known is None or known.alias not in {before, anonymous}:
        text = (
            "This anonymousId had another userId before, without alias or reset between: "
            "what one person did is put down to two, or that of two to one."
        )
        found.append(Finding("user_id_changed", "/userId", text, _told(before), _told(user)))


def _wait(person: Person, event: str | None, found: list[Finding]) -> None:
    """Wait for the identify call that belongs to a sign-up or log-in."""
    if person.signed is None:
        if event is not None and plain(event[:40]) in _SIGNED:
            person.signed, person.since = event, 0
        return
    person.since += 1
    if person.since == _PATIENCE:
        came = f'"{cut(person.signed)}" came {_PATIENCE} events ago'
        text = f"{came}, and no identify call since: nobody knows who it is."
        found.append(Finding("no_identify", "", text, "an identify call"))


def check_traits(observed: Observed, message: Mapping[str, Any], state: State, found: list[Finding]) -> None:
    """Traits that come only in the context of other calls, so that no profile gets them."""
    if observed.type is not _TRACK or observed.vendor != "segment":
        return
    traits = find_traits(message)
    if traits is None or traits.pointer != "/context/traits":
        return
    ids = (("a", observed.anonymous_id), ("u", observed.user_id))
    people = [state.people.get(letter + each) for letter, each in ids if each is not None]
    if not any(person is not None and person.identified for person in people):
        text = "These traits came in no identify call; no profile has them."
        found.append(Finding("traits_only_in_context", "/context/traits", text, "an identify call"))


def _tell_address(code: str, what: str, value: str, found: list[Finding]) -> None:
    text = f"The userId is {what}: personal data in every event, and another user when it changes."
    found.append(Finding(code, "/userId", text, "an id that says nothing", masked(value)))


def _tell_placeholder(field: str, value: str, found: list[Finding]) -> None:
    text = f'{field} is "{cut(value)}": all who have it become one person.'
    found.append(Finding("placeholder_id", f"/{field}", text, "an id, or none", cut(value)))


def _told(user: str) -> str:
    return masked(user) if "@" in user or user[:1] == "+" else cut(user)
