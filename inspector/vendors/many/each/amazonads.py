"""Amazon Ads: the tag."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="amazonads",
    name="Amazon Ads",
    facts="captured requests of amazon-adsystem.com/iu3 in public tests; Omnibug's AmazonAdTag provider",
    shared=("s.amazon-adsystem.com", "*.amazon-adsystem.com"),
    ways=(
        Way(
            path=("iu3", "s/iu3"),
            take="fields",
            where=("pid", "event"),
            name="event",
            types={"PageView": "page"},
            anonymous="amznId",
            time="ts",
            key="pid",
            properties="*",
        ),
    ),
)
