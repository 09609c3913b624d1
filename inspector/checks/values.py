"""Personal data and secrets known by their values.

Sources: Presidio's recognizers (tracking plan reference, 7.2) for cards with Luhn's check and for social security
numbers; ISO 13616 for IBANs; the published prefixes of services for their keys. Digits alone collide with ids, so a
value counts only when its form, and where there is one its check digit, leave little doubt. All patterns are linear.
"""

import re
from collections.abc import Iterable
from ipaddress import ip_address
from typing import NamedTuple

from inspector.checks.words import listed

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}(?:@|%40)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}"
)
_NO_EMAIL = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".js", ".css")
"""``logo@2x.png`` is none."""
_PHONE = re.compile(r"\+[1-9](?:[ ().-]{0,2}[0-9]){7,14}")
_CARD = re.compile(
    r"(?<![0-9A-Za-z_.+-])[3-6][0-9]{3}(?:[0-9]{9,15}|(?:[ -][0-9]{4}){3}|[ -][0-9]{6}[ -][0-9]{4,5})(?![0-9A-Za-z_-])"
)
_SSN = re.compile(r"(?<![0-9A-Za-z-])([0-9]{3})-([0-9]{2})-([0-9]{4})(?![0-9A-Za-z-])")
_IBAN = re.compile(r"(?<![0-9A-Za-z])[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?(?![0-9A-Za-z])")
_IP = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}")
_SECRET = re.compile(
    r"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\."
    r"|(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30}|xox[abprs]-[0-9]{6}"
    r"|[rs]k_live_[A-Za-z0-9]{16}|AIza[0-9A-Za-z_-]{35}|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"
)
_IN_URL = re.compile(
    r"[?&#;](?:access_token|refresh_token|id_token|auth_token|token|password|passwd|pwd|secret|client_secret|api_key|apikey"
    r"|sessionid|session_token|reset_token|jwt)=([^&#\s]{6,})",
    re.IGNORECASE,
)
_LETTERS = str.maketrans({chr(65 + place): str(10 + place) for place in range(26)})
_IBAN_LENGTHS = {
    country: length
    for length, countries in {
        15: "NO", 16: "BE", 18: "DK FI FO GL NL", 19: "MK SI", 20: "AT BA EE KZ LT LU XK", 21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL", 24: "AD CZ ES MD PK RO SA SE SK TN", 25: "PT", 26: "IS TR",
        27: "FR GR IT MC SM", 28: "AL AZ BY CY DO GT HU LB PL", 29: "BR EG PS QA UA", 30: "JO KW MU", 31: "MT",
    }.items()
    for country in listed(countries)
}  # fmt: skip
"""Characters of an IBAN by its country."""
_CARD_FORMS = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})|(?:5[1-5]|2[2-7])[0-9]{14}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}"
    r"|6(?:011|5[0-9]{2}|4[4-9][0-9])[0-9]{12}|35(?:2[89]|[3-8][0-9])[0-9]{12}|62[0-9]{14}"
)
_SAMPLES = {"078-05-1120", "219-09-9999", "123-45-6789"}
"""Numbers that were printed so often that they are nobody's."""

_HUB = re.compile(r"gh[pousr]_")
_DIGITS = re.compile(r"[0-9](?:[ -]?[0-9]){8}")
_TO_ZERO, _BETWEEN_DIGITS, _NINE = bytes.maketrans(b"123456789", b"0" * 9), b" -", b"0" * 9
"""Whether ``_DIGITS`` can match is found out eight times as fast with all digits alike and nothing between them."""
_ADDRESS = re.compile(r"\n(?:[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.|[0-9a-fA-F]{0,4}:[0-9a-fA-F]{0,4}:)")
_MOST_KNOWN, _LONGEST_KNOWN = 8_000, 120
"""Texts that hold nothing and are remembered, and characters of one: most texts come again and again."""
LONGEST = 20_000
"""Characters of one text that are looked at."""


class Value(NamedTuple):
    """Personal data or a secret in a text."""

    code: str
    what: str
    found: str


