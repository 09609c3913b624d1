"""Yandex Metrica: page views, goals and parameters in the counter's query or form."""

from typing import Any

from inspector.vendors.many.declaration import Case, Vendor, Way
from inspector.vendors.many.unpacking import nested


def _fields(fields: list[tuple[str, str]]) -> dict[str, Any]:
    """The fields; a goal's address is taken apart, and the letters of ``browser-info`` stand by themselves."""
    made = nested(fields)
    url = made.get("page-url")
    if isinstance(url, str) and url.startswith("goal://"):
        made["goal"] = url.removeprefix("goal://").partition("/")[2]
    told = made.get("browser-info")
    if isinstance(told, str):
        parts = told.partition(":t:")
        letters = parts[0].split(":")
        made["info"] = dict(zip(letters[::2], letters[1::2], strict=False)) | ({"t": parts[2]} if parts[1] else {})
    return made


VENDOR = Vendor(
    key="yandexmetrica",
    name="Yandex Metrica",
    facts="requests of the counter's tag (mc.yandex.ru/watch) in public code; yandex.com/support/metrica, goals"
    "; the letters of browser-info are unconfirmed",
    hosts=("mc.yandex.ru", "mc.yandex.com", "mc.webvisor.org", "mc.yandex.by", "mc.yandex.kz"),
    ways=(
        Way(
            path=("watch/*", "watch/*/1"),
            take="fields",
            fields=_fields,
            unpack={"site-info": "json"},
            type="none",
            cases=(
                Case(("goal",), "track", "goal"),
                Case(("info.pv=1",), "page", "info.t"),
                Case(("site-info.__ym.user_id",), "identify"),
                Case(("site-info",), "track", "=params"),
                Case(("!browser-info",), "page"),
            ),
            user=("site-info.__ym.user_id", "info.uid"),
            anonymous="info.u",
            time="info.st",
            key="@path.1",
            version="info.v",
            properties="site-info",
            page={"url": "page-url", "referrer": "page-ref", "title": "info.t"},
        ),
    ),
    quiet=("webvisor/**", "clmap/**", "metrika/**", "sync_cookie_*", "watch/*/2"),
)
