"""The settings of one of Segment's own destinations as those of any kind of destination, and back."""

from collections.abc import Mapping
from typing import Any

from inspector.core.errors import KnownError
from inspector.destinations.actions.catalogue import ActionDestination, Field, Subscription
from inspector.destinations.model import Kind, Repeats, Setting, Settings, SettingType

PREFIX = "actions:"
"""How the ids of these kinds begin; the destination's slug follows."""

SUBSCRIPTIONS = "subscriptions"
"""The key of the setting that says which events which action gets."""

_MOST_EVENTS = 20
"""Events in a group: each is a request or more of its own, and all of a group wait for the last."""

_OAUTH = {
    "oauth_access_token": ("access_token", "Access token", "What the vendor's sign-in gives for its API."),
    "oauth_refresh_token": ("refresh_token", "Refresh token", "With it a new access token is asked for when one ends."),
    "oauth_client_id": ("clientId", "OAuth client id", "Of the app that the tokens were given to."),
    "oauth_client_secret": ("clientSecret", "OAuth client secret", "Of that app."),
}
"""Our keys, and what the packages call them: at Segment such tokens come from signing in with a browser."""

_PREFERRED = {
    "boolean": SettingType.BOOLEAN,
    "number": SettingType.NUMBER,
    "integer": SettingType.INTEGER,
    "object": SettingType.JSON,
    "text": SettingType.TEMPLATE,
}


def kind_of(destination: ActionDestination) -> Kind:
    """What there is to set up about a destination."""
    settings = [_setting(field) for field in destination.settings]
    if destination.oauth:
        settings += [
            Setting(key, label, SettingType.SECRET, description, required=key == "oauth_access_token")
            for key, (_, label, description) in _OAUTH.items()
        ]
    settings.append(
        Setting(
            SUBSCRIPTIONS,
            "Actions",
            SettingType.JSON,
            "Which events which action gets, and what of them: a list of objects with action, subscribe (in Segment's "
            "filter query language) and mapping. Empty for what Segment suggests.",
        )
    )
    return Kind(
        id=f"{PREFIX}{destination.slug}",
        name=destination.name,
        description=destination.description or f"{destination.name}, with Segment's own mapping.",
        settings=tuple(settings),
        repeats=Repeats.KEPT,
        most_events=_MOST_EVENTS,
    )


def node_settings(destination: ActionDestination, settings: Settings) -> dict[str, Any]:
    """Validated settings as the packages take them: by their own keys, nothing that is empty."""
    given: dict[str, Any] = {}
    for field in destination.settings:
        value = settings.get(field.key)
        if value is None or value == "":
            continue
        given[field.key] = _given(field, value) if isinstance(value, str) else value
    if destination.oauth:
        given["oauth"] = {theirs: settings[ours] for ours, (theirs, *_) in _OAUTH.items() if settings.get(ours)}
    return given


def subscriptions_of(destination: ActionDestination, settings: Settings) -> tuple[Subscription, ...]:
    """What the setting says, else what the destination suggests. Raises ``KnownError`` when it says something else."""
    given = settings.get(SUBSCRIPTIONS)
    if given is None or given == []:
        return destination.subscriptions
    if not isinstance(given, list) or not all(isinstance(each, Mapping) for each in given):
        raise KnownError(f"The actions of {destination.name} are a list of objects.")
    found = (
        _subscription(destination, each, place) for place, each in enumerate(given, 1) if each.get("enabled", True)
    )
    return tuple(found)


def subscriptions_json(destination: ActionDestination) -> list[dict[str, Any]]:
    """What the destination suggests, as the value of the setting, to be edited."""
    return [
        {"name": each.name, "action": each.action, "subscribe": each.subscribe, "mapping": dict(each.mapping)}
        for each in destination.subscriptions
    ]


def _given(field: Field, text: str) -> Any:
    """What a text stands for: a choice by its own value; of a key in PEM its lines, typed with a backslash and an n."""
    if text.startswith("-----BEGIN"):
        return text.replace("\\n", "\n")
    return next((choice.value for choice in field.choices if str(choice.value) == text), text)


def _subscription(destination: ActionDestination, raw: Mapping[str, Any], place: int) -> Subscription:
    actions = {action.slug: action for action in destination.actions}
    action = actions.get(str(raw.get("action")))
    if action is None:
        known = ", ".join(actions)
        raise KnownError(f"Action {place} of {destination.name} names none of its actions.", f"There are {known}.")
    subscribe, mapping = raw.get("subscribe", action.subscribe), raw.get("mapping", action.mapping)
    if not isinstance(subscribe, str) or not subscribe.strip():
        message = f"Action {place} of {destination.name} does not say which events it gets."
        raise KnownError(message, 'For example: "subscribe": "type = \\"track\\"".')
    if not isinstance(mapping, Mapping):
        raise KnownError(f"The mapping of action {place} of {destination.name} is an object of values by field.")
    name = raw.get("name")
    return Subscription(name if isinstance(name, str) and name else action.title, action.slug, subscribe, mapping)


def _setting(field: Field) -> Setting:
    choices = tuple(str(choice.value) for choice in field.choices)
    default = field.default
    if choices:
        default = str(default) if str(default) in choices else None
    return Setting(
        key=field.key,
        label=field.label,
        type=_type(field),
        description=field.description,
        required=field.required == "always",
        default=default,
        choices=choices,
    )


def _type(field: Field) -> SettingType:
    if field.secret:
        return SettingType.SECRET
    if field.choices:
        return SettingType.CHOICE
    if field.multiple:
        return SettingType.LINES
    if field.format == "uri":
        return SettingType.URL
    if "cert" in field.key.lower() or field.key.endswith("_ca"):
        return SettingType.TEMPLATE
    return _PREFERRED.get(field.type, SettingType.TEXT)
