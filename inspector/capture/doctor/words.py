"""The doctor's sentences: what a single request tells, and what a page or program has left undone."""

from inspector.capture.doctor.finding import Finding, Situation, Tone
from inspector.capture.doctor.sender import Sort, header, is_public, sdk_of
from inspector.capture.endpoint import problems
from inspector.core.exchange import Kind
from inspector.core.jsontext import invalid_json
from inspector.core.stored import ExchangeHead
from inspector.vendors.suggestions import nearest_path

_LONGEST_PATH = 80
_NOT_JSON = invalid_json("").message.partition(":")[0]
_SNIPPETS = "The snippets of the Connect page show how each SDK is told."


def of_request(head: ExchangeHead, situation: Situation) -> Finding | None:
    """What one request without usable events tells by itself, or None when that is of no interest."""
    if head.scheme == "tls":
        return _tls_on_plain_port(situation)
    if head.refusal:
        return _refused(head, head.refusal, situation)
    if head.kind is Kind.UNKNOWN:
        return _wrong_path(head, situation)
    if head.kind is Kind.EVENTS and not head.event_count:
        text = "The request was right, but its body held no event."
        way_out = "Call track, page or identify: nothing is to be seen of a batch with nothing in it."
        return Finding("no_events", Tone.DOUBT, f"{_asked(head)} came without an event", text, way_out)
    return None


def right_since(finding: Finding) -> Finding:
    """What a program without a name did wrong, after right events from its machine, which may be another program's."""
    text = f"{finding.text} Events have come from the same machine since.".lstrip()
    return finding._replace(tone=Tone.DOUBT, text=text)


def _tls_on_plain_port(situation: Situation) -> Finding:
    title = "TLS was spoken to the plain port"
    text = "An app insists on https, which this address does not speak."
    if situation.tls_url:
        way_out = f"Give it the https address, {situation.tls_url}, or this one with http:// in front. {_SNIPPETS}"
    else:
        way_out = (
            f"Give it {situation.url}, with the http:// in front, or turn on the https address. SDKs for Ruby, PHP, C#,"
            f" Swift, Kotlin and Flutter need more than the host for plain http. {_SNIPPETS}"
        )
    return Finding("tls_on_plain_port", Tone.TROUBLE, title, text, way_out)


def _refused(head: ExchangeHead, refusal: str, situation: Situation) -> Finding:
    if head.scheme == "https" and not head.method:
        return _no_handshake(refusal, situation)
    if refusal.startswith(_NOT_JSON):
        kind = header(head, "content-type")
        said = f" It was announced as {kind}." if kind and "json" not in kind else ""
        way_out = "Events are JSON objects. A body that is empty or cut short was not sent by an SDK as it stands."
        return Finding("not_json", Tone.TROUBLE, f"The body of {_asked(head)} is not JSON", refusal + said, way_out)
    if head.kind is Kind.UNKNOWN:
        return _wrong_path(head, situation)
    return Finding("refused", Tone.TROUBLE, f"{_asked(head)} was refused", refusal)


def _no_handshake(refusal: str, situation: Situation) -> Finding:
    """Somebody came to the https address and did not get as far as a request."""
    if refusal.startswith(problems.plain_on_tls_port().message):
        way_out = f"Put https:// in front of the host, or send to {situation.url}."
        return Finding("plain_on_tls_port", Tone.TROUBLE, "Plain http was spoken to the https port", "", way_out)
    if refusal.startswith(problems.certificate_refused().message):
        text = "An app reached the https address and turned its certificate down."
        way_out = "Have it trust the certificate that the Connect page names; each snippet says how."
        return Finding("certificate_refused", Tone.TROUBLE, "The certificate is not trusted", text, way_out)
    if refusal.startswith(problems.hung_up().message):
        text = (
            "An app did the TLS handshake and asked for nothing: Node does so when it does not trust the certificate."
        )
        way_out = "Have it trust the certificate that the Connect page names; each snippet says how."
        return Finding("hung_up", Tone.DOUBT, "Somebody hung up on the https address", text, way_out)
    return Finding("handshake_failed", Tone.TROUBLE, "A TLS handshake failed", refusal)


def _wrong_path(head: ExchangeHead, situation: Situation) -> Finding:
    path = head.target.partition("?")[0]
    near = nearest_path(path)
    title = f"{_asked(head)} is no path of an SDK"
    if head.method == "CONNECT":
        text = "This address was taken for a proxy. It takes events, it forwards nothing."
        return Finding(
            "wrong_path", Tone.DOUBT, "Somebody asked for a tunnel", text, "Set it as the SDK's host instead."
        )
    if near:
        text = f"Did you mean {near}?"
    else:
        text = "Its body held no event either." if head.method == "POST" else "No SDK asks for it."
    way_out = f"If that was your app: SDKs put the path behind the host themselves, so give them {situation.url} alone."
    return Finding("wrong_path", Tone.DOUBT, title, text, way_out)


