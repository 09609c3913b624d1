"""Matomo: hits in the query or a form, and bulk requests whose JSON has a list of queries.

What a hit is, its fields tell: an event has ``e_c`` and ``e_a``, a conversion ``idgoal``, a search ``search`` …
"""

from inspector.vendors.many.declaration import Case, Vendor, Way

_PATHS = ("matomo.php", "piwik.php")


def ways(paths: tuple[str, ...]) -> tuple[Way, ...]:
    """Both forms, at some paths."""
    hit = Way(
        path=paths,
        take="fields",
        where=("idsite", "rec"),
        signs=("idsite", "rec"),
        unpack={"ec_items": "json", "_cvar": "json", "cvar": "json", "uadata": "json"},
        type="page",
        name="action_name",
        cases=(
            Case(("ping=1",), "none"),
            Case(("e_a",), "track", "e_a", named={"category": "e_c", "name": "e_n", "value": "e_v"}),
            Case(("idgoal=0", "ec_id"), "track", "=Ecommerce order"),
            Case(("idgoal=0",), "track", "=Ecommerce cart"),
            Case(("idgoal",), "track", "=Goal conversion"),
            Case(("search",), "track", "=Site search"),
            Case(("download",), "track", "=Download"),
            Case(("link",), "track", "=Outlink"),
            Case(("c_n", "c_i"), "track", "=Content interaction"),
            Case(("c_n",), "track", "=Content impression"),
        ),
        user="uid",
        anonymous=("_id", "cid"),
        time="cdt",
        key="idsite",
        properties=("dimension*", "cvar", "_cvar", "ec_*", "c_*"),
        named={
            "goal": "idgoal",
            "revenue": "revenue",
            "search": "search",
            "search_category": "search_cat",
            "search_count": "search_count",
            "download": "download",
            "link": "link",
        },
        page={"url": "url", "referrer": "urlref"},
    )
    bulk = hit._replace(
        take="json",
        where=("requests",),
        signs=("requests",),
        items="requests",
        unpack={"": "form", **hit.unpack},
        methods=("POST",),
    )
    return (bulk, hit)


VENDOR = Vendor(
    key="matomo",
    name="Matomo",
    facts="developer.matomo.org, api-reference/tracking-api; Omnibug's Matomo provider; captured requests",
    hosts=("*.matomo.cloud", "*.innocraft.cloud"),
    ways=ways(_PATHS),
    quiet=("js/**", "plugins/**", "configs.php"),
)
