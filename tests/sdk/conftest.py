"""Fixtures for the tests with real SDKs."""

from collections.abc import Iterator

import pytest

from tests.sdk.sdk_recorder import Recorder, recording
from tests.sdk.sdk_rig import browser, node


@pytest.fixture(scope="session")
def node_program() -> str:
    """Node, with the SDKs installed; a test that wants it fails without."""
    return node()


@pytest.fixture(scope="session")
def browser_program() -> str:
    """Chromium; a test that wants it fails without."""
    return browser()


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """A listener on loopback that is not the endpoint."""
    with recording() as server:
        yield server
