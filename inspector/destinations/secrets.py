"""Secrets of destinations: in the system's keyring, or in a file of the user's own where there is none.

A value is looked for in this order:

1.  the environment variable ``INSPECTOR_SECRET_<DESTINATION>_<KEY>``, for CI: upper case, whatever is no letter or
    digit written as ``_`` (``INSPECTOR_SECRET_MY_STAGING_WRITE_KEY``);
2.  ``secrets.json`` beside the destinations, readable by the user alone. It is written only when the keyring cannot be,
    and what the keyring takes is dropped from it: what is in it is newer than what the keyring has;
3.  the keyring, one entry a destination under the service ``event-inspector``.

The keyring is asked in a thread that is not waited for longer than a few seconds: a keyring without a desktop behind it
may never answer.
"""

import json
import logging
import math
import re
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

from inspector.core.errors import KnownError
from inspector.destinations.model import Destination, Kind, SettingType
from inspector.destinations.privatefile import read_private, turn, write_private_json

_log = logging.getLogger("inspector.destinations")
_Value = TypeVar("_Value")

SERVICE = "event-inspector"
_PATIENCE_S = 15.0
"""A user may have to type the password of the keyring."""
_PAUSE_S = 30.0
"""After it failed the keyring is left alone so long: whoever locked it may unlock it."""
_VARIABLE = "INSPECTOR_SECRET_"


