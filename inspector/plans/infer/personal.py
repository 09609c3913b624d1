"""Keeps personal data out of a draft: which texts and properties are never quoted, neither as values nor in comments.

By name and by value, after the default matchers of Segment's Privacy Portal. It is careful rather than exact: what is
withheld wrongly costs a list of allowed values, what is let through ends in somebody's repository.
"""

import re
from itertools import pairwise

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_PERSONAL = (
    "email mail phone mobile tel telephone fax password passwd secret token ssn passport iban address street zip "
    "zipcode postal postcode birthday birthdate birth dob age gender sex race ethnicity religion nationality "
    "citizenship salary income firstname lastname surname fullname username nickname ip latitude longitude lat "
    "lng lon creditcard cvv diagnosis medication allergy disability veteran orientation signature avatar"
)
_WORDS = frozenset(_PERSONAL.split())
_PAIRS = frozenset({"first name", "last name", "full name", "user name", "middle name", "nick name", "card number"})
_TRAITS = frozenset({"name", "city", "title", "company", "photo"})
"""What is personal of a person and harmless of a product."""
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(
    r"(?:\+|(?<![0-9.-])00)[0-9][0-9 ()./-]{6,20}"
    r"|(?<![0-9.-])\(?0[0-9]{1,4}\)?[ /-][0-9 /-]{5,15}"
    r"|(?<![0-9.-])[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])"
)
_SSN = re.compile(r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b")
_IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){3,7}")
_DIGITS = re.compile(r"[0-9](?:[ -]?[0-9]){12,18}")
_ADDRESS = re.compile(r"\b[0-9]{1,3}(?:\.[0-9]{1,3}){3}\b|\b[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{0,4}){3,7}\b")
_TOKEN = re.compile(r"\b(?:eyJ[\w-]{10,}|Bearer\s+\S+|sk_(?:live|test)_\w+)")


def is_personal_name(name: str, *, of_person: bool) -> bool:
    """Whether a property of this name holds personal data; ``of_person``: it is one of a user's traits."""
    words = [word.lower() for word in _WORD.findall(name)]
    return (
        not _WORDS.isdisjoint(words)
        or (of_person and not _TRAITS.isdisjoint(words))
        or any(f"{one} {two}" in _PAIRS for one, two in pairwise(words))
        or "".join(words) in _WORDS
    )


def is_personal(text: str) -> bool:
    """Whether a text looks like personal data or a secret: addresses, phone, card and account numbers, tokens."""
    patterns = (_EMAIL, _PHONE, _SSN, _IBAN, _ADDRESS, _TOKEN)
    return any(each.search(text) for each in patterns) or any(_luhn(found) for found in _DIGITS.findall(text))


def _luhn(text: str) -> bool:
    """Whether the check digit of a card number is right (ISO/IEC 7812-1)."""
    digits = [int(each) for each in text if each.isdecimal()]
    doubled = (sum(divmod(2 * each, 10)) for each in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
