"""Quora: the pixel."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="quora",
    name="Quora",
    facts="captured requests of q.quora.com in public tests",
    hosts=("q.quora.com",),
    ways=(
        Way(
            path="_/ad/*/pixel",
            take="fields",
            where=("tag",),
            name="tag",
            types={"ViewContent": "page"},
            key="@path.2",
            properties="*",
            page={"url": "u"},
        ),
    ),
)
