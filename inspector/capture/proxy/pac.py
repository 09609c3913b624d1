"""The text of a PAC file: a function in JavaScript by which a browser or phone chooses its proxy for each address.

What is not for us goes its usual way, and when we do not answer everything does: every answer ends in ``DIRECT``. The
text keeps to the JavaScript of 1999, since some systems read it with an engine of that age, looks up no names (which
would make a browser wait) and has no dates or random numbers, so that equal hosts give equal bytes.
"""

import json
from collections.abc import Iterable

from inspector.capture.proxy.hosts import Hosts, Pattern

CONTENT_TYPE = "application/x-ns-proxy-autoconfig"
DIRECT = "DIRECT"

_SCRIPT = """\
// Event Inspector: only the hosts of analytics go through it, and all go directly when it is not running.
var listed = %(listed)s;
var never = %(never)s;

function has(table, host, port) {
  var rest = host, found, each, i;
  for (;;) {
    if (table.hasOwnProperty(rest)) {
      found = table[rest];
      for (i = 0; i < found.length; i++) {
        each = found[i];
        if (each[1] && each[1] !== port) continue;
        if (rest === host ? each[0] !== 2 : each[0] !== 0 && host.substring(0, each[2].length) === each[2]) return true;
      }
    }
    i = rest.indexOf(".");
    if (i < 0 || %(address)s.test(host)) return false;
    rest = rest.substring(i + 1);
  }
}

function FindProxyForURL(url, host) {
  var place = /^([a-z]+):\\/\\/(?:[^\\/?#]*@)?(?:\\[[^\\]]*\\]|[^:\\/?#]*)(?::([0-9]+))?/i.exec(url);
  var scheme = place ? place[1].toLowerCase() : "";
  var port = place && place[2] ? Number(place[2]) : scheme === "https" || scheme === "wss" ? 443 : 80;
  host = host.toLowerCase().replace(/^\\[|\\]$/g, "").replace(/\\.$/, "");
  if (scheme && !/^(?:https?|wss?)$/.test(scheme)) return %(otherwise)s;
  if (has(never, host, port)) return %(otherwise)s;
  return %(wanted)s ? %(proxy)s : %(otherwise)s;
}
"""
_ADDRESS = r"/:|\.[0-9]+$/"
_ITSELF, _BOTH, _BELOW = 0, 1, 2


def pac_text(hosts: Hosts, proxy: str, *, everything: bool = False, otherwise: str = DIRECT) -> str:
    """The PAC file that leads these hosts to ``proxy`` (``127.0.0.1:8899``) and to ``otherwise`` while nobody answers.

    ``otherwise`` is a PAC answer of its own, ``PROXY proxy.corp:3128; DIRECT`` where the network wants one.
    ``everything`` leads all but ``never`` to the proxy, which then tells them apart itself, by what it knows by then.
    """
    values = {
        "listed": _table(() if everything else hosts.listed),
        "never": _table(hosts.never),
        "address": _ADDRESS,
        "wanted": "true" if everything else "has(listed, host, port)",
        "proxy": json.dumps(f"PROXY {proxy}; {otherwise}"),
        "otherwise": json.dumps(otherwise),
    }
    return _SCRIPT % values


def _table(patterns: Iterable[Pattern]) -> str:
    """An object from names to what counts there: itself or below, the port (0 for all), how it begins."""
    table: dict[str, list[tuple[int, int, str]]] = {}
    for each in patterns:
        kind = _ITSELF if not each.below else _BOTH if each.itself else _BELOW
        table.setdefault(each.name, []).append((kind, each.port or 0, each.begins))
    lines = (f"  {json.dumps(name)}: {json.dumps(found)}" for name, found in sorted(table.items()))
    return "{\n" + ",\n".join(lines) + "\n}"
