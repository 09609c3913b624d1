"""Snap: the pixel, whose newer form posts JSON with one event or more under ``req``, and the Conversions API."""

from inspector.vendors.many.declaration import Vendor, Way

_NAMES = {
    "description": "e_desc",
    "sign_up_method": "e_sm",
    "success": "e_su",
    "number_items": "e_ni",
    "item_ids": "e_iids",
    "item_category": "e_ic",
    "payment_info_available": "e_pia",
    "currency": "e_cur",
    "price": "e_pr",
    "transaction_id": "e_tid",
    "search_string": "e_ss",
}
_PAGES = {"PAGE_VIEW": "page"}
VENDOR = Vendor(
    key="snapchat",
    name="Snapchat",
    facts="Omnibug's Snapchat provider; captured pixel requests in public tests; the request of "
    "@segment/action-destinations 3.497 (snap-conversions-api)",
    hosts=("tr.snapchat.com", "tr6.snapchat.com", "tr-shadow.snapchat.com"),
    ways=(
        Way(
            path="p",
            take="json",
            methods=("POST",),
            items="req.*.t",
            name="ev",
            types=_PAGES,
            anonymous="u_c1",
            message_id="cdid",
            time="ts",
            key="pid",
            named=_NAMES,
            page={"url": ("pl", "@body.ctx.url"), "referrer": "rf"},
        ),
        Way(path="p", take="json", methods=("POST",), where=("req",), type="none"),
        Way(
            path="p",
            take="fields",
            where=("ev",),
            name="ev",
            types=_PAGES,
            anonymous="u_c1",
            message_id="cdid",
            time="ts",
            key="pid",
            version="v",
            named=_NAMES,
            traits=("u_hem", "u_hpn"),
            page={"url": "pl", "referrer": "rf"},
        ),
        Way(
            path="*/*/events",
            take="json",
            methods=("POST",),
            items="data",
            name="event_name",
            types=_PAGES,
            user="user_data.external_id",
            message_id="event_id",
            time="event_time",
            key="@path.1",
            properties="custom_data",
            traits="user_data",
            page={"url": "event_source_url"},
        ),
    ),
    quiet=("cm/**", "config/**", "init", "gateway/**"),
)
