"""Google Ads: conversions and remarketing, also through a first-party Google tag gateway."""

from inspector.vendors.many.declaration import Vendor, Way

_READ = {"label": "label", "value": "value", "currency": "currency_code", "transaction_id": "oid"}
_PAGES = {"page_view": "page", "gtag.config": "page"}
VENDOR = Vendor(
    key="googleads",
    name="Google Ads",
    facts="Omnibug's GoogleAds provider; captured requests of conversion, viewthroughconversion and ccm/collect in "
    "public tests",
    shared=("www.googleadservices.com", "googleads.g.doubleclick.net", "www.google.com", "google.com"),
    ways=(
        Way(
            path=("pagead/conversion/*", "ccm/conversion/*"),
            take="fields",
            signs=("gtm", "en", "random"),
            unpack={"data": "semicolons"},
            name=("data.event", "en", "=conversion"),
            types=_PAGES,
            anonymous="auid",
            key="@path.-1",
            properties="data",
            named=_READ,
            page={"url": "url", "title": "tiba", "referrer": "ref"},
        ),
        Way(
            path="pagead/viewthroughconversion/*",
            take="fields",
            unpack={"data": "semicolons"},
            name=("data.event", "en", "=remarketing"),
            types=_PAGES,
            anonymous="auid",
            key="@path.-1",
            properties="data",
            named=_READ,
            page={"url": "url", "title": "tiba", "referrer": "ref"},
        ),
        Way(
            path="ccm/collect",
            take="fields",
            where=("en",),
            signs=("en", "dl", "gcs"),
            name="en",
            types=_PAGES,
            anonymous="auid",
            key="tid",
            page={"url": "dl", "title": "dt", "referrer": "dr"},
        ),
    ),
)
