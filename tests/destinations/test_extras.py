import importlib.metadata
import sys
import tomllib
from pathlib import Path

import pytest

from inspector.core.errors import KnownError
from inspector.destinations.extras import EXTRAS, install, is_there
from inspector.destinations.model import Destination
from inspector.destinations.sinks import kafka

PROJECT = tomllib.loads((Path(__file__).parent.parent.parent / "pyproject.toml").read_text())["project"]


def test_the_bounds_are_those_of_the_project() -> None:
    extras = PROJECT["optional-dependencies"]
    assert {name: [extra.requirement] for name, extra in EXTRAS.items()} == {name: extras[name] for name in EXTRAS}


def test_what_is_there_is_known() -> None:
    assert all(map(is_there, EXTRAS))
    assert is_there(None)


def test_a_destination_whose_package_is_missing_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EXTRAS, "kafka", EXTRAS["kafka"]._replace(module="no_such_module"))
    with pytest.raises(KnownError, match="needs the package no_such_module") as caught:
        kafka.KIND.open(Destination("queue", "kafka", {}), {"brokers": "127.0.0.1:1", "topic": "t"}, "")
    assert "inspector destinations install kafka" in caught.value.way_out


def test_pip_tells_what_it_does() -> None:
    lines = list(install("kafka"))
    assert any("Requirement already satisfied: confluent-kafka" in line for line in lines)
    assert importlib.metadata.version("confluent-kafka")


def test_a_failure_of_pip_is_told_in_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EXTRAS, "kafka", EXTRAS["kafka"]._replace(requirement="event-inspector-no-such-package"))
    with pytest.raises(KnownError, match=r"could not be installed: .*event-inspector-no-such-package"):
        list(install("kafka", ("--no-index",)))


def test_an_installation_without_pip_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pip", None)
    with pytest.raises(KnownError, match="no pip"):
        list(install("kafka"))
