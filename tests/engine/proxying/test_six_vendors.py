"""The whole of it: a page with six vendors' SDKs in a browser that is launched through the proxy."""

import os
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest
from cryptography import x509

from inspector.capture.authority.root import spki_fingerprint
from inspector.capture.browsers.arguments import chromium_arguments, pac_url
from inspector.capture.proxy.hosts import Hosts
from inspector.capture.proxy.vendorhosts import catalogue_hosts
from tests.conftest import settle
from tests.engine.proxying.proxying_rig import Engine, engine, until
from tests.engine.proxying.shop_rig import CDN, SHOP, SITES, VENDORS_HOSTS, Asked, certificates_shown, hosts_of, shop
from tests.sdk.sdk_rig import VISITOR, browser, read_net_log
from tests.sdk.test_vendor_delivery import holds
from tests.sdk.vendor_scenarios import CALLS, VENDOR_SCENARIOS, Wanted

USER = CALLS["user"]
ALIKE = (
    Wanted("identify", None, {"userId": USER}),
    Wanted("track", CALLS["event"], {"userId": USER, "properties": CALLS["properties"]}),
    Wanted("page", CALLS["page"]["title"], {"userId": USER, "properties": {"kind": "checkout"}}),
)
WANTED = {each.scenario.vendor: tuple(each.wanted) for each in VENDOR_SCENARIOS if each.name.endswith("-browser")}
WANTED = {vendor: WANTED.get(vendor, ALIKE) for vendor in SITES}
"""What has to come of each vendor's SDK."""


class Visit(NamedTuple):
    """What is known after a browser was on the shop's page."""

    events: list[dict[str, Any]]
    told: dict[str, Any]
    """The proxy's account."""
    asked: list[Asked]
    """The origins' account."""
    untouched: set[str]
    """The browser's account: names in the certificates of the shop's authority."""
    decrypted: set[str]
    """Names in those of any other."""
    reached: set[tuple[str, int]]
    foreign: list[str]
    proxy: str


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """One visit, looked at from all sides."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("shop")
    with pytest.MonkeyPatch.context() as patch, shop(folder) as origin:
        settle(home, patch)
        with engine(home, home / ".local/share", "--proxy-trust", str(origin.trust)) as running:
            place = f"127.0.0.1:{origin.server_port}"
            running.client.proxy.change_hosts(resolve=dict.fromkeys((*VENDORS_HOSTS, f".{SHOP}"), place))
            log = folder / "net-log.json"
            leaf = spki_fingerprint(x509.load_pem_x509_certificate(origin.leaf.read_bytes()))
            events = _visited(running, folder / "profile", leaf, log)
            until(lambda: CDN in hosts_of(origin.asked), "the picture is loaded")
            reached, foreign = read_net_log(log)
            untouched, decrypted = certificates_shown(log)
            told, asked = running.state(), list(origin.asked)
            yield Visit(events, told, asked, untouched, decrypted, reached, foreign, running.proxy)


def _visited(running: Engine, profile: Path, leaf: str, log: Path) -> list[dict[str, Any]]:
    """Open the page as a launched browser does, until all events are there. It trusts the shop's own key too."""
    spki = running.client.authority.status()["spki"]
    way = (pac_url(running.proxy.removeprefix("http://")), f"{spki},{leaf}")
    arguments = chromium_arguments(profile, way, f"https://{SHOP}/", as_root=os.geteuid() == 0, headless=True)
    more = (f"--log-net-log={log}", f"--user-agent={VISITOR}")
    process = subprocess.Popen(
        [browser(), *more, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        count = sum(map(len, WANTED.values()))
        return running.client.wait("via:proxy", count=count, timeout_s=40).events
    finally:
        helpers = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        process.wait(20)
        psutil.wait_procs(helpers, 10)  # one of them writes the log, and may outlive the browser for a moment
        _mend(log)


def _mend(log: Path) -> None:
    """Close a log that Chromium was ended over."""
    text = log.read_text("utf-8")
    if not text.rstrip().endswith("]}"):
        log.write_text(text[: text.rindex("},\n") + 1] + "]}", "utf-8")


def _is_it(wanted: Wanted, event: dict[str, Any]) -> bool:
    return (wanted.type, wanted.name) == (event["type"], event["event"]) and holds(wanted.holds, event["message"])


@pytest.mark.parametrize("vendor", WANTED)
def test_every_vendors_events_are_rows_with_names_types_users_and_properties(visit: Visit, vendor: str) -> None:
    mine = [each for each in visit.events if each["vendor"] == vendor]
    arrived = Counter((each["type"], each["event"]) for each in mine)
    assert arrived == Counter((each.type, each.name) for each in WANTED[vendor])
    for wanted in WANTED[vendor]:
        assert any(_is_it(wanted, event) for event in mine), (wanted, [each["message"] for each in mine])
    assert {each["via"] for each in mine} == {"proxy"}


def test_nothing_else_was_decrypted(visit: Visit) -> None:
    listed = Hosts(catalogue_hosts())
    assert {host for host in visit.decrypted if not listed.decrypts(host, 443)} == set()
    assert visit.untouched == {SHOP, f"*.{SHOP}", *VENDORS_HOSTS}  # one certificate for all that are the origins' own
    tunnelled = {each["host"] for each in visit.told["tunnels"]}
    assert tunnelled == {SHOP, CDN}
    assert hosts_of(visit.asked) == visit.decrypted | tunnelled


def test_everything_went_through_the_front(visit: Visit) -> None:
    discarding = 9  # where the browser's own questions are sent
    port = int(visit.proxy.rpartition(":")[2])
    assert {place for place in visit.reached if place[1] != discarding} == {("127.0.0.1", port)}
    assert visit.foreign == []
