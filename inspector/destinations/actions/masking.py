"""No secret in what is shown of a run: those among the settings, those typed into mappings, those that answers give."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from inspector.core.redaction import MASK
from inspector.destinations.actions.catalogue import ActionDestination, Field, Subscription
from inspector.destinations.actions.results import ActionResult, Answered, Asked
from inspector.destinations.masking import Masker

_GIVEN = re.compile(
    rb'("(?:access_?token|refresh_?token|id_?token|client_?secret|session_?token|secret_?access_?key)"\s*:\s*")'
    rb'(?:[^"\\]|\\.)*'
    rb"|(<(?:SecretAccessKey|SessionToken)>)[^<]*",
    re.IGNORECASE,
)
"""Secrets that a destination gives in an answer, as tokens for its next request."""

_MOST_DEPTH = 8


class ResultMasker:
    """Hides the secrets of one destination in what its actions did."""

    def __init__(
        self,
        destination: ActionDestination,
        settings: Mapping[str, Any],
        subscriptions: Sequence[Subscription] = (),
        more: Iterable[str] = (),
    ) -> None:
        """``more`` are further texts to hide, such as write keys of events."""
        secrets = _secrets(destination.settings, settings) | set(_texts(settings.get("oauth"))) | set(more)
        fields = {action.slug: action.fields for action in destination.actions}
        for each in subscriptions:
            secrets |= _secrets(fields.get(each.action, ()), each.mapping)
        self._masker = Masker(secrets)

    def result(self, result: ActionResult) -> ActionResult:
        """A result as it may be shown."""
        words = self._masker.text(result.words)
        return result._replace(words=words, requests=tuple(map(self._asked, result.requests)))

    def _asked(self, asked: Asked) -> Asked:
        return asked._replace(
            url=self._masker.text(asked.url),
            headers=self._masker.headers(asked.headers),
            body=self._body(asked.body),
            answer=self._answered(asked.answer) if asked.answer else None,
            error=self._masker.text(asked.error),
        )

    def _answered(self, answer: Answered) -> Answered:
        return answer._replace(headers=self._masker.headers(answer.headers), body=self._body(answer.body))

    def _body(self, body: bytes) -> bytes:
        return _GIVEN.sub(lambda match: (match[1] or match[2]) + MASK.encode(), self._masker.body(body))


def _secrets(fields: Iterable[Field], values: Mapping[str, Any]) -> set[str]:
    """The texts among values that their fields say are secret."""
    found: set[str] = set()
    for field in fields:
        value = values.get(field.key)
        if field.secret:
            found.update(_texts(value))
        elif field.properties and isinstance(value, Mapping):
            found |= _secrets(field.properties, value)
    return found


def _texts(value: Any, depth: int = 0) -> Iterable[str]:
    """Every text in a JSON value; none in a mapping's directive, which names a place in the event."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list) and depth < _MOST_DEPTH:
        for item in value:
            yield from _texts(item, depth + 1)
    elif isinstance(value, Mapping) and depth < _MOST_DEPTH and not any(str(key).startswith("@") for key in value):
        for item in value.values():
            yield from _texts(item, depth + 1)
