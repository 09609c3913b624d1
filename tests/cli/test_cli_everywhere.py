"""``inspector destinations preview-all`` over real packages, as a process of its own."""

import json
from pathlib import Path

import pytest

from inspector.destinations.actions.installed import complete, current_folder
from tests.cli.cli_rig import run
from tests.destinations.actions_rig import PACKAGES, listed


@pytest.fixture
def installed(data_dir: Path) -> None:
    """Three of Segment's destinations where a user has them."""
    folder = current_folder()
    folder.mkdir(parents=True)
    for name in ("node_modules", "package.json", "package-lock.json"):
        (folder / name).symlink_to(PACKAGES / name)
    few = {"actions-amplitude", "actions-slack", "actions-customerio"}
    complete(folder, [each for each in listed() if each["slug"] in few])


@pytest.mark.usefixtures("installed")
def test_a_made_up_order_over_all() -> None:
    ran = run("destinations", "preview-all")
    assert ran.returncode == 0, ran.stderr
    assert "POST https://api2.amplitude.com/2/httpapi" in ran.stdout
    assert ran.stdout.splitlines()[-1] == "3 destinations, 2 run, 2 of them with requests"
    assert "nothing was sent" in ran.stderr


@pytest.mark.usefixtures("installed")
def test_an_event_of_a_session_in_full(tmp_path: Path) -> None:
    lines = [
        {"type": "track", "event": "Order Completed", "userId": "u-7", "messageId": "m-1", "properties": {"total": 5}},
        {"type": "identify", "userId": "u-8", "messageId": "m-2", "traits": {"email": "a@shop.example"}},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    assert run("import", tmp_path / "a.evs", tmp_path / "a.jsonl").returncode == 0
    session = tmp_path / "a.evs"
    for choice, user in ((("--id", "1"), "u-7"), (("--filter", "type:track"), "u-7"), ((), "u-8")):
        ran = run("destinations", "preview-all", session, *choice, "--only", "Customerio", "--json")
        assert ran.returncode == 0, ran.stderr
        told = json.loads(ran.stdout)
        assert (told["destinations"], told["ran"], told["withRequests"]) == (1, 1, 1)
        (sent,) = [each for each in told["actions"] if each["requests"]]
        assert sent["kind"] == "actions:actions-customerio"
        assert user in sent["requests"][0]["body"]
    for wrong in ((session, "--id", "9"), (session, "--filter", "user:nobody"), ("--id", "1"), ("--only", "xyz")):
        ran = run("destinations", "preview-all", *wrong)
        assert ran.returncode == 2, wrong
        assert "Traceback" not in ran.stderr


@pytest.mark.usefixtures("data_dir")
def test_without_the_packages_there_is_a_way_out() -> None:
    ran = run("destinations", "preview-all")
    assert ran.returncode == 2
    assert "inspector destinations install" in ran.stderr
