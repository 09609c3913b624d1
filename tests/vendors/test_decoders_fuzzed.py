"""Every decoder against real requests bent out of shape: it never raises, and what it makes can be kept and shown.

Quick in the suite; ``make fuzz`` goes on for as long as ``FUZZ_SECONDS`` says with other numbers each time, and says
which number failed.
"""

import json
import os
import time
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inspector.core.event import Decoded
from inspector.core.exchange import Request
from inspector.core.limits import Limits
from inspector.core.problem import Problem, Severity
from inspector.vendors.bodies import BodyError, decompress
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.own import described
from inspector.vendors.many.table import VENDORS
from inspector.vendors.many.teaching import declaration_of, document_of, guess, preview
from inspector.vendors.table import decode, refused
from tests.vendors.mutations import changed_request, changed_value, seeds

LIMITS = Limits()
SEEDS = seeds()
SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
OWN = {
    "name": "Own", "hosts": ["api2.amplitude.com", "own.example"], "shared": "*.posthog.com", "quiet": ["/ping"],
    "ways": [
        {"path": ["/collect", "/2/httpapi", "/**"], "items": ["batch", "events", "visitors.*.events"], "name": "event",
         "unpack": {"data": ["base64", "zlib", "json"], "p*": "url", "": "json"}, "names": {"a": "b"},
         "types": {"view": "page", "ping": "none"}, "kind": "type", "user": ["uid", "^.uid", "^^.uid", "@query.u"],
         "time": ["t", "@body.time"], "sent": "@header.date", "properties": ["properties", "e_*", "m.**", "*"],
         "named": {"price": ["a.b", "0.x"]}, "traits": "traits", "page": {"url": "@path.-1"}, "key": "@path.0",
         "cases": [{"where": ["type=x|y", "!z", "url~http"], "type": "identify", "named": {"q": "=1"}}]},
        {"path": "/*/lines", "take": "lines", "name": "@body.0.e"}, {"path": "/p.gif", "take": "fields", "name": "en"},
    ],
}  # fmt: skip


def decoded(sent: Request, catalogue: Catalogue | None = None) -> Decoded | None:
    """As the endpoint, the proxy and an import do it."""
    try:
        body = decompress(sent.body, sent.header("content-encoding"), int(LIMITS.decompressed_bytes))
    except BodyError as error:
        return refused(sent, Problem(error.code, Severity.ERROR, str(error)))
    return decode(sent, body, LIMITS) if catalogue is None else decode(sent, body, LIMITS, catalogue)


def check(found: Decoded | None) -> None:
    """What is made of a request can be stored, shown, judged and sent."""
    if found is None:
        return
    assert found.events or found.refusal is None
    assert len(found.events) <= LIMITS.batch_events
    assert sum(len(event.message) for event in found.events) <= 2 * LIMITS.decompressed_bytes
    for event in found.events:
        json.loads(event.message.decode("utf-8"))
        texts = (event.name, event.user_id, event.anonymous_id, event.message_id, event.write_key, event.library)
        assert all(text is None or isinstance(text, str) for text in texts)
        assert isinstance(event.time_us, int)
        assert event.vendor
        for problem in event.problems:
            assert problem.code
            assert problem.message
            assert problem.pointer == "" or problem.pointer.startswith("/")


def fuzzed(number: int) -> None:
    """One example."""
    random = Random(number)
    check(decoded(changed_request(random.choice(SEEDS), random)))


numbers = st.integers(0, 2**48)


@given(numbers)
@example(0)
def test_no_decoder_raises(number: int) -> None:
    for step in range(12):
        fuzzed(number * 12 + step)


def described_fuzzed(number: int) -> None:
    """One description of a user's own, and some requests that it reads."""
    random = Random(number)
    made = described(changed_value(OWN, random) if random.random() < 0.7 else OWN)
    assert (made.vendor is None) == bool(made.wrong)
    if made.vendor is not None:
        catalogue = Catalogue((made.vendor, *VENDORS))
        for _ in range(4):
            check(decoded(changed_request(random.choice(SEEDS), random), catalogue))


def taught(number: int) -> None:
    """One request that a decoder is taught by."""
    random = Random(number)
    sent = changed_request(random.choice(SEEDS), random)
    try:
        body = decompress(sent.body, sent.header("content-encoding"), int(LIMITS.decompressed_bytes))
    except BodyError:
        return
    document = document_of(sent, body)
    if document is not None:
        draft = guess(sent, document)
        made = described(declaration_of(draft._replace(name="X", event=draft.event or "e")))
        assert (made.vendor is None) == bool(made.wrong)
        found = preview(draft, sent, body)
        assert bool(found.events) != bool(found.wrong)


@given(numbers)
def test_no_description_of_a_user_s_own_raises(number: int) -> None:
    described_fuzzed(number)


@given(numbers)
def test_any_request_can_be_taught(number: int) -> None:
    taught(number)


CUT = [
    sent
    for sent in SEEDS
    if sent.method == "POST" and sent.body[:1] in (b"{", b"[") and (found := decoded(sent)) and not found.refusal
]


@given(st.sampled_from(range(len(CUT))), st.floats(0.3, 0.99))
def test_a_body_that_was_cut_off_never_vanishes(at: int, share: float) -> None:
    whole = CUT[at].body
    body = whole[: int(len(whole) * share)]
    found = decoded(CUT[at]._replace(body=body, body_size=len(body)))
    assert found is not None
    assert found.events
    assert any(event.problems for event in found.events) or found.refusal is not None


@pytest.mark.skipif(not SECONDS, reason="make fuzz runs it, for FUZZ_SECONDS")
@pytest.mark.timeout(0)
def test_for_a_long_time() -> None:
    began = time.monotonic()
    number, slowest = int(time.time() * 1000), (0.0, "")
    while time.monotonic() - began < SECONDS:
        number += 1
        run = (fuzzed, fuzzed, fuzzed, fuzzed, described_fuzzed, taught)[number % 6]
        told, before = f"{run.__name__}({number})", time.process_time()
        try:
            run(number)
        except Exception as error:
            error.add_note(told)
            raise
        slowest = max(slowest, (time.process_time() - before, told))
    print(f"slowest: {slowest[0]:.2f} s, {slowest[1]}")  # noqa: T201 - for whoever runs it
    assert slowest[0] < 5, f"{slowest[1]} took {slowest[0]:.1f} s"
