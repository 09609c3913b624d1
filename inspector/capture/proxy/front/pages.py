"""What the front answers as a server: the PAC file, a word on its state, and pages of the engine's.

Any page in any browser can ask here by a name of its own that leads to this machine (DNS rebinding). So only requests
for an IP address or for ``localhost`` are answered; neither can be had by rebinding.
"""

import html
from collections.abc import Callable, Iterable
from ipaddress import ip_address

from inspector.capture.proxy.contract import SENDER, Page
from inspector.capture.proxy.front.answers import answer, refusal
from inspector.capture.proxy.front.heads import Place, RequestHead, authority
from inspector.capture.proxy.hosts import Hosts, normal_host, split_port
from inspector.capture.proxy.pac import CONTENT_TYPE, DIRECT, pac_text

PAC, STATE, GIVE_WAY = "/proxy.pac", "/", "/give-way"
_HTML = "text/html; charset=utf-8"
_MOST_PAGES = 32
_POLICY = (("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"),)
_STATE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Event Inspector</title><style>body{{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0
1rem;color-scheme:light dark}}</style><h1>Event Inspector's proxy</h1><p>{words}</p><ul>{links}</ul></html>
"""
_PLAYED_ON = "The proxy works. What is not analytics passes through it untouched."
_ALONE = "Event Inspector has ended. Everything passes through untouched, until nobody uses this proxy any more."


class Pages:
    """The front's own pages."""

    def __init__(self) -> None:
        self.hosts = Hosts()
        self.otherwise = DIRECT
        self.give_way: Callable[[], None] | None = None
        """Stops listening, for the front of another engine; None while the own engine is there."""
        self._pages: dict[str, Page] = {}

    def take(self, page: Page) -> None:
        """Serve a page from now on, or no more."""
        if page.body and (page.path in self._pages or len(self._pages) < _MOST_PAGES):
            self._pages[page.path] = page
        else:
            self._pages.pop(page.path, None)

    def at_home(self, head: RequestHead, here: str) -> RequestHead:
        """A request as it is looked at: one that a phone with this proxy sends through it for one of these pages, in
        absolute form, is a request to us.
        """
        prefix = f"http://{here}"
        path = head.target.removeprefix(prefix).partition("?")[0] if head.target.startswith(f"{prefix}/") else ""
        return head._replace(target=path) if path == PAC or path in self._pages else head

    def answer(self, head: RequestHead, here: str, *, closes: bool, far: bool, sender: str = "") -> bytes:
        """The answer to a request in origin form that came to the address ``here``, from another machine or not.

        ``sender`` is the address of who asks, without a port, for pages that name it.
        """
        place = asked_address(head, here)
        if place is None:
            return refusal(421, "ask for it by its IP address, or as localhost.")
        if head.method == "POST" and head.target == GIVE_WAY and self.give_way is not None and not far:
            self.give_way()
            return answer(200, b"", "text/plain", closes=True)
        found = self._page(head, place, sender, closes=closes)
        return found if head.method != "HEAD" else found.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"

    def _page(self, head: RequestHead, place: Place, sender: str, *, closes: bool) -> bytes:
        if head.method not in {"GET", "HEAD"}:
            return refusal(405, "this can only be read.")
        path = head.target.partition("?")[0]
        if path == PAC:
            text = pac_text(self.hosts, authority(place), otherwise=self.otherwise)
            return answer(200, text.encode(), CONTENT_TYPE, closes=closes)
        if path == STATE and path not in self._pages:
            return answer(200, self._state().encode(), _HTML, closes=closes, more=_POLICY)
        page = self._pages.get(path)
        if page is None:
            return refusal(404, "there is no such page here. To use it as a proxy, enter its address in the settings.")
        named = (("Content-Disposition", f'attachment; filename="{_plain(page.filename)}"'),) if page.filename else ()
        shown = page.body.replace(SENDER, _plain(sender).encode()) if page.content_type == _HTML else page.body
        return answer(200, shown, _plain(page.content_type), closes=closes, more=named)

    def _state(self) -> str:
        shown: Iterable[str] = [PAC, *(path for path, page in sorted(self._pages.items()) if not page.filename)]
        links = "".join(f'<li><a href="{html.escape(path)}">{html.escape(path)}</a></li>' for path in shown)
        return _STATE.format(words=_PLAYED_ON if self.give_way is None else _ALONE, links=links)


def asked_address(head: RequestHead, here: str) -> Place | None:
    """The address by which the front was asked; None for one that somebody else may have led here."""
    split = split_port(head.field("host") or here)
    name = None if split is None else normal_host(split[0])
    if split is None or name is None or not (name == "localhost" or _is_ip(name)):
        return None
    return Place(name, split[1] or 80)


def _is_ip(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _plain(text: str) -> str:
    """What can stand in a field: no line ends, no quotes."""
    return "".join(each for each in text if " " <= each <= "~" and each not in '"\\')
