"""Writes the tables of ``docs/vendors.md`` from the code: every vendor, where it is taken, what its calls become.

    .venv/bin/python packaging/vendors_page.py

Only what stands between the two marks is written; the rest of the page is prose.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from inspector.core.event import EventType
from inspector.core.exchange import Kind
from inspector.vendors import amplitude, ga4, mixpanel, mparticleidentity, mparticlewords, posthog, snowplow
from inspector.vendors.many.declaration import Vendor, several
from inspector.vendors.many.table import CATALOGUE
from inspector.vendors.paths import known_paths, match
from inspector.vendors.vendorpaths import NAMES, vendor_patterns

PAGE = Path(__file__).parent.parent / "docs" / "vendors.md"
BEGIN, END = "<!-- vendors: begin -->", "<!-- vendors: end -->"

_CALLS: dict[str, Mapping[str, EventType]] = {
    "amplitude": amplitude.TYPES,
    "mixpanel": mixpanel.TYPES | mixpanel.OPERATIONS,
    "posthog": posthog.TYPES,
    "snowplow": snowplow.TYPES | snowplow.SCHEMAS,
    "ga4": ga4.TYPES,
    "mparticle": mparticlewords.TYPES | mparticleidentity.REQUESTS,
}
_CHECKED = {
    "mparticle": "plans, its data plans among them",
    "snowplow": "plans, [schemas](plans.md#snowplows-schemas) in local folders among them; what"
    " [its pipeline](checks/decode.md#snowplow-would-turn-it-down) would turn down",
    "ga4": "plans; what Google's validation of the Measurement Protocol says",
}
_SIX = ("track", "identify", "page", "screen", "group", "alias")
_SEGMENT = {"segment": "Segment", "rudderstack": "RudderStack", "jitsu": "Jitsu", "june": "June"}


def main() -> None:
    """Write the page."""
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")


def renewed(page: str) -> str:
    """The page with its tables as the code has them now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def tables() -> str:
    """All tables, in Markdown."""
    return "\n".join([*_protocols(), "", *_described()]) + "\n"


def _protocols() -> Iterator[str]:
    """The vendors whose whole protocol is spoken."""
    yield "## At the endpoint and through the proxy"
    yield ""
    yield "| Vendor | Filter | Paths | Calls other than track | Checked |"
    yield "|---|---|---|---|---|"
    for family, name in _SEGMENT.items():
        known = ((path, match(path)) for path in known_paths())
        paths = [path for path, route in known if route and (route.family, route.kind) == (family, Kind.EVENTS)]
        yield _row(
            name,
            family,
            _few(sorted(paths, key=lambda path: (path.count("/"), -len(path)))),
            "identify, page, screen, group, alias",
            "plans",
        )
    for family, name in NAMES.items():
        paths = [f"/{each.path}" for each in vendor_patterns() if each.family == family and each.kind is Kind.EVENTS]
        calls = "; ".join(f"{kind.word}: {', '.join(words)}" for kind, words in _by_call(_CALLS[family]).items())
        yield _row(name, family, _few(paths), calls, _CHECKED.get(family, "plans"))


def _described() -> Iterator[str]:
    """The vendors that are read from a description."""
    yield "## Through the proxy, and on first-party hosts where they can be told"
    yield ""
    yield "| Vendor | Filter | Hosts | On other hosts | Calls | Checked | Facts from |"
    yield "|---|---|---|---|---|---|---|"
    for vendor in sorted(CATALOGUE.vendors, key=lambda each: each.name.lower()):
        hosts = [f"`{host}`" for host in (*vendor.hosts, *vendor.shared)]
        found = sorted({f"`/{path}`" for way in vendor.ways if way.signs for path in several(way.path)})
        facts = vendor.facts.replace("|", "\\|")
        calls = ", ".join(_calls(vendor))
        checked = "plans" if calls else ""
        cells = (vendor.name, f"`vendor:{vendor.key}`", _list(hosts), _list(found) or "no", calls, checked, facts)
        yield f"| {' | '.join(cells)} |"


def _calls(vendor: Vendor) -> list[str]:
    """The calls that a vendor's requests become."""
    found = set()
    for way in vendor.ways:
        found |= set(_SIX) if way.take == "segment" else {way.type, *way.types.values()}
        found |= {case.type for case in way.cases}
    return [word for word in (*_SIX, "other") if word in found]


def _by_call(types: Mapping[str, EventType]) -> dict[EventType, list[str]]:
    found: dict[EventType, list[str]] = {}
    for word, kind in types.items():
        found.setdefault(kind, []).append(f"`{word}`")
    return found


def _row(name: str, family: str, paths: str, calls: str, checked: str) -> str:
    return f"| {name} | `vendor:{family}` | {paths} | {calls} | {checked} |"


def _few(paths: list[str]) -> str:
    return _list([f"`{path}`" for path in dict.fromkeys(paths)])


def _list(items: list[str], most: int = 6) -> str:
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return ", ".join(items[:most]) + more


if __name__ == "__main__":
    main()
