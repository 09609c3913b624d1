"""The doctor's sentences: what a single request tells, and what a page or program has left undone."""

from shlex import quote

from inspector.capture.doctor.finding import Finding, Situation, Tone
from inspector.capture.doctor.sender import Sort, header, is_public, sdk_of
from inspector.capture.endpoint import problems
from inspector.core.exchange import Kind
from inspector.core.jsontext import invalid_json
from inspector.core.stored import ExchangeHead
from inspector.core.wording import Wording, worded
from inspector.vendors.suggestions import nearest_path

_LONGEST_PATH = 80
_NOT_JSON = invalid_json("").message.partition(":")[0]
_SNIPPETS = worded("The snippets of the Connect page show how each SDK is told.")


def of_request(head: ExchangeHead, situation: Situation) -> Finding | None:
    """What one request without usable events tells by itself, or None when that is of no interest."""
    if head.scheme == "tls":
        return _tls_on_plain_port(situation)
    if head.refusal:
        return _refused(head, head.refusal, situation)
    if head.kind is Kind.UNKNOWN:
        return _wrong_path(head, situation)
    if head.kind is Kind.EVENTS and not head.event_count:
        title = worded("{request} came without an event", request=_asked(head))
        text = worded("The request was right, but its body held no event.")
        way_out = worded("Call track, page or identify: nothing is to be seen of a batch with nothing in it.")
        return Finding("no_events", Tone.DOUBT, title, text, way_out)
    return None


def right_since(finding: Finding) -> Finding:
    """What a program without a name did wrong, after right events from its machine, which may be another program's."""
    since = worded("Events have come from the same machine since.")
    return finding._replace(tone=Tone.DOUBT, text=Wording(finding.text, since))


def _tls_on_plain_port(situation: Situation) -> Finding:
    title = worded("TLS was spoken to the plain port")
    text = worded("An app insists on https, which this address does not speak.")
    if situation.tls_url:
        way_out = worded("Give it the https address, {url}, or this one with http:// in front.", url=situation.tls_url)
    else:
        way_out = worded(
            "Give it {url}, with the http:// in front, or turn on the https address. SDKs for Ruby, PHP, C#, Swift,"
            " Kotlin and Flutter need more than the host for plain http.",
            url=situation.url,
        )
    return Finding("tls_on_plain_port", Tone.TROUBLE, title, text, Wording(way_out, _SNIPPETS))


def _refused(head: ExchangeHead, refusal: str, situation: Situation) -> Finding:
    if head.scheme == "https" and not head.method:
        return _no_handshake(refusal, situation)
    if refusal.startswith(_NOT_JSON):
        kind = header(head, "content-type")
        said = worded("It was announced as {kind}.", kind=kind) if kind and "json" not in kind else ""
        title = worded("The body of {request} is not JSON", request=_asked(head))
        way_out = worded(
            "Events are JSON objects. A body that is empty or cut short was not sent by an SDK as it stands."
        )
        return Finding("not_json", Tone.TROUBLE, title, Wording(refusal, said), way_out)
    if head.kind is Kind.UNKNOWN:
        return _wrong_path(head, situation)
    return Finding("refused", Tone.TROUBLE, worded("{request} was refused", request=_asked(head)), refusal)


def _no_handshake(refusal: str, situation: Situation) -> Finding:
    """Somebody came to the https address and did not get as far as a request."""
    if refusal.startswith(problems.plain_on_tls_port().message):
        title = worded("Plain http was spoken to the https port")
        way_out = worded("Put https:// in front of the host, or send to {url}.", url=situation.url)
        return Finding("plain_on_tls_port", Tone.TROUBLE, title, "", way_out)
    trust = worded("Have it trust the certificate that the Connect page names; each snippet says how.")
    if refusal.startswith(problems.certificate_refused().message):
        title = worded("The certificate is not trusted")
        text = worded("An app reached the https address and turned its certificate down.")
        return Finding("certificate_refused", Tone.TROUBLE, title, text, trust)
    if refusal.startswith(problems.hung_up().message):
        title = worded("Somebody hung up on the https address")
        text = worded(
            "An app did the TLS handshake and asked for nothing: Node does so when it does not trust the certificate."
        )
        return Finding("hung_up", Tone.DOUBT, title, text, trust)
    return Finding("handshake_failed", Tone.TROUBLE, worded("A TLS handshake failed"), refusal)


def _wrong_path(head: ExchangeHead, situation: Situation) -> Finding:
    if head.method == "CONNECT":
        title = worded("Somebody asked for a tunnel")
        text = worded("This address was taken for a proxy. It takes events, it forwards nothing.")
        return Finding("wrong_path", Tone.DOUBT, title, text, worded("Set it as the SDK's host instead."))
    near = nearest_path(head.target.partition("?")[0])
    if near:
        text = worded("Did you mean {path}?", path=near)
    elif head.method == "POST":
        text = worded("Its body held no event either.")
    else:
        text = worded("No SDK asks for it.")
    way_out = worded(
        "If that was your app: SDKs put the path behind the host themselves, so give them {url} alone.",
        url=situation.url,
    )
    title = worded("{request} is no path of an SDK", request=_asked(head))
    return Finding("wrong_path", Tone.DOUBT, title, text, way_out)


