"""The page about vendors says what the code does."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from inspector.vendors.table import DECODERS
from inspector.vendors.vendorpaths import NAMES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    """The script that writes the page; its folder has the name of a library."""
    spec = importlib.util.spec_from_file_location("vendors_page", ROOT / "packaging/vendors_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_as_the_code_has_it(writer: ModuleType) -> None:
    page = (ROOT / "docs/vendors.md").read_text("utf-8")
    assert writer.renewed(page) == page, "run make vendors"


def test_every_decoder_is_in_it(writer: ModuleType) -> None:
    own = {getattr(decoder, "VENDOR", None) for decoder in DECODERS} - {None}
    assert own == set(NAMES)
    for vendor in own:
        assert f"| `vendor:{vendor}` |" in writer.tables()