def of_preflight(sender: str, situation: Situation) -> Finding:
    """A page asked whether it may send events, was told yes, and sent none."""
    title = "A preflight came, no event followed"
    if is_public(sender):
        text = f"The browser asked whether {sender} may send here and was told yes; the event itself never came."
        way_out = (
            "Chrome asks its user before a page of the internet reaches a local address. Open the site's settings at"
            " the left of its address and allow local network access."
        )
    else:
        text = "The browser asked whether the page may send here and was told yes; the event itself never came."
        way_out = (
            f"See the browser's console: a Content-Security-Policy without {situation.url} in its connect-src, an ad"
            " blocker, or leaving the page at that moment stops it."
        )
    return Finding("preflight_only", Tone.DOUBT, title, text, way_out, sender)


def of_settings(head: ExchangeHead, sender: str, *, waits: bool) -> Finding:
    """An SDK fetched its settings and sent no event; ``waits`` when it has not even tried."""
    sort, name = sdk_of(head)
    if not waits:
        return Finding("settings", Tone.FINE, f"Settings fetched by {name}", "", sender=sender)
    title = f"Settings fetched by {name}, no event yet"
    way_out = {
        Sort.ANALYTICS_JS: (
            "It sends with the first call, analytics.track(…) for example. A consent tool may hold calls back."
        ),
        Sort.RUDDER_JS: (
            "Its usual build then loads plugins from cdn.rudderlabs.com, and sends nothing when it cannot: import"
            " @rudderstack/analytics-js/bundled instead."
        ),
        Sort.MOBILE: "It collects 20 events or waits 30 seconds before it sends; flush() asks for it at once.",
        Sort.OTHER: "Its first event should follow.",
    }[sort]
    return Finding("settings_only", Tone.DOUBT, title, "It has found this address.", way_out, sender)


def of_script(sender: str, situation: Situation) -> Finding:
    """A page fetched analytics.js and did not ask for its settings."""
    way_out = (
        f'Set analytics._cdn = "{situation.url}" before load; without it the script asks cdn.segment.com. The console'
        " says so too when the script itself could not be served."
    )
    text = "The script has not asked for its settings here."
    return Finding("script_only", Tone.DOUBT, "A page fetched analytics.js, nothing followed", text, way_out, sender)


def of_events(sender: str, count: int) -> Finding:
    """Events came."""
    title = f"Events come from {sender}" if sender else "Events come"
    text = "One so far." if count == 1 else f"{count:,} so far."
    return Finding("events", Tone.FINE, title, text, sender=sender)


def of_situation(situation: Situation, *, silent: bool) -> list[Finding]:
    """What the engine's own state tells; ``silent`` when no request has come at all."""
    found = []
    if situation.trouble:
        way_out = "SDKs are told to keep their events meanwhile."
        found.append(Finding("not_stored", Tone.TROUBLE, "Nothing can be stored", situation.trouble, way_out))
    if situation.paused:
        text = "Every event is answered 503, so that its SDK keeps it and sends it again later."
        found.append(Finding("paused", Tone.TROUBLE, "The capture is paused", text, "Take events again to go on."))
    port = situation.url.rpartition(":")[2].rstrip("/")
    if situation.usual_port and port != str(situation.usual_port):
        text = f"Another program has port {situation.usual_port}, so this is port {port}."
        way_out = f"An app that was set up for {situation.usual_port} sends to that program: give it {situation.url}."
        found.append(Finding("other_port", Tone.DOUBT, "The port is not the usual one", text, way_out))
    if silent:
        found.append(_nothing_yet(situation))
    return found


def _nothing_yet(situation: Situation) -> Finding:
    where = f"{situation.url} or {situation.network_url}" if situation.network_url else situation.url
    text = f"Nobody has asked {where} for anything."
    elsewhere = "" if situation.network_url else " Containers and other machines cannot reach this computer's loopback."
    way_out = (
        "Build and start the app anew after setting the address. In a browser, reload the page, allow local network"
        f" access if it asks, and let no ad blocker stop analytics.{elsewhere}"
    )
    return Finding("nothing_yet", Tone.DOUBT, "Nothing has come yet", text, way_out)


def _asked(head: ExchangeHead) -> str:
    path = head.target.partition("?")[0]
    return f"{head.method} {path[:_LONGEST_PATH]}" if head.method else "A request"
