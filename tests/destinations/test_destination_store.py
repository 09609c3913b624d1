"""Destinations in their file, and secrets in a keyring, a file or the environment."""

import json
import os
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.destinations.kinds import find_kind
from inspector.destinations.model import Destination
from inspector.destinations.secrets import SERVICE, Secrets, variable_of
from inspector.destinations.store import DestinationStore

STAGING = Destination(
    "Staging", "segment", {"url": "http://127.0.0.1:1"}, "type:track", frozenset({EventType.TRACK}), 5.0
)
OTHER = Destination("Other", "webhook", {"headers": {"A": "b"}}, ordered=True, concurrency=1)
KIND = find_kind("segment").kind


class MemoryKeyring:
    """A keyring as the package keyring has them, in memory."""

    name = "Memory"

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class FailingKeyring(MemoryKeyring):
    """One that says no, as a locked keyring without a desktop does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"cannot keep {password}")

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("locked")


class HangingKeyring(MemoryKeyring):
    """One that waits for somebody to type a password."""

    def __init__(self) -> None:
        super().__init__()
        self.ended = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.ended.wait(30)
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.ended.wait(30)


@pytest.fixture
def store(tmp_path: Path) -> DestinationStore:
    return DestinationStore(tmp_path / "config")


def test_what_is_saved_is_there(store: DestinationStore) -> None:
    store.save(STAGING)
    store.save(OTHER)
    assert DestinationStore(store.path.parent).all() == (OTHER, STAGING)
    assert store.get("STAGING") == STAGING
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def test_saving_again_changes_it(store: DestinationStore) -> None:
    store.save(STAGING)
    store.save(STAGING._replace(name="staging", filter=""))
    assert [(each.name, each.filter) for each in store.all()] == [("staging", "")]


def test_renaming_and_removing(store: DestinationStore) -> None:
    store.save(STAGING)
    store.save(OTHER)
    assert store.rename("staging", "STAGING").name == "STAGING"
    with pytest.raises(KnownError, match="There is a destination 'other' already"):
        store.rename("staging", "other")
    assert store.remove("staging").name == "STAGING"
    assert store.all() == (OTHER,)


def test_a_name_that_there_is_not(store: DestinationStore) -> None:
    with pytest.raises(KnownError, match="`inspector destinations add` sets one up"):
        store.get("x")
    store.save(STAGING)
    with pytest.raises(KnownError, match=r"There is no destination 'Stagin'\. Did you mean 'Staging'"):
        store.get("Stagin")


@pytest.mark.parametrize("name", ["", " a", "a\nb", "x" * 81, "\u202eabc"])
def test_names_that_cannot_be(store: DestinationStore, name: str) -> None:
    with pytest.raises(KnownError, match="cannot be the name of a destination"):
        store.save(STAGING._replace(name=name))


def test_secrets_do_not_get_into_the_file(store: DestinationStore) -> None:
    with pytest.raises(ValueError, match="write_key"):
        store.save(STAGING._replace(settings={"write_key": "geheim"}))
    assert not store.path.exists()


def test_what_a_newer_version_wrote_stays(store: DestinationStore) -> None:
    store.path.parent.mkdir()
    future = {"name": "Future", "kind": "telepathy", "settings": {"x": {"y": 1}}, "mood": "good"}
    ours = {"name": "Staging", "kind": "segment", "settings": {}, "colour": 3}
    store.path.write_text(json.dumps({"version": 1, "destinations": [future, ours], "theme": "dark"}))
    assert [each.kind for each in store.all()] == ["telepathy", "segment"]
    store.save(STAGING)
    store.rename("future", "Past")
    value = json.loads(store.path.read_text())
    assert value["theme"] == "dark"
    assert value["destinations"][0] == {**future, "name": "Past"}
    assert value["destinations"][1]["colour"] == 3


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "it is no JSON"),
        ("[]", "it holds no list of destinations"),
        ('{"version": 2, "destinations": []}', "a newer Event Inspector wrote it"),
        ('{"version": 1, "destinations": [1]}', "its destination number 1 cannot be understood"),
        ('{"version": 1, "destinations": [{"name": "a", "kind": "b", "rate": -1}]}', "destination number 1"),
        ('{"version": 1, "destinations": [{"name": "a", "kind": "b", "types": ["x"]}]}', "destination number 1"),
        ("[" * 100_000, "it is no JSON"),
    ],
)
def test_a_broken_file_is_told_and_kept(store: DestinationStore, text: str, why: str) -> None:
    store.path.parent.mkdir()
    store.path.write_text(text)
    with pytest.raises(KnownError, match=why) as error:
        store.all()
    assert "it is left as it is" in error.value.way_out
    with pytest.raises(KnownError):
        store.rename("a", "b")
    assert store.path.read_text() == text


def test_many_writers_lose_nothing(store: DestinationStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: store.save(STAGING._replace(name=f"D{number}")), range(40)))
    assert len(store.all()) == 40
    assert [path.name for path in store.path.parent.glob(".destinations.json-*")] == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match="cannot be written"):
        DestinationStore(tmp_path / "file").save(STAGING)


def test_a_keyring_keeps_them(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    secrets = Secrets(tmp_path, {}, keyring=lambda: keyring)
    secrets.write("Staging", "write_key", "geheim")
    assert secrets.read(STAGING, KIND) == {"write_key": "geheim"}
    assert secrets.where() == "in the system's keyring (Memory)"
    assert list(keyring.kept) == [(SERVICE, "staging")]
    assert list(tmp_path.iterdir()) == []
    assert "geheim" not in repr(secrets)


def test_without_a_keyring_a_private_file_does(tmp_path: Path) -> None:
    secrets = Secrets(tmp_path, {}, keyring=lambda: None)
    secrets.write("Staging", "write_key", "geheim")
    secrets.write("Other", "token", "auch geheim")
    assert Secrets(tmp_path, {}, keyring=lambda: None).read(STAGING, KIND) == {"write_key": "geheim"}
    assert stat.S_IMODE(secrets.path.stat().st_mode) == 0o600
    assert secrets.where() == f"in {secrets.path}, which only you can read (there is no keyring here)"


def test_renaming_and_forgetting(tmp_path: Path) -> None:
    for keyring in (None, MemoryKeyring()):
        secrets = Secrets(tmp_path, {}, keyring=lambda keyring=keyring: keyring)  # type: ignore[misc] # bound at once
        secrets.write("Staging", "write_key", "geheim")
        secrets.rename("Staging", "New")
        assert secrets.read(STAGING, KIND) == {}
        assert secrets.read(STAGING._replace(name="NEW"), KIND) == {"write_key": "geheim"}
        secrets.rename("New", "NEW")
        secrets.write("New", "write_key", "")
        assert secrets.read(STAGING._replace(name="new"), KIND) == {}
        secrets.write("Staging", "write_key", "geheim")
        secrets.forget("staging")
        assert secrets.read(STAGING, KIND) == {}


def test_the_environment_wins(tmp_path: Path) -> None:
    destination = STAGING._replace(name="My staging-1")
    secrets = Secrets(tmp_path, {"INSPECTOR_SECRET_MY_STAGING_1_WRITE_KEY": "aus CI"}, keyring=lambda: None)
    secrets.write(destination.name, "write_key", "geheim")
    assert variable_of(destination.name, "write_key") == "INSPECTOR_SECRET_MY_STAGING_1_WRITE_KEY"
    assert secrets.read(destination, KIND) == {"write_key": "aus CI"}
    assert Secrets(tmp_path, {}, keyring=lambda: None).read(destination, KIND) == {"write_key": "geheim"}


def test_a_keyring_that_fails_is_given_up_and_tells_no_secret(tmp_path: Path) -> None:
    secrets = Secrets(tmp_path, {}, keyring=FailingKeyring)
    secrets.write("Staging", "write_key", "geheim")
    assert secrets.read(STAGING, KIND) == {"write_key": "geheim"}
    assert "the keyring failed: RuntimeError" in secrets.where()


def test_a_keyring_that_hangs_is_not_waited_for(tmp_path: Path) -> None:
    keyring = HangingKeyring()
    secrets = Secrets(tmp_path, {}, keyring=lambda: keyring, patience_s=0.2)
    try:
        secrets.write("Staging", "write_key", "geheim")
        assert secrets.read(STAGING, KIND) == {"write_key": "geheim"}
        assert "the keyring does not answer" in secrets.where()
    finally:
        keyring.ended.set()


def test_a_keyring_that_is_unlocked_later_is_used_then(tmp_path: Path) -> None:
    good, locked = MemoryKeyring(), FailingKeyring()
    good.set_password(SERVICE, "staging", '{"write_key": "geheim"}')
    found = iter([locked, good])
    secrets = Secrets(tmp_path, {}, keyring=lambda: next(found), pause_s=0.0)
    assert secrets.read(STAGING, KIND) == {}
    assert secrets.read(STAGING, KIND) == {"write_key": "geheim"}


def test_what_the_file_has_is_newer_than_what_the_keyring_has(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    good = Secrets(tmp_path, {}, keyring=lambda: keyring)
    good.write("Staging", "write_key", "old")
    Secrets(tmp_path, {}, keyring=lambda: None).write("Staging", "write_key", "new")
    assert good.read(STAGING, KIND) == {"write_key": "new"}
    good.write("Staging", "write_key", "newest")
    assert good.read(STAGING, KIND) == {"write_key": "newest"}
    assert "new" not in good.path.read_text()


def test_a_broken_file_of_secrets_is_told_and_kept(tmp_path: Path) -> None:
    secrets = Secrets(tmp_path, {}, keyring=lambda: None)
    secrets.path.write_text("[geheim")
    with pytest.raises(KnownError, match="it is no JSON object"):
        secrets.write("Staging", "write_key", "x")
    assert secrets.path.read_text() == "[geheim"


def test_a_machine_without_a_desktop_has_no_keyring_and_does_not_hang(tmp_path: Path) -> None:
    """The package keyring itself, in a process whose D-Bus address leads nowhere."""
    code = (
        "import sys; from pathlib import Path; from inspector.destinations.secrets import Secrets\n"
        "secrets = Secrets(Path(sys.argv[1]), {}); secrets.write('a', 'k', 'v'); print(secrets.where())"
    )
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/nobody"}
    environment.pop("PYTHON_KEYRING_BACKEND", None)
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment,
    )
    assert ran.stdout == f"in {tmp_path}/secrets.json, which only you can read (there is no keyring here)\n"
    assert json.loads((tmp_path / "secrets.json").read_text()) == {"a": {"k": "v"}}
