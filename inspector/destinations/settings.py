"""Settings of a destination held against what its kind describes: texts become values, defaults are filled in.

Values come typed from a file or a form, or as text from a command line; both are read alike.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from inspector.core.redaction import SECRET_HEADERS
from inspector.destinations.model import Kind, Setting, Settings, SettingType

_YES, _NO = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})
_LONGEST = 1_000_000
"""Characters of a text."""


class _WrongError(ValueError):
    """The value does not fit; the text is a sentence for people."""


_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A token of RFC 9110, 5.6.2."""


def validate(kind: Kind, raw: Mapping[str, Any], *, secrets: bool = True) -> tuple[Settings, list[tuple[str, str]]]:
    """Typed settings with defaults, and what is wrong with them: pairs of a key and a sentence.

    Without ``secrets`` it is no mistake that a required secret is missing, since it is kept elsewhere.
    """
    known = {each.key for each in kind.settings}
    wrong = [(key, _unknown(key, kind)) for key in raw if key not in known]
    settings: dict[str, Any] = {}
    for setting in kind.settings:
        try:
            settings[setting.key] = _value(setting, raw.get(setting.key), secrets=secrets)
        except _WrongError as error:
            wrong.append((setting.key, str(error)))
    return settings, wrong


def secret_keys(kind: Kind) -> frozenset[str]:
    """The keys of those settings that are secrets."""
    return frozenset(each.key for each in kind.settings if each.type is SettingType.SECRET)


def _value(setting: Setting, raw: Any, *, secrets: bool) -> Any:
    if raw is None or raw in ("", [], {}):
        wanted = setting.required and (secrets or setting.type is not SettingType.SECRET)
        if wanted and setting.default is None:
            raise _WrongError(f"{setting.label} is missing.")
        return setting.default
    value = _READERS[setting.type](setting, raw)
    if isinstance(value, int | float) and not isinstance(value, bool):
        _in_range(setting, value)
    return value


def _text(setting: Setting, raw: Any) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise _WrongError(f"{setting.label} is a text.")
    text = str(raw)
    if len(text) > _LONGEST:
        raise _WrongError(f"{setting.label} has more than {_LONGEST:,} characters.")
    if setting.type is SettingType.TEMPLATE:
        return text
    text = text.strip()
    if any(ord(char) < 32 or ord(char) == 127 for char in text):
        raise _WrongError(f"{setting.label} has a line break or another control character in it.")
    return text


def _url(setting: Setting, raw: Any) -> str:
    text = _text(setting, raw)
    try:
        parts = urlsplit(text)
        host, user, _ = parts.hostname, parts.username, parts.port
    except ValueError as error:
        raise _WrongError(f"{setting.label} is no address: {error}.") from error
    if parts.scheme not in ("http", "https") or not host or any(char.isspace() for char in text):
        raise _WrongError(f"{setting.label} is an address that begins with https:// or http:// and names a host.")
    if user is not None or parts.password is not None:
        raise _WrongError(f"{setting.label} has a user name or password in it; secrets have settings of their own.")
    return text


def _integer(setting: Setting, raw: Any) -> int:
    number = _number(setting, raw)
    if number != int(number):
        raise _WrongError(f"{setting.label} is a whole number.")
    return int(number)


def _number(setting: Setting, raw: Any) -> float:
    try:
        number = math.nan if isinstance(raw, bool) else float(raw)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise _WrongError(f"{setting.label} is a number.")
    return number


def _in_range(setting: Setting, number: float) -> None:
    if setting.least is not None and number < setting.least:
        raise _WrongError(f"{setting.label} is at least {setting.least:g}.")
    if setting.most is not None and number > setting.most:
        raise _WrongError(f"{setting.label} is at most {setting.most:g}.")


def _boolean(setting: Setting, raw: Any) -> bool:
    word = str(raw).strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise _WrongError(f"{setting.label} is yes or no.")


def _choice(setting: Setting, raw: Any) -> str:
    if isinstance(raw, str) and raw.strip() in setting.choices:
        return raw.strip()
    raise _WrongError(f"{setting.label} is one of {', '.join(setting.choices)}.")


def _lines(setting: Setting, raw: Any) -> tuple[str, ...]:
    items = raw.splitlines() if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple) or not all(isinstance(each, str) for each in items):
        raise _WrongError(f"{setting.label} is a list of texts.")
    return tuple(each.strip() for each in items if each.strip())


def _pairs(setting: Setting, raw: Any) -> dict[str, str]:
    found = _object_of_lines(raw) if isinstance(raw, str) else raw
    if not isinstance(found, Mapping):
        raise _WrongError(f"{setting.label} are lines of `Name: value`.")
    for name, value in found.items():
        if not isinstance(name, str) or not name.strip() or not isinstance(value, str):
            raise _WrongError(f"{setting.label} are names, each with a text.")
        if not _HEADER_NAME.fullmatch(name.strip()):
            raise _WrongError(
                f"{name.strip()[:80]} is no name of a header; {setting.label} are lines of `Name: value`."
            )
        if name.strip().lower() in SECRET_HEADERS:
            raise _WrongError(f"{name.strip()} is a secret: it belongs into a setting that is kept as one.")
    return {name.strip(): value.strip() for name, value in found.items()}


def _object_of_lines(raw: str) -> Any:
    if raw.lstrip().startswith("{"):
        try:
            return json.loads(raw)
        except ValueError:
            return None
    lines = [each.partition(":") for each in raw.splitlines() if each.strip()]
    return {name: value for name, _, value in lines} if all(colon for _, colon, _ in lines) else None


def _json(setting: Setting, raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _WrongError(f"{setting.label} is no JSON: {error}.") from error


_READERS: dict[SettingType, Callable[[Setting, Any], Any]] = {
    SettingType.TEXT: _text,
    SettingType.SECRET: _text,
    SettingType.URL: _url,
    SettingType.INTEGER: _integer,
    SettingType.NUMBER: _number,
    SettingType.BOOLEAN: _boolean,
    SettingType.CHOICE: _choice,
    SettingType.LINES: _lines,
    SettingType.PAIRS: _pairs,
    SettingType.TEMPLATE: _text,
    SettingType.FILE: _text,
    SettingType.FOLDER: _text,
    SettingType.JSON: _json,
}


def _unknown(key: str, kind: Kind) -> str:
    known = [each.key for each in kind.settings]
    if near := get_close_matches(key.lower(), known, n=1):
        return f"{kind.name} has no setting '{key[:80]}'; did you mean '{near[0]}'?"
    return f"{kind.name} has no setting '{key[:80]}'; there are {', '.join(known) or 'none'}."