def of_preflight(sender: str, situation: Situation) -> Finding:
    """A page asked whether it may send events, was told yes, and sent none."""
    title = worded("A preflight came, no event followed")
    if is_public(sender):
        text = worded(
            "The browser asked whether {page} may send here and was told yes; the event itself never came.",
            page=sender,
        )
        way_out = worded(
            "Chrome asks its user before a page of the internet reaches a local address. Open the site's settings at"
            " the left of its address and allow local network access."
        )
    else:
        text = worded("The browser asked whether the page may send here and was told yes; the event itself never came.")
        way_out = worded(
            "See the browser's console: a Content-Security-Policy without {url} in its connect-src, an ad blocker, or"
            " leaving the page at that moment stops it.",
            url=situation.url,
        )
    return Finding("preflight_only", Tone.DOUBT, title, text, way_out, sender)


def of_settings(head: ExchangeHead, sender: str, *, waits: bool) -> Finding:
    """An SDK fetched its settings and sent no event; ``waits`` when it has not even tried."""
    sort, name = sdk_of(head)
    if not waits:
        return Finding("settings", Tone.FINE, worded("Settings fetched by {sdk}", sdk=name), "", sender=sender)
    title = worded("Settings fetched by {sdk}, no event yet", sdk=name)
    way_out = {
        Sort.ANALYTICS_JS: worded(
            "It sends with the first call, analytics.track(…) for example. A consent tool may hold calls back."
        ),
        Sort.RUDDER_JS: worded(
            "Its usual build then loads plugins from cdn.rudderlabs.com, and sends nothing when it cannot: import"
            " @rudderstack/analytics-js/bundled instead."
        ),
        Sort.MOBILE: worded("It collects 20 events or waits 30 seconds before it sends; flush() asks for it at once."),
        Sort.OTHER: worded("Its first event should follow."),
    }[sort]
    return Finding("settings_only", Tone.DOUBT, title, worded("It has found this address."), way_out, sender)


def _install(folder: str | None) -> str:
    """The command that brings analytics.js to where the engine looks for it, if that is known, wherever it is typed."""
    place = "" if folder is None else f"--prefix {quote(folder)} "
    return f"npm install {place}@segment/analytics-next"


def of_script(sender: str, situation: Situation) -> Finding:
    """A page fetched analytics.js and did not ask for its settings."""
    title = worded("A page fetched analytics.js, nothing followed")
    text = worded("The script has not asked for its settings here.")
    way_out = worded(
        "See the page's console: where @segment/analytics-next is not installed, it says so, and `{command}` helps at"
        ' once. Otherwise set analytics._cdn = "{url}" before load; without it the script asks cdn.segment.com.',
        command=_install(situation.script_folder),
        url=situation.url,
    )
    return Finding("script_only", Tone.DOUBT, title, text, way_out, sender)


def of_events(sender: str, count: int) -> Finding:
    """Events came."""
    title = worded("Events come from {sender}", sender=sender) if sender else worded("Events come")
    text = worded("One so far.") if count == 1 else worded("{count} so far.", count=count)
    return Finding("events", Tone.FINE, title, text, sender=sender)


def of_situation(situation: Situation, *, silent: bool) -> list[Finding]:
    """What the engine's own state tells; ``silent`` when no request has come at all."""
    found = []
    if situation.trouble:
        title, way_out = worded("Nothing can be stored"), worded("SDKs are told to keep their events meanwhile.")
        found.append(Finding("not_stored", Tone.TROUBLE, title, situation.trouble, way_out))
    if situation.paused:
        title, way_out = worded("The capture is paused"), worded("Take events again to go on.")
        text = worded("Every event is answered 503, so that its SDK keeps it and sends it again later.")
        found.append(Finding("paused", Tone.TROUBLE, title, text, way_out))
    port = situation.url.rpartition(":")[2].rstrip("/")
    usual = str(situation.usual_port or port)
    if port != usual:
        title = worded("The port is not the usual one")
        text = worded("Another program has port {usual}, so this is port {port}.", usual=usual, port=port)
        way_out = worded(
            "An app that was set up for {usual} sends to that program: give it {url}.", usual=usual, url=situation.url
        )
        found.append(Finding("other_port", Tone.DOUBT, title, text, way_out))
    if silent:
        found.append(_nothing_yet(situation))
    return found


def _nothing_yet(situation: Situation) -> Finding:
    way_out = worded(
        "Build and start the app anew after setting the address. In a browser, reload the page, allow local network"
        " access if it asks, and let no ad blocker stop analytics."
    )
    if situation.network_url:
        text = worded(
            "Nobody has asked {url} or {network_url} for anything.",
            url=situation.url,
            network_url=situation.network_url,
        )
    else:
        text = worded("Nobody has asked {url} for anything.", url=situation.url)
        elsewhere = worded("Containers and other machines cannot reach this computer's loopback.")
        way_out = Wording(way_out, elsewhere)
    return Finding("nothing_yet", Tone.DOUBT, worded("Nothing has come yet"), text, way_out)


def _asked(head: ExchangeHead) -> str:
    path = head.target.partition("?")[0]
    return f"{head.method} {path[:_LONGEST_PATH]}" if head.method else worded("A request")
