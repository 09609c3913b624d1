"""Marketo: Munchkin's page visits and clicks."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="marketo",
    name="Marketo",
    facts="captured requests of mktoresp.com/webevents in public tests; the fields of clickLink are unconfirmed",
    hosts=("*.mktoresp.com",),
    ways=(
        Way(
            path="webevents/visitWebPage",
            take="fields",
            where=("_mchId",),
            type="page",
            name="_mchRu",
            anonymous="_mchTk",
            time="_mchNc",
            key="_mchId",
            version="_mchVr",
            properties="_mchQp",
            page={"path": "_mchRu", "referrer": "_mchRe"},
        ),
        Way(
            path="webevents/clickLink",
            take="fields",
            where=("_mchId",),
            name="=Click link",
            anonymous="_mchTk",
            time="_mchNc",
            key="_mchId",
            named={"link": "_mchHr"},
        ),
    ),
)
