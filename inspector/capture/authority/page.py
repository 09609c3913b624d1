"""The page for phones: the certificate, the proxy's address, what to do with them, and whether it worked.

The proxy's front serves it on purpose only, while other machines may reach it. A phone gets there before any of its
settings is changed. Nothing here has the key. What is seen of a phone comes as a small JSON file that the page asks for
every two seconds, and shows for the phone's own address, which the front puts where the
contract's ``SENDER`` stands.
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from typing import NamedTuple

from inspector.capture.authority.exports import Form, export
from inspector.capture.authority.guides import ANDROID_CONFIG, RISK
from inspector.capture.authority.root import Root
from inspector.capture.proxy.contract import SENDER

PATH = "/phone"
LIVE_PATH = "/phone/live.json"
_MOST_SENDERS = 100


class ServedPage(NamedTuple):
    """What is answered at a path."""

    path: str
    content_type: str
    body: bytes
    filename: str = ""
    """Under which name it is to be saved; empty for what is shown."""


class Live:
    """What has been seen of each sender by now, by its address; the senders of the last hours are kept."""

    def __init__(self) -> None:
        self._seen: dict[str, dict[str, object]] = {}

    def proxied(self, sender: str) -> bool:
        """It came through the proxy. Whether that is news."""
        return self._note(sender, proxy=True)

    def certificate(self, sender: str, *, trusted: bool) -> bool:
        """It accepted or refused a certificate of ours; once accepted, a refusal is that of one app."""
        known = self._seen.get(sender, {}).get("certificate")
        return self._note(sender, proxy=True, certificate="trusted" if trusted or known == "trusted" else "refused")

    def event(self, sender: str) -> bool:
        """An event of it was captured."""
        return self._note(sender, event=True)

    def page(self) -> ServedPage:
        """All of it, for the page that asks."""
        return ServedPage(LIVE_PATH, "application/json", json.dumps(self._seen).encode())

    def _note(self, sender: str, **facts: object) -> bool:
        before = self._seen.pop(sender, {})
        after = self._seen[sender] = {**before, **facts}
        while len(self._seen) > _MOST_SENDERS:
            del self._seen[next(iter(self._seen))]
        return before != after


def pages(root: Root, proxy: str, pac_url: str | None) -> list[ServedPage]:
    """The page and the files that it offers. ``proxy`` is where other machines reach it, ``192.168.1.20:8899``."""
    served = [ServedPage(PATH, "text/html; charset=utf-8", _html(root, proxy, pac_url).encode())]
    for form in (Form.PEM, Form.DER, Form.MOBILECONFIG):
        exported = export(root, form)
        served.append(ServedPage(f"{PATH}/{exported.name}", exported.media_type, exported.data, exported.name))
    return [*served, Live().page()]


def _html(root: Root, proxy: str, pac_url: str | None) -> str:
    host, _, port = proxy.rpartition(":")
    facts = [("Server", host.strip("[]")), ("Port", port), *([("Automatic, URL", pac_url)] if pac_url else [])]
    return _PAGE.format(
        policy=_policy(),
        style=_STYLE,
        script=_SCRIPT,
        facts="".join(f"<dt>{escape(name)}</dt><dd><code>{escape(value)}</code></dd>" for name, value in facts),
        name=escape(root.name),
        fingerprint=escape(root.fingerprint),
        limits="" if root.hosts is None else _limits(root.hosts),
        risk=escape(RISK),
        config=escape(ANDROID_CONFIG),
        profile=f"{PATH}/{export(root, Form.MOBILECONFIG).name}",
        certificate=f"{PATH}/{export(root, Form.DER).name}",
        pem=f"{PATH}/{export(root, Form.PEM).name}",
        sender=SENDER.decode(),
    )


def _limits(hosts: Sequence[str]) -> str:
    names = escape(", ".join(hosts))
    return f"<details><summary>Hosts that it can vouch for: {len(hosts)}</summary><p>{names}</p></details>"


def _policy() -> str:
    """The page runs its own script and nothing else (Content Security Policy, level 2: hashes)."""
    script, style = (b64encode(sha256(text.encode()).digest()).decode() for text in (_SCRIPT, _STYLE))
    return f"default-src 'none'; connect-src 'self'; script-src 'sha256-{script}'; style-src 'sha256-{style}'"


_STYLE = """
:root { color-scheme: light dark; }
body { font: 17px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
a.button { display: block; padding: .8rem 1rem; margin: .5rem 0; border: 1px solid currentColor; border-radius: .6rem;
  text-align: center; text-decoration: none; color: inherit; }
ul.live { list-style: none; padding: 0; } ul.live li { padding: .35rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; } dd { margin: 0; }
code, pre { font: .85em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; } pre { overflow-x: auto; }
.quiet { opacity: .75; font-size: .9rem; }
"""

_SCRIPT = """
const words = {
  proxy: ["No request has come through the proxy yet", "Requests come through the proxy"],
  certificate: ["No certificate of ours was shown yet", "The certificate is trusted",
    "An app refused the certificate: it is not trusted yet, or that app accepts only its own"],
  event: ["No event has been captured yet", "An event was captured"]
};
async function look() {
  let all;
  try { all = await (await fetch("/phone/live.json", {cache: "no-store"})).json(); } catch { return; }
  const seen = all[document.body.dataset.sender] || {};
  for (const each of Object.keys(words)) {
    const state = seen[each] === "refused" ? 2 : seen[each] ? 1 : 0;
    document.getElementById(each).textContent = ["\\u25CB ", "\\u2713 ", "\\u2717 "][state] + words[each][state];
  }
}
look();
setInterval(look, 2000);
"""

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Event Inspector</title>
<style>{style}</style>
</head>
<body data-sender="{sender}">
<h1>Event Inspector</h1>
<p>See the analytics events of this phone on the computer that shows this address.</p>

<h2>1. Proxy</h2>
<p>In the settings of this Wi-Fi network, under Proxy, choose Automatic with the URL, or Manual with server and port.
With the URL only analytics hosts go through the computer, and the phone stays online when it is off.</p>
<dl>{facts}</dl>

<h2>2. Certificate</h2>
<a class="button" href="{profile}">iPhone, iPad: profile</a>
<a class="button" href="{certificate}">Android: certificate</a>
<p class="quiet"><a href="{pem}">PEM</a> for everything else</p>
<p><b>iPhone, iPad:</b> install the profile in Settings, General, VPN &amp; Device Management. Then switch
<i>{name}</i> on in Settings, General, About, Certificate Trust Settings.</p>
<p><b>Android:</b> Settings, Security, Encryption &amp; credentials, Install a certificate, CA certificate. Apps
accept it only when they ask for it; for builds for debugging, this in
<code>res/xml/network_security_config.xml</code> does, named by <code>android:networkSecurityConfig</code> in the
manifest:</p>
<pre>{config}</pre>

<h2>3. Does it work?</h2>
<p>Open the app, and look here again.</p>
<ul class="live" aria-live="polite"><li id="proxy"></li><li id="certificate"></li><li id="event"></li></ul>

<h2>What trusting it means</h2>
<p>{risk}</p>{limits}
<p class="quiet">SHA-256 <code>{fingerprint}</code></p>

<h2>When you are done</h2>
<p>Switch the proxy of the Wi-Fi network off. <b>iPhone, iPad:</b> remove the profile in VPN &amp; Device Management.
<b>Android:</b> remove the certificate under User credentials.</p>
<script>{script}</script>
</body>
</html>
"""