class Keyring(Protocol):
    """What is needed of a backend of the package keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """The text kept under a name, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a text under a name."""

    def delete_password(self, service: str, username: str) -> None:
        """Drop it; raises when there is none."""


class _NoKeyringError(Exception):
    """The keyring cannot be used; the text says why, without any secret in it."""


class Secrets:
    """Secrets of the destinations of one folder. Its repr tells where they are and none of them."""

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        *,
        keyring: Callable[[], Keyring | None] | None = None,
        patience_s: float = _PATIENCE_S,
        pause_s: float = _PAUSE_S,
    ) -> None:
        """``keyring`` finds the backend; by default the one of the package keyring."""
        self.path = folder / "secrets.json"
        self._environment = environment
        self._find = keyring or _system_keyring
        self._patience_s, self._pause_s = patience_s, pause_s
        self._keyring: Keyring | None = None
        self._why_not: str | None = None
        self._look_at = 0.0
        """When to look for the keyring (again), on the monotonic clock; infinity while it is known."""

    def __repr__(self) -> str:
        return f"Secrets({str(self.path.parent)!r})"

    def where(self) -> str:
        """Where secrets are kept that are written now, in words."""
        keyring = self._backend()
        if keyring is not None:
            return f"in the system's keyring ({_name_of(keyring)})"
        return f"in {_short(self.path)}, which only you can read ({self._why_not})"

    def read(self, destination: Destination, kind: Kind) -> dict[str, str]:
        """The secrets of a destination by key; those that are kept nowhere are missing. Raises ``KnownError``."""
        wanted = [each.key for each in kind.settings if each.type is SettingType.SECRET]
        found = {key: self._environment.get(variable_of(destination.name, key)) or "" for key in wanted}
        if not all(found.values()):
            kept = self.kept(destination.name)
            found = {key: value or kept.get(key, "") for key, value in found.items()}
        return {key: value for key, value in found.items() if value}

    def write(self, destination_name: str, key: str, value: str) -> None:
        """Keep a secret; an empty one is dropped. Raises ``KnownError``."""
        self._keep(destination_name, {**self.kept(destination_name), key: value})

    def forget(self, destination_name: str) -> None:
        """Drop all secrets of a destination. Raises ``KnownError``."""
        self._keep(destination_name, {})

    def rename(self, name: str, new: str) -> None:
        """Let the secrets follow a destination to its new name. Raises ``KnownError``."""
        if _name(name) != _name(new):
            self._keep(new, self.kept(name))
            self.forget(name)

    def kept(self, name: str) -> dict[str, str]:
        """What is kept under a name by key, whatever the environment says. Raises ``KnownError``."""
        in_keyring: dict[str, str] = {}
        if (text := self._ask(lambda keyring: keyring.get_password(SERVICE, _name(name)))) is not None:
            in_keyring = _texts(_parsed(text))
        return {**in_keyring, **_texts(self._file().get(_name(name)))}

    def _keep(self, name: str, values: Mapping[str, str]) -> None:
        values = {key: value for key, value in values.items() if value}
        if self._ask(lambda keyring: _put(keyring, _name(name), values)):
            values = {}
        if not values and not self.path.exists():
            return
        with turn(self.path):
            file = self._file()
            file.pop(_name(name), None)
            if values:
                file[_name(name)] = values
            write_private_json(self.path, file)

    def _file(self) -> dict[str, Any]:
        value = _parsed(read_private(self.path) or "{}")
        if not isinstance(value, dict):
            message = f"{self.path} cannot be used: it is no JSON object."
            raise KnownError(message, "Mend it, or move it away; it is left as it is.")
        return value

    def _ask(self, question: Callable[[Keyring], _Value]) -> _Value | None:
        """What the keyring says, None when there is none or it fails: then it is left alone for a while."""
        keyring = self._backend()
        if keyring is None:
            return None
        try:
            return self._in_time(lambda: question(keyring))
        except _NoKeyringError as error:
            self._give_up(error)
            _log.info("secrets are kept in %s: %s", self.path, error)
            return None

    def _backend(self) -> Keyring | None:
        if time.monotonic() >= self._look_at:
            self._look_at = math.inf
            try:
                self._keyring = self._in_time(self._find)
                self._why_not = "there is no keyring here"
            except _NoKeyringError as error:
                self._give_up(error)
        return self._keyring

    def _give_up(self, error: _NoKeyringError) -> None:
        self._keyring, self._why_not = None, str(error)
        self._look_at = time.monotonic() + self._pause_s

    def _in_time(self, question: Callable[[], _Value]) -> _Value:
        """The answer to a question that may hang or raise anything. Raises ``_NoKeyringError``."""
        answers: list[_Value] = []
        failures: list[str] = []

        def ask() -> None:
            try:
                answers.append(question())
            except Exception as error:  # noqa: BLE001 - backends raise what they like; the text may hold the secret
                failures.append(type(error).__name__)

        thread = threading.Thread(target=ask, name="keyring", daemon=True)
        thread.start()
        thread.join(self._patience_s)
        if answers:
            return answers[0]
        raise _NoKeyringError(f"the keyring failed: {failures[0]}" if failures else "the keyring does not answer")


def variable_of(destination_name: str, key: str) -> str:
    """The environment variable that wins over what is kept."""
    return _VARIABLE + re.sub("[^A-Z0-9]", "_", f"{destination_name}_{key}".upper())


def _system_keyring() -> Keyring | None:
    """The backend that the package keyring chooses, None when it has none that works."""
    import keyring  # noqa: PLC0415 - it looks for backends when it is imported, which takes its time
    from keyring.backends import fail, null  # noqa: PLC0415 - likewise

    found = keyring.get_keyring()
    return None if isinstance(found, fail.Keyring | null.Keyring) else found


def _put(keyring: Keyring, name: str, values: Mapping[str, str]) -> bool:
    if values:
        keyring.set_password(SERVICE, name, json.dumps(values))
    elif keyring.get_password(SERVICE, name) is not None:
        keyring.delete_password(SERVICE, name)
    return True


def _short(path: Path) -> str:
    """A path as people write it: below their home it begins with ``~``."""
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)


def _name_of(keyring: Keyring) -> str:
    name = getattr(keyring, "name", "")
    return name if isinstance(name, str) and name else type(keyring).__name__


def _name(destination_name: str) -> str:
    """Names are told apart without regard to case."""
    return destination_name.casefold()


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {key: each for key, each in value.items() if isinstance(key, str) and isinstance(each, str)}
