"""Running endpoints for the tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.capture.endpoint_rig import Rig, serving


@pytest.fixture(params=["uvloop", "asyncio"])
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    """A server with the usual limits, once on each event loop."""
    with serving(loop=request.param) as running:
        yield running


@pytest.fixture
def quick() -> Iterator[Rig]:
    """A server with the usual limits on the faster loop."""
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def shared() -> Iterator[Rig]:
    """One server for all tests of a module that only ask."""
    with serving() as running:
        yield running
