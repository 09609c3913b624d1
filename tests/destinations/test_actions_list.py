"""What Segment's own destinations say they are, and what becomes of one that cannot be loaded."""

import asyncio
import json
from pathlib import Path

import pytest

from inspector.destinations.actions.catalogue import ActionDestination, looks_secret, read_catalogue
from inspector.destinations.actions.child import ActionsChild, Mode
from inspector.destinations.actions.installed import Installation
from inspector.destinations.actions.setup import (
    SUBSCRIPTIONS,
    kind_of,
    node_settings,
    subscriptions_json,
    subscriptions_of,
)
from inspector.destinations.model import SettingType
from inspector.destinations.settings import validate
from tests.destinations.actions_rig import ORDER, QUICK, ROOT, destination, listed, made_up, one_action


def catalogue_of(installation: Installation) -> tuple[ActionDestination, ...]:
    async def ask() -> tuple[ActionDestination, ...]:
        async with ActionsChild(installation, Mode.PREVIEW, QUICK) as child:
            return await child.catalogue()

    return asyncio.run(ask())


def test_every_destination_of_segment_is_there() -> None:
    every = read_catalogue(listed())
    assert len(every) >= 200
    assert sum(len(each.actions) for each in every) >= 550
    assert [each.slug for each in every if each.failed] == []
    assert len({each.slug for each in every}) == len(every)
    names = [each.name.casefold() for each in every]
    assert names == sorted(names)


def test_settings_actions_and_presets_are_told() -> None:
    amplitude = destination("actions-amplitude")
    keys = {field.key: field for field in amplitude.settings}
    assert keys["apiKey"].required == "always"
    assert keys["apiKey"].secret
    assert keys["secretKey"].secret
    assert [choice.value for choice in keys["endpoint"].choices] == ["north_america", "europe"]
    assert not keys["endpoint"].secret
    orders = next(each for each in amplitude.subscriptions if each.name == "Order Completed Calls")
    assert orders.subscribe == 'type = "track" and event = "Order Completed"'
    assert orders.mapping["user_id"] == {"@path": "$.userId"}
    actions = {action.slug for action in amplitude.actions}
    # A preset for an action that runs in browsers alone is none of ours.
    assert {each.action for each in amplitude.subscriptions} <= actions


@pytest.mark.parametrize(
    ("key", "secret"),
    [
        ("apiKey", True),
        ("api_key", True),
        ("projectToken", True),
        ("segmentWriteKey", True),
        ("clientSecret", True),
        ("sftp_password", True),
        ("apiKeySID", False),
        ("accessKeyId", False),
        ("tokenUrl", False),
        ("publicEncryptionKey", False),
        ("region", False),
    ],
)
def test_keys_that_look_secret(key: str, secret: bool) -> None:
    assert looks_secret(key) is secret


def test_every_destination_is_a_kind_with_settings_that_can_be_typed() -> None:
    for each in read_catalogue(listed()):
        kind = kind_of(each)
        assert kind.id == f"actions:{each.slug}"
        assert kind.name
        assert kind.description
        keys = [setting.key for setting in kind.settings]
        assert len(set(keys)) == len(keys), each.slug
        assert keys[-1] == SUBSCRIPTIONS
        passwords = {field.key for field in each.settings if field.type == "password"}
        secrets = {setting.key for setting in kind.settings if setting.type is SettingType.SECRET}
        assert passwords <= secrets, each.slug
        for setting in kind.settings:
            if setting.choices and setting.default is not None:
                assert setting.default in setting.choices, (each.slug, setting.key)


def test_settings_become_those_of_the_packages() -> None:
    amplitude = destination("actions-amplitude")
    raw = {"apiKey": "k", "secretKey": "s", "endpoint": "europe"}
    settings, wrong = validate(kind_of(amplitude), raw)
    assert wrong == []
    assert node_settings(amplitude, settings) == raw
    kafka = destination("actions-kafka")
    key = "-----BEGIN KEY-----\\nabc\\n-----END KEY-----"
    assert node_settings(kafka, {"ssl_key": key})["ssl_key"] == key.replace("\\n", "\n")
    oauth = destination("actions-hubspot-cloud")
    settings, wrong = validate(kind_of(oauth), {"oauth_access_token": "t"})
    assert wrong == []
    assert node_settings(oauth, settings)["oauth"] == {"access_token": "t"}
    assert validate(kind_of(oauth), {})[1] == [("oauth_access_token", "Access token is missing.")]


def test_subscriptions_can_be_edited() -> None:
    amplitude = destination("actions-amplitude")
    assert subscriptions_of(amplitude, {}) == amplitude.subscriptions
    edited = json.loads(json.dumps(subscriptions_json(amplitude)))
    assert subscriptions_of(amplitude, {SUBSCRIPTIONS: edited}) == amplitude.subscriptions
    edited[0]["enabled"] = False
    edited[1] = {"action": edited[1]["action"], "subscribe": 'type = "page"'}
    changed = subscriptions_of(amplitude, {SUBSCRIPTIONS: edited})
    assert len(changed) == len(amplitude.subscriptions) - 1
    assert changed[0].subscribe == 'type = "page"'
    assert changed[0].mapping  # the action's own defaults


def test_a_definition_that_fails_to_load_is_listed_with_its_reason(tmp_path: Path) -> None:
    sources = {
        "throws": "throw new Error('its key file is missing')",
        "empty": "",
        "nameless": "exports.default = {actions: {}}",
        "whole": one_action("return request('https://destination.example')"),
    }
    found = {each.slug: each for each in catalogue_of(made_up(tmp_path, **sources))}
    assert found["throws"].failed == "its key file is missing"
    assert found["empty"].failed == "It exports no definition."
    assert found["nameless"].failed == "Its definition has no name."
    assert not found["actions-made-up"].failed
    assert len(found) == 4


def test_one_alone_can_be_loaded(tmp_path: Path) -> None:
    installation = made_up(
        tmp_path, one=one_action("return request('https://destination.example')"), other="throw new Error()"
    )
    (whole,) = [each for each in catalogue_of(installation) if not each.failed]

    async def ask() -> None:
        async with ActionsChild(installation, Mode.PREVIEW, QUICK, only=whole) as child:
            assert [each.slug for each in await child.catalogue()] == ["actions-made-up"]
            ((result,),) = await child.run(whole, {}, [ORDER])
            assert result.requests[0].url == "https://destination.example/"

    asyncio.run(ask())


def test_the_lock_file_names_no_registry_and_a_checksum_for_every_package() -> None:
    folder = ROOT / "resources" / "actions"
    lock = json.loads((folder / "package-lock.json").read_text())
    assert lock["packages"][""]["dependencies"] == json.loads((folder / "package.json").read_text())["dependencies"]
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert [name for name, each in packages.items() if "resolved" in each] == []
    assert [name for name, each in packages.items() if not each["integrity"].startswith("sha512-")] == []
