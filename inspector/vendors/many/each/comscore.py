"""Comscore: page views with numbered fields (``c7`` the address, ``c8`` the title) and labels of the site's own."""

from inspector.vendors.many.declaration import Case, Vendor, Way

VENDOR = Vendor(
    key="comscore",
    name="Comscore",
    facts="Omnibug's Comscore provider; captured requests of sb.scorecardresearch.com in public tests"
    "; the events ns_st_ev and ns_ap_ev are unconfirmed",
    hosts=("sb.scorecardresearch.com", "b.scorecardresearch.com"),
    ways=(
        Way(
            path=("b", "b2", "p", "p2", "r"),
            take="fields",
            where=("c2",),
            signs=("c1", "c2", "ns__t"),
            type="page",
            name="c8",
            cases=(
                Case(("ns_st_ev",), "track", "ns_st_ev"),
                Case(("ns_ap_ev",), "other", "ns_ap_ev"),
                Case(("ns_type=hidden",), "track", ("name", "ns_category", "=hidden")),
            ),
            user="c12",
            time="ns__t",
            key="c2",
            properties=("c1", "c3", "c4", "c5", "c6", "c10", "c13", "c14", "c15", "c16", "ns_st_*"),
            named={"site": "ns_site", "name": "name"},
            page={"url": "c7", "title": "c8", "referrer": "c9"},
        ),
    ),
    quiet=("c2/**", "cs/**", "internal-c2/**"),
)