def may_hold(texts: Iterable[str], known: set[str]) -> bool:
    """Whether any of some texts may hold something: one look at all of them, never wrong when it says no.

    ``known`` are texts that hold nothing; it grows by these, up to some thousand.
    """
    fresh = [each for each in texts if each not in known]
    if not fresh:
        return False
    if _may_hold(fresh):
        return True
    if len(known) > _MOST_KNOWN:
        known.clear()
    known.update([each for each in fresh if len(each) <= _LONGEST_KNOWN])
    return False


def _may_hold(texts: Iterable[str]) -> bool:
    text = "\n" + "\n".join(texts) + "\n"
    raw = text.encode("utf-8", "surrogatepass")
    if "@" in text or "%40" in text or "\n+" in text or "eyJ" in text or "-----BEGIN" in text:
        return True
    if "AKIA" in text or "ASIA" in text or "AIza" in text or "_live_" in text or "xox" in text:
        return True
    if _ADDRESS.search(text) or ("gh" in text and _HUB.search(text)):
        return True
    if _NINE in raw.translate(_TO_ZERO, _BETWEEN_DIGITS) and _DIGITS.search(text):
        return True
    return b"=" in raw and _names_a_secret(raw.lower()) and _IN_URL.search(text) is not None


def _names_a_secret(text: bytes) -> bool:
    """Whether what ``_IN_URL`` looks for may be in a lower-case text."""
    if b"token=" in text or b"key=" in text or b"secret=" in text or b"password=" in text:
        return True
    return b"pwd=" in text or b"passwd=" in text or b"sessionid=" in text or b"jwt=" in text


def values_in(text: str) -> list[Value]:
    """What is in a text, at most one of each kind."""
    text = text[:LONGEST]
    found = []
    if ("@" in text or "%40" in text) and (email := _EMAIL.search(text)) and not email[0].lower().endswith(_NO_EMAIL):
        found.append(Value("email_in_value", "an email address", email[0]))
    if text[:1] == "+" and _PHONE.fullmatch(text.strip()):
        found.append(Value("phone_in_value", "a phone number", text.strip()))
    if (secret := _SECRET.search(text)) is not None:
        found.append(Value("secret_in_value", "a key or token", secret[0]))
    elif "=" in text and (secret := _IN_URL.search(text)) is not None:
        found.append(Value("secret_in_url", "a token or password in an address", secret[1]))
    if _DIGITS.search(text) is not None:
        found += _numbers(text)
    if 2 < len(text) <= 39 and _IP.fullmatch(text) and _is_public(text):
        found.append(Value("ip_in_value", "an IP address", text))
    return found


def luhn(digits: str) -> bool:
    """Luhn's check over a text of digits, by which cards' numbers guard against slips."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (1 + place % 2)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def _numbers(text: str) -> list[Value]:
    found = []
    card = next((each[0] for each in _CARD.finditer(text) if _is_card(each[0])), None)
    if card is not None:
        found.append(Value("card_in_value", "a card number", card))
    ssn = next((each[0] for each in _SSN.finditer(text) if _is_ssn(each)), None)
    if ssn is not None:
        found.append(Value("ssn_in_value", "a social security number", ssn))
    iban = next((each[0] for each in _IBAN.finditer(text) if _is_iban(each[0])), None)
    if iban is not None:
        found.append(Value("iban_in_value", "an IBAN", iban))
    return found


def _is_card(text: str) -> bool:
    digits = text.replace(" ", "").replace("-", "")
    return _CARD_FORMS.fullmatch(digits) is not None and len(set(digits)) > 1 and luhn(digits)


def _is_ssn(match: re.Match[str]) -> bool:
    area, group, serial = match[1], match[2], match[3]
    if area in {"000", "666"} or area[0] == "9" or group == "00" or serial == "0000":
        return False
    return match[0] not in _SAMPLES and len(set(area + group + serial)) > 1


def _is_iban(text: str) -> bool:
    tidy = text.replace(" ", "")
    if _IBAN_LENGTHS.get(tidy[:2]) != len(tidy):
        return False
    return int((tidy[4:] + tidy[:4]).translate(_LETTERS)) % 97 == 1


def _is_public(text: str) -> bool:
    try:
        return ip_address(text).is_global
    except ValueError:
        return False
