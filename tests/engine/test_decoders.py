"""The user's own decoders: their folder, and an engine that reads it again."""

from pathlib import Path
from typing import Any

import pytest

from inspector.core.errors import KnownError
from inspector.engine.decoders import (
    LiveDecoders,
    delete_decoder,
    read_decoders,
    save_decoder,
    user_folder,
    write_decoder,
)
from inspector.vendors.many.table import CATALOGUE
from tests.engine.conftest import RunningEngine

DECODER: dict[str, Any] = {
    "name": "Shop tracker",
    "ways": [{"path": "/collect", "signs": ["batch.0.e"], "items": "batch", "name": "e"}],
}
BODY = {"batch": [{"e": "buy"}, {"e": "view"}]}


def test_a_decoder_is_saved_and_read(tmp_path: Path) -> None:
    path = save_decoder(tmp_path / "decoders", DECODER)
    assert path.name == "shop-tracker.yaml"
    assert path.read_text("utf-8").startswith("name: Shop tracker\nways:\n")
    found = read_decoders(path.parent)
    assert [vendor.key for vendor in found.vendors] == ["shop-tracker"]
    assert [(file.path, file.wrong) for file in found.files] == [(path, ())]


def test_the_same_vendor_twice_is_refused_and_another_file_is_not_replaced(tmp_path: Path) -> None:
    write_decoder(tmp_path / "shop-tracker.yaml", "name: Other\nhosts: x.example\nways: [{path: /a}]\n")
    assert save_decoder(tmp_path, DECODER).name == "shop-tracker 2.yaml"
    with pytest.raises(KnownError, match=r"shop-tracker 2\.yaml describes Shop tracker already"):
        save_decoder(tmp_path, DECODER)
    with pytest.raises(KnownError, match="ways: it needs at least one way"):
        save_decoder(tmp_path, {"name": "X", "hosts": "x.example"})


def test_what_is_deleted_can_be_brought_back(tmp_path: Path) -> None:
    path = save_decoder(tmp_path, DECODER)
    text = delete_decoder(path)
    assert read_decoders(tmp_path).vendors == ()
    write_decoder(path, text)
    assert len(read_decoders(tmp_path).vendors) == 1
    delete_decoder(path)
    with pytest.raises(KnownError, match="cannot be deleted"):
        delete_decoder(path)


def test_whoever_holds_the_catalogue_goes_by_what_is_read_anew(tmp_path: Path) -> None:
    told: list[str] = []
    live = LiveDecoders(tmp_path, told.append)
    catalogue = live.catalogue
    known = len(CATALOGUE.vendors)
    save_decoder(tmp_path, DECODER)
    (tmp_path / "bad.json").write_text("[]")
    live.use(live.read())
    assert catalogue is live.catalogue
    assert len(catalogue.vendors) == known + 1
    assert len(CATALOGUE.vendors) == known
    assert len(told) == 1
    assert told[0].startswith("bad.json: A decoder is an object")


def test_an_engine_reads_the_folder_again(data_dir: Path, engine: RunningEngine) -> None:
    with engine.client() as client:
        assert engine.post("/collect", BODY)[0] == 404
        assert client.decoders() == []
        path = save_decoder(user_folder(), DECODER)
        told: dict[str, Any] = {"name": "Shop tracker", "vendor": "shop-tracker", "hosts": [], "ways": 1}
        assert client.reload_decoders() == [{"file": str(path), "vendors": [told], "wrong": []}]
        assert engine.post("/collect", BODY)[0] == 200
        delete_decoder(path)
        assert client.reload_decoders() == client.decoders() == []
        assert engine.post("/collect", BODY)[0] == 404
        names = [event["event"] for event in client.events().events]
    assert names == ["POST /collect", "buy", "view", "POST /collect"]
