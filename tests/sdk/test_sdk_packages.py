"""The SDKs for JavaScript are the ones that were chosen: exact versions, checked by their hashes, from any registry."""

import json
import re

import pytest

from tests.sdk.sdk_rig import JS, browser, node


def test_every_package_is_wanted_in_one_version() -> None:
    wanted = json.loads((JS / "package.json").read_text("utf-8"))["dependencies"]
    assert [name for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_the_lock_names_hashes_and_no_registry() -> None:
    lock = json.loads((JS / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 100
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "integrity" not in package] == []


def test_without_node_or_chromium_it_says_what_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(AssertionError, match="Node is missing; `make test` installs"):
        node()
    with pytest.raises(AssertionError, match="Chromium is missing; `make test` installs"):
        browser()
