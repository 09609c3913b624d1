"""Quantcast: the measurement pixel, whose fields stand in the path with semicolons between, or in the query."""

from inspector.vendors.many.declaration import Case, Vendor, Way

VENDOR = Vendor(
    key="quantcast",
    name="Quantcast",
    facts="the pixel's image tags in public pages; captured requests of pixel.quantserve.com in public tests",
    hosts=("pixel.quantserve.com", "secure.quantserve.com"),
    ways=(
        Way(
            path=("pixel", "pixel/*"),
            take="semicolons",
            type="page",
            name="title",
            cases=(Case(("orderid",), "track", ("event", "=order")), Case(("event=click|refresh",), "none")),
            user="uid",
            anonymous=("fpa", "mdl"),
            time="et",
            key=("a", "@path.1"),
            properties=("labels", "_qc*"),
            named={"labels": "labels", "order_id": "orderid", "revenue": "revenue"},
            page={"url": "url", "referrer": "ref", "title": "title"},
        ),
        Way(path="pixel/*", take="json", methods=("GET",), type="page", key="@path.1"),
    ),
    quiet=("quant.js", "aquant.js"),
)
