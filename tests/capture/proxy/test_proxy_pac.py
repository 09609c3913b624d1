import json
import subprocess

from inspector.capture.proxy.hosts import Hosts
from inspector.capture.proxy.pac import pac_text
from inspector.capture.proxy.vendorhosts import catalogue_hosts
from tests.sdk.sdk_rig import program

_ASK = """
const [pac, asked] = JSON.parse(require('fs').readFileSync(0, 'utf8'))
const find = new Function(pac + '; return FindProxyForURL')()
console.log(JSON.stringify(asked.map(([url, host]) => find(url, host))))
"""
PROXY, DIRECT = "PROXY 127.0.0.1:8899; DIRECT", "DIRECT"
LISTED = ["api.shop.test", "*.t.test", ".whole.test:8443", "sdk.*.braze.test", "192.0.2.1", "2001:db8::1"]


def _answers(pac: str, *asked: tuple[str, str]) -> list[str]:
    """What the function in a PAC file says, evaluated by a real engine."""
    done = subprocess.run(
        [program("node"), "-e", _ASK],
        input=json.dumps([pac, asked]),
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    found: list[str] = json.loads(done.stdout)
    return found


def test_it_leads_listed_hosts_to_the_proxy_and_nothing_else() -> None:
    pac = pac_text(Hosts(LISTED, never=["pay.t.test"]), "127.0.0.1:8899")
    led = [
        ("https://api.shop.test/", "api.shop.test"),
        ("http://API.shop.test/x?y", "API.shop.test"),
        ("https://api.shop.test./", "api.shop.test."),
        ("https://a.b.t.test/", "a.b.t.test"),
        ("https://whole.test:8443/", "whole.test"),
        ("wss://x.whole.test:8443/", "x.whole.test"),
        ("https://sdk.eu.braze.test/", "sdk.eu.braze.test"),
        ("http://192.0.2.1/", "192.0.2.1"),
        ("https://[2001:db8::1]/", "2001:db8::1"),
        ("https://[2001:db8::1]/", "[2001:db8::1]"),
        ("https://me:secret@api.shop.test/", "api.shop.test"),
    ]
    direct = [
        ("https://shop.test/", "shop.test"),
        ("https://t.test/", "t.test"),
        ("https://x.pay.t.test/", "x.pay.t.test"),
        ("https://whole.test/", "whole.test"),
        ("https://eu.braze.test/", "eu.braze.test"),
        ("http://1.192.0.2.1/", "1.192.0.2.1"),
        ("ftp://api.shop.test/", "api.shop.test"),
        ("https://constructor/", "constructor"),
        ("https://a.__proto__/", "a.__proto__"),
        ("", ""),
    ]
    assert _answers(pac, *led) == [PROXY] * len(led)
    assert _answers(pac, *direct) == [DIRECT] * len(direct)


def test_everything_leads_there_but_what_is_never_to() -> None:
    pac = pac_text(Hosts(never=["pay.test"]), "127.0.0.1:8899", everything=True, otherwise="PROXY up:1; DIRECT")
    found = _answers(pac, ("https://any.test/", "any.test"), ("https://pay.test/", "pay.test"))
    assert found == ["PROXY 127.0.0.1:8899; PROXY up:1; DIRECT", "PROXY up:1; DIRECT"]


def test_it_means_the_same_as_the_policy() -> None:
    hosts = Hosts([*catalogue_hosts(), *LISTED], never=["*.amplitude.com"])
    names = {each.name for each in hosts.listed}
    asked = sorted(name for each in names for name in (each, f"a.{each}", f"sdk.b.{each}", f"x{each}"))
    ports = (443, 8443)
    pac = pac_text(hosts, "127.0.0.1:8899")
    urls = [(f"https://{f'[{name}]' if ':' in name else name}:{port}/", name) for name in asked for port in ports]
    wanted = [PROXY if hosts.decrypts(name, port) else DIRECT for name in asked for port in ports]
    assert _answers(pac, *urls) == wanted


def test_it_fits_on_the_shortest_command_line_and_is_old_javascript() -> None:
    pac = pac_text(Hosts(catalogue_hosts()), "127.0.0.1:8899")
    assert len(pac) < 20_000
    assert pac.isascii()
    assert not {"=>", "let ", "const ", "`"} & {each for each in ("=>", "let ", "const ", "`") if each in pac}
