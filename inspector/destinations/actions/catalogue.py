"""What Segment's own destinations are: names, settings, actions with their fields, presets. Values only."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

_SECRET = re.compile(
    r"secret|token|passw|passphrase|credential|signature"
    r"|(api|access|write|private|project|account|segment|auth|license|subscription)_?key(?!_?s?id)",
    re.IGNORECASE,
)
_NO_SECRET = re.compile(r"url$|endpoint$|token_?name$|public", re.IGNORECASE)

_SYNC_MODE = "__segment_internal_sync_mode"


class Choice(NamedTuple):
    """A value to choose."""

    label: str
    value: str | float | bool


class Field(NamedTuple):
    """Something that can be set: of a destination (a setting) or of an action (a field that a mapping fills)."""

    key: str
    label: str
    description: str
    type: str
    """``string``, ``text``, ``number``, ``integer``, ``datetime``, ``boolean``, ``password`` or ``object``."""
    format: str | None
    """As in JSON Schema: ``uri``, ``email`` …"""
    required: str
    """``always``, ``never``, or ``sometimes``: it depends on other fields."""
    multiple: bool
    dynamic: bool
    """The destination can be asked for the values to choose from."""
    hidden: bool
    """Segment's own window does not show it."""
    default: Any
    """A value or, of an action's field, mapping directives; None for no default."""
    choices: tuple[Choice, ...]
    properties: tuple["Field", ...]
    """Of an object."""

    @property
    def secret(self) -> bool:
        """Whether what is typed in there is hidden: by its type, or because its name looks it."""
        if self.type == "password":
            return True
        return self.type in {"string", "text"} and not self.choices and looks_secret(self.key)


class Action(NamedTuple):
    """One thing that a destination can do with an event."""

    slug: str
    title: str
    description: str
    subscribe: str | None
    """Events that it is meant for, in Segment's filter query language; None where Segment suggests none."""
    hidden: bool
    batches: bool
    """It can take many events in one request, at Segment."""
    sync_mode: str | None
    fields: tuple[Field, ...]

    @property
    def sync(self) -> dict[str, Any]:
        """What tells it in a mapping whether to add, to update or to delete, where it can do more than one of these."""
        return {_SYNC_MODE: self.sync_mode} if self.sync_mode else {}

    @property
    def mapping(self) -> dict[str, Any]:
        """Its fields' defaults, and what it does by default."""
        return {**self.sync, **{field.key: field.default for field in self.fields if field.default is not None}}


class Preset(NamedTuple):
    """A subscription that Segment suggests."""

    name: str
    action: str
    type: str
    """``automatic``; others wait for audiences and the like, not for an SDK's events."""
    subscribe: str | None
    event: str | None
    mapping: Mapping[str, Any]


class Subscription(NamedTuple):
    """Which events an action gets, and what it is handed of them."""

    name: str
    action: str
    subscribe: str
    """In Segment's filter query language: ``type = "track" and event = "Order Completed"``."""
    mapping: Mapping[str, Any]
    """Values by field, with Segment's mapping directives (``{"@path": "$.properties.total"}``)."""


class ActionDestination(NamedTuple):
    """One of Segment's own destinations."""

    slug: str
    """``actions-amplitude``."""
    id: str
    """Segment's own."""
    directory: str
    """Where it lies in the package."""
    name: str
    description: str
    mode: str
    scheme: str
    """How it signs in: ``custom``, ``basic``, ``oauth2``, ``oauth-managed``; empty for not at all."""
    tests: bool
    """It can say whether its settings are right."""
    settings: tuple[Field, ...]
    actions: tuple[Action, ...]
    presets: tuple[Preset, ...]
    failed: str = ""
    """Why it cannot be used; empty when it can."""

    @property
    def oauth(self) -> bool:
        """Whether it wants an access token, which Segment would fetch in a browser."""
        return self.scheme.startswith("oauth")

    @property
    def subscriptions(self) -> tuple[Subscription, ...]:
        """What a new destination starts with: Segment's presets, else each action as it is meant."""
        known = {action.slug: action for action in self.actions}
        presets = tuple(
            Subscription(preset.name, preset.action, preset.subscribe, {**known[preset.action].sync, **preset.mapping})
            for preset in self.presets
            if preset.type == "automatic" and preset.subscribe and preset.action in known
        )
        return presets or tuple(
            Subscription(action.title, action.slug, action.subscribe, action.mapping)
            for action in self.actions
            if action.subscribe and not action.hidden
        )


def looks_secret(key: str) -> bool:
    """Whether a key is named like a secret: ``secretKey``, ``api_token``; not ``tokenUrl``, ``apiKeySID``."""
    return bool(_SECRET.search(key)) and not _NO_SECRET.search(key)


def read_catalogue(listed: Sequence[Mapping[str, Any]]) -> tuple[ActionDestination, ...]:
    """The destinations that the Node process lists, by name. Raises KeyError or TypeError when it is not ours."""
    return tuple(sorted(map(_destination, listed), key=lambda each: (each.name.casefold(), each.slug)))


def _destination(raw: Mapping[str, Any]) -> ActionDestination:
    return ActionDestination(
        slug=raw["slug"],
        id=raw["id"],
        directory=raw["directory"],
        name=raw["name"],
        description=raw.get("description", ""),
        mode=raw.get("mode", ""),
        scheme=raw.get("scheme", ""),
        tests=raw.get("tests", False),
        settings=tuple(map(_field, raw.get("settings", ()))),
        actions=tuple(map(_action, raw.get("actions", ()))),
        presets=tuple(Preset(**preset) for preset in raw.get("presets", ())),
        failed=raw.get("failed", ""),
    )


def _action(raw: Mapping[str, Any]) -> Action:
    return Action(**{**raw, "fields": tuple(map(_field, raw["fields"]))})


def _field(raw: Mapping[str, Any]) -> Field:
    choices = tuple(Choice(**choice) for choice in raw["choices"])
    return Field(**{**raw, "choices": choices, "properties": tuple(map(_field, raw["properties"]))})
