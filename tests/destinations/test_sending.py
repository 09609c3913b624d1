"""The sender against everything that can go wrong on the way, over real sockets."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector.capture.tls import load_authority, server_context
from inspector.core.delivery import MOST_ANSWER, Answer, Result
from inspector.core.event import EventType
from inspector.core.redaction import MASK
from inspector.destinations.model import Destination
from inspector.destinations.opening import open_destination
from inspector.destinations.retryafter import retry_after_s
from tests.destinations.kind_rig import NOW_US, SHORT, deliverer, results, send
from tests.destinations.outgoing_events import outgoing
from tests.destinations.standin_server import MARKER, Fault, Said, Seen, StandIn, says, text
from tests.destinations.standins import segment

KEY = "wk-Geheimnis/7+x"


@pytest.fixture
def server() -> Iterator[StandIn]:
    with StandIn(segment(KEY)) as running:
        yield running


def test_a_2xx_delivers_and_the_exchange_is_kept_without_the_key(server: StandIn) -> None:
    found = send("segment", [outgoing(1), outgoing(2)], url=server.url, write_key=KEY)
    assert results(found) == [Result.DELIVERED] * 2
    assert [each.status for each in found.outcomes] == [200, 200]
    (exchange,) = found.exchanges
    assert exchange.answer is not None
    assert (exchange.answer.status, exchange.answer.body) == (200, b'{"success": true}')
    assert ("Authorization", f"Basic {MASK}") in exchange.request.headers
    assert exchange.took_us > 0
    assert server.seen[0].basic == f"{KEY}:"


def test_every_request_says_whose_replay_it_is(server: StandIn) -> None:
    send("segment", [outgoing()], url=server.url, write_key=KEY)
    assert server.seen[0].headers[MARKER] == "job-7"


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (400, Result.REFUSED),
        (401, Result.REFUSED),
        (403, Result.REFUSED),
        (404, Result.REFUSED),
        (408, Result.RETRY),
        (429, Result.RETRY),
        (500, Result.RETRY),
        (503, Result.RETRY),
    ],
)
def test_what_a_status_means(server: StandIn, status: int, result: Result) -> None:
    server.next(says(status, {"error": {"message": "so it is"}}))
    (outcome,) = send("segment", [outgoing()], url=server.url, write_key=KEY).outcomes
    assert (outcome.result, outcome.status) == (result, status)
    assert outcome.words == f"Answered {status}: so it is"
    assert outcome.key_refused is (status in {401, 403})


def test_after_a_refused_key_the_rest_of_the_group_is_not_sent(server: StandIn) -> None:
    server.next(says(401, {"message": "who are you?"}))
    found = send("webhook", [outgoing(number) for number in (1, 2, 3)], url=server.url)
    assert results(found) == [Result.REFUSED, Result.RETRY, Result.RETRY]
    assert {each.key_refused for each in found.outcomes} == {True}
    assert len(server.seen) == 1


def test_an_html_page_is_told_in_words(server: StandIn) -> None:
    server.next(text(502, "<html><style>a{}</style><h1>Bad  gateway</h1></html>"))
    (outcome,) = send("segment", [outgoing()], url=server.url, write_key=KEY).outcomes
    assert outcome.words == "Answered 502: Bad gateway"


def test_a_page_that_is_cut_off_within_its_script_shows_none_of_it(server: StandIn) -> None:
    server.next(text(502, "<h1>Bad gateway</h1><script>let a = '" + "<" * 20_000))
    (outcome,) = send("segment", [outgoing()], url=server.url, write_key=KEY).outcomes
    assert outcome.words == "Answered 502: Bad gateway"


def test_429_says_how_long_to_wait(server: StandIn) -> None:
    server.next(says(429, {}, ("Retry-After", "17")))
    (outcome,) = send("segment", [outgoing()], url=server.url, write_key=KEY).outcomes
    assert (outcome.result, outcome.wait_s) == (Result.RETRY, 17.0)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (("Retry-After", "0"), 0.0),
        (("retry-after", "1.5"), 1.5),
        (("Retry-After", "Sun, 22 Nov 2026 05:06:00 GMT"), 60.0),
        (("Retry-After", "Sun, 22 Nov 2026 05:04:00 GMT"), 0.0),
        (("Retry-After", "99999999"), 3600.0),
        (("X-RateLimit-Reset", "1795323930"), 30.0),
        (("Retry-After", "soon"), None),
        (("Retry-After", "-3"), None),
        (("Retry-After", "٣"), None),
        (("X-Other", "3"), None),
    ],
)
def test_retry_after(header: tuple[str, str], seconds: float | None) -> None:
    assert retry_after_s(Answer(429, (header,), b""), NOW_US) == seconds


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        (outcome,) = send("segment", [outgoing()], url=url, write_key=KEY).outcomes
    assert outcome.result is Result.RETRY
    assert outcome.words.endswith("could not be reached: nothing listens there.")


def test_an_unknown_name() -> None:
    (outcome,) = send("segment", [outgoing()], url="http://nowhere.invalid", write_key=KEY).outcomes
    assert outcome.result is Result.RETRY
    assert outcome.words.startswith("nowhere.invalid could not be reached: ")


@pytest.mark.parametrize("fault", [Fault.SILENCE, Fault.RESET])
def test_no_answer_may_mean_that_it_arrived(server: StandIn, fault: Fault) -> None:
    server.next(fault)
    found = send("segment", [outgoing()], SHORT, url=server.url, write_key=KEY)
    assert results(found) == [Result.UNKNOWN]
    assert len(server.seen) == 1
    assert found.exchanges[0].answer is None
    assert found.exchanges[0].error == found.outcomes[0].words != ""


def test_half_an_answer_of_yes_is_a_yes_with_a_word_on_it(server: StandIn) -> None:
    server.next(Fault.HALF)
    found = send("segment", [outgoing()], url=server.url, write_key=KEY)
    assert results(found) == [Result.WARNED]
    assert "broke off" in found.outcomes[0].words
    assert found.exchanges[0].answer is not None
    assert found.exchanges[0].answer.body == b'{"half":'


def test_an_answer_without_an_end_is_not_waited_for(server: StandIn) -> None:
    server.next(Fault.DRIP)
    (outcome,) = send("segment", [outgoing()], SHORT, url=server.url, write_key=KEY).outcomes
    assert (outcome.result, outcome.words) == (Result.UNKNOWN, "No answer within 1.5 seconds.")


@pytest.mark.parametrize("fault", [Fault.HUGE, Fault.BOMB])
def test_an_answer_is_read_to_a_limit(server: StandIn, fault: Fault) -> None:
    server.next(fault)
    found = send("segment", [outgoing()], url=server.url, write_key=KEY)
    assert results(found) == [Result.DELIVERED]
    assert found.exchanges[0].answer is not None
    assert len(found.exchanges[0].answer.body) <= MOST_ANSWER


def test_a_redirect_to_another_host_is_told_and_not_followed(server: StandIn) -> None:
    with StandIn() as other:
        server.next(Said(307, b"", (("Location", f"{other.url}/v1/batch"),)))
        (outcome,) = send("segment", [outgoing()], url=server.url, write_key=KEY).outcomes
        assert other.seen == []
    assert outcome.result is Result.REFUSED
    assert f"a redirect to {other.url}/v1/batch, which was not followed" in outcome.words


def test_a_redirect_on_the_same_host_is_followed_with_the_same_body(server: StandIn) -> None:
    server.next(Said(308, b"", (("Location", "/v1/batch?moved=1"),)))
    assert results(send("segment", [outgoing()], url=server.url, write_key=KEY)) == [Result.DELIVERED]
    first, second = server.seen
    assert second.target == "/v1/batch?moved=1"
    assert first.body == second.body


def test_redirects_in_a_circle_end(server: StandIn) -> None:
    server.next(*[Said(307, b"", (("Location", "/v1/batch"),))] * 9)
    (outcome,) = send("segment", [outgoing()], url=server.url, write_key=KEY).outcomes
    assert (outcome.result, outcome.words) == (Result.REFUSED, "The address redirects in a circle.")


def test_a_redirect_that_would_turn_a_post_into_a_get_is_told(server: StandIn) -> None:
    server.next(Said(302, b"", (("Location", "/login"),)))
    (outcome,) = send("segment", [outgoing()], url=server.url, write_key=KEY).outcomes
    assert (outcome.result, outcome.status) == (Result.REFUSED, 302)
    assert len(server.seen) == 1


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    authority = load_authority(tmp_path / "tls", now)
    with StandIn(segment(KEY), server_context(authority, (), now)) as server:
        (outcome,) = send("segment", [outgoing()], url=server.url, write_key=KEY).outcomes
        assert outcome.result is Result.REFUSED
        assert "is not to be trusted: " in outcome.words
        assert server.seen == []
        fine = send("segment", [outgoing()], url=server.url, write_key=KEY, ca_file=str(authority.file))
        assert results(fine) == [Result.DELIVERED]


def test_tls_where_there_is_none(server: StandIn) -> None:
    url = server.url.replace("http://", "https://")
    (outcome,) = send("segment", [outgoing()], url=url, write_key=KEY).outcomes
    assert outcome.result is Result.RETRY
    assert outcome.words.startswith("No secure connection to 127.0.0.1")


def test_after_a_failure_the_rest_of_a_group_waits(server: StandIn) -> None:
    """Order is kept, and a server in trouble is left alone."""
    large = [outgoing(number, properties={"text": "x" * 300_000}) for number in (1, 2, 3)]
    server.next(says(200, {}), says(503, {}, ("Retry-After", "5")))
    found = send("segment", large, url=server.url, write_key=KEY)
    assert results(found) == [Result.DELIVERED, Result.RETRY, Result.RETRY]
    assert [each.wait_s for each in found.outcomes] == [None, 5.0, 5.0]
    assert [each.held for each in found.outcomes] == [False, False, True]
    assert found.outcomes[2].words.startswith("Not sent, because of the request before it: Answered 503")
    assert len(server.seen) == 2


def test_what_is_too_large_together_goes_in_halves() -> None:
    def small(seen: Seen) -> Said:
        return says(200, {}) if len(seen.json["batch"]) <= 2 else text(413, "too large")

    with StandIn(small) as server:
        found = send("segment", [outgoing(number) for number in range(1, 6)], url=server.url, write_key=KEY)
        sizes = [len(each.json["batch"]) for each in server.seen]
    assert results(found) == [Result.DELIVERED] * 5
    assert sizes == [5, 2, 3, 1, 2]
    assert [each.event_id for each in found.outcomes] == [1, 2, 3, 4, 5]


def test_one_event_that_is_too_large_is_refused() -> None:
    with StandIn(lambda _: text(413, "too large")) as server:
        (outcome,) = send("segment", [outgoing()], url=server.url, write_key=KEY).outcomes
    assert (outcome.result, outcome.words) == (Result.REFUSED, "Answered 413: too large")


def test_types_that_are_off_or_have_no_place_are_skipped(server: StandIn) -> None:
    async def sending() -> list[tuple[Result, str]]:
        types = frozenset({EventType.TRACK})
        destination = Destination("Staging", "segment", {"url": server.url}, types=types)
        async with open_destination(destination, {"write_key": KEY}, "job-7") as opened:
            events = [outgoing(1, EventType.PAGE), outgoing(2), outgoing(3, EventType.OTHER)]
            return [(each.result, each.words) for each in (await opened.deliver(events)).outcomes]

    page, track, other = asyncio.run(sending())
    assert page == (Result.SKIPPED, "page calls are switched off for Staging.")
    assert track[0] is Result.DELIVERED
    assert other == (Result.SKIPPED, "Segment has no place for other calls.")


def test_a_preview_sends_nothing(server: StandIn) -> None:
    async def previewing() -> None:
        async with deliverer("segment", {"url": server.url, "write_key": KEY}) as opened:
            found = await opened.preview([outgoing()])
        assert results(found) == [Result.SKIPPED]
        (exchange,) = found.exchanges
        assert exchange.answer is None
        assert exchange.request.url == f"{server.url}/v1/batch"
        assert KEY not in str(exchange)

    asyncio.run(previewing())
    assert server.seen == []


def test_an_answer_that_repeats_the_key_is_masked_everywhere(server: StandIn) -> None:
    server.next(says(401, {"error": f"no such key {KEY}"}, ("X-Key", KEY)))
    found = send("segment", [outgoing()], url=server.url, write_key=KEY)
    assert found.outcomes[0].words == f"Answered 401: no such key {MASK}"
    assert KEY not in repr(found)


def test_neither_a_proxy_nor_a_netrc_has_a_say(
    server: StandIn, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    (Path.home() / ".netrc").write_text("machine 127.0.0.1 login somebody password else\n")
    assert results(send("segment", [outgoing()], url=server.url, write_key=KEY)) == [Result.DELIVERED]
    assert server.seen[0].basic == f"{KEY}:"


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        b"not http at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 999999 Odd\r\n\r\n",
    ],
)
def test_what_is_no_answer_is_told(raw: bytes) -> None:
    """Whatever the other side says: an outcome, and no exception."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection, suppress(OSError):
                connection.recv(65536)
                connection.sendall(raw)

        thread = threading.Thread(target=answer)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        (outcome,) = send("segment", [outgoing()], url=url, write_key=KEY).outcomes
        thread.join()
    assert outcome.result is Result.UNKNOWN
    assert "ended the connection without an answer (" in outcome.words


def test_a_cookie_is_not_kept_for_the_next_event(server: StandIn) -> None:
    """Events of many users go over one client; a collector's cookie would make them one."""
    server.next(says(200, {}, ("Set-Cookie", "sp=network-user; Path=/")))

    async def sending() -> None:
        async with deliverer("segment", {"url": server.url, "write_key": KEY}) as opened:
            for number in (1, 2):
                assert results(await opened.deliver([outgoing(number)])) == [Result.DELIVERED]

    asyncio.run(sending())
    assert [each.headers.get("cookie") for each in server.seen] == [None, None]


def test_many_at_once_on_one_opened_destination(server: StandIn) -> None:
    async def sending() -> list[Result]:
        async with deliverer("segment", {"url": server.url, "write_key": KEY}) as opened:
            groups = await asyncio.gather(*[opened.deliver([outgoing(number)]) for number in range(20)])
        return [outcome.result for each in groups for outcome in each.outcomes]

    assert asyncio.run(sending()) == [Result.DELIVERED] * 20
    assert len(server.seen) == 20
