"""Snowplow Micro's REST interface of a running engine: good, bad, reset and schemas, and who may ask."""

import asyncio
import http.client
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from inspector.client import EngineClient
from inspector.core.exchange import Reply, Request, Via
from inspector.engine.micro.questions import Micro
from inspector.storage.reader import SessionReader
from tests.engine.conftest import RunningEngine, StartEngine, starting
from tests.plans.plan_samples import SNOWPLOW_IGLU, iglu

TP2 = "/com.snowplowanalytics.snowplow/tp2"
JSON = {"Content-Type": "application/json"}
PAYLOAD = "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4"
OUTER = "iglu:com.snowplowanalytics.snowplow/{}/jsonschema/1-0-0"
CHECKOUT, PRODUCT = "iglu:com.acme/checkout/jsonschema/1-0-0", "iglu:com.acme/product/jsonschema/1-0-0"
PAGE_VIEW = {"e": "pv", "p": "web", "tv": "js-4"}
BASE = {"p": "web", "tv": "js-4"}
EVENT_ID = "bee0a6d7-fc17-4392-b2bc-{:012d}"


def ask(engine: RunningEngine, path: str, body: Any = None, **headers: str) -> tuple[int, Any, dict[str, str]]:
    """Status, answer and headers; JSON is read."""
    connection = http.client.HTTPConnection(urlsplit(engine.url).netloc, timeout=60)
    try:
        raw = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        connection.request("GET" if raw is None else "POST", path, raw, (JSON if raw is not None else {}) | headers)
        reply = connection.getresponse()
        text, kind = reply.read(), reply.getheader("content-type", "")
        told = json.loads(text) if "json" in kind else text.decode("utf-8", "replace")
        return reply.status, told, {name.lower(): value for name, value in reply.getheaders()}
    finally:
        connection.close()


def told(engine: RunningEngine, path: str, body: Any = None) -> Any:
    status, value, _ = ask(engine, path, body)
    assert status == 200, value
    return value


def send(engine: RunningEngine, *events: dict[str, Any]) -> None:
    assert ask(engine, TP2, {"schema": PAYLOAD, "data": list(events)})[:2] == (200, "ok")


def described(schema: str, data: Any, *entities: tuple[str, Any]) -> dict[str, str]:
    inner = {"schema": OUTER.format("unstruct_event"), "data": {"schema": schema, "data": data}}
    listed = [{"schema": name, "data": value} for name, value in entities]
    more = {"co": json.dumps({"schema": OUTER.format("contexts"), "data": listed})} if entities else {}
    return BASE | {"e": "ue", "ue_pr": json.dumps(inner)} | more


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("iglu")
    product = {"schemas/com.acme/product/jsonschema/1-0-0": json.dumps(iglu("product"))}
    for name, text in (SNOWPLOW_IGLU | product).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, schemas: Path) -> Iterator[RunningEngine]:
    """One engine with ``--micro`` and the schemas."""
    with starting(tmp_path_factory.mktemp("micro")) as start:
        yield start("--micro", "--plan", str(schemas))


@pytest.fixture
def micro(shared: RunningEngine) -> RunningEngine:
    """The same, asked to forget what was before."""
    assert told(shared, "/micro/reset") == {"total": 0, "good": 0, "bad": 0}
    return shared


def test_good_and_bad_are_counted_and_told(micro: RunningEngine) -> None:
    assert told(micro, "/micro/all") == {"total": 0, "good": 0, "bad": 0}
    send(micro, PAGE_VIEW | {"eid": EVENT_ID.format(1)}, described(CHECKOUT, {"sku": "a"}, (PRODUCT, {"sku": "b"})))
    send(micro, described(CHECKOUT, {"sku": 7}), described("iglu:com.acme/gone/jsonschema/1-0-0", {}))
    assert ask(micro, "/i?e=pp&p=web&tv=lol&eid=invalidEventId")[0] == 200
    assert told(micro, "/micro/all") == {"total": 5, "good": 2, "bad": 3}
    assert told(micro, "/micro/all", b"") == {"total": 5, "good": 2, "bad": 3}
    newest, first = told(micro, "/micro/good")
    assert set(first) == {"rawEvent", "eventType", "schema", "contexts", "event", "incomplete"}
    assert (first["eventType"], first["event"]["event_id"]) == ("page_view", EVENT_ID.format(1))
    assert (newest["eventType"], newest["schema"], newest["contexts"]) == ("unstruct", CHECKOUT, [PRODUCT])
    assert newest["rawEvent"]["parameters"]["e"] == "ue"
    by_param, missing, wrong = told(micro, "/micro/bad")
    assert set(wrong) == {"collectorPayload", "rawEvent", "errors"}
    assert "invalidEventId" in by_param["errors"][1]
    assert "ResolutionError" in missing["errors"][1]
    assert json.loads(wrong["errors"][1])["data"]["failure"]["messages"][0]["schemaKey"] == CHECKOUT
    assert by_param["collectorPayload"]["querystring"][0] == "e=pp"


def test_filters(micro: RunningEngine) -> None:
    send(
        micro,
        PAGE_VIEW,
        described(CHECKOUT, {"sku": "a"}),
        described(CHECKOUT, {"sku": "b"}, (PRODUCT, {"sku": "c"})),
    )
    for asked, count in (
        ({}, 3),
        ({"event_type": "page_view"}, 1),
        ({"event_type": "pv"}, 0),
        ({"schema": CHECKOUT}, 2),
        ({"schema": CHECKOUT, "contexts": [PRODUCT]}, 1),
        ({"contexts": [PRODUCT, "iglu:x"]}, 0),
        ({"limit": 2}, 2),
        ({"event_type": "unstruct", "limit": 1}, 1),
    ):
        assert len(told(micro, "/micro/good", asked)) == count, asked
    send(micro, described(CHECKOUT, {}))
    assert (
        len(told(micro, "/micro/bad", {"vendor": "com.snowplowanalytics.snowplow", "version": "tp2", "limit": 10})) == 1
    )
    assert told(micro, "/micro/bad", {"version": "tp1"}) == []


def test_one_bad_parameter_fails_the_whole_request(micro: RunningEngine) -> None:
    send(micro, PAGE_VIEW, PAGE_VIEW | {"odd": "1"}, {"e": "pv", "p": 7})
    assert told(micro, "/micro/all") == {"total": 1, "good": 0, "bad": 1}
    (bad,) = told(micro, "/micro/bad")
    assert bad["rawEvent"] is None
    assert json.loads(bad["collectorPayload"]["body"])["data"][1]["odd"] == "1"
    fields = {each["field"] for each in json.loads(bad["errors"][1])["data"]["failure"]["messages"]}
    assert {"odd", "p"} <= fields


def test_reset_counts_from_then_on_and_deletes_nothing(micro: RunningEngine) -> None:
    with SessionReader(micro.session) as reader:
        before = reader.info().last_id
    send(micro, PAGE_VIEW)
    assert told(micro, "/micro/reset") == {"total": 0, "good": 0, "bad": 0}
    assert told(micro, "/micro/all") == {"total": 0, "good": 0, "bad": 0}
    assert told(micro, "/micro/good") == told(micro, "/micro/events") == []
    send(micro, BASE | {"e": "se", "se_ca": "c", "se_ac": "a"})
    assert [each["eventType"] for each in told(micro, "/micro/good")] == ["struct"]
    assert told(micro, "/micro/reset", b"") == {"total": 0, "good": 0, "bad": 0}
    with SessionReader(micro.session) as reader:
        assert reader.info().last_id == before + 2


def test_pages_of_events(micro: RunningEngine) -> None:
    send(
        micro,
        *(PAGE_VIEW | {"aid": f"app-{number}"} for number in range(3)),
        described(CHECKOUT, {"sku": 1}, (PRODUCT, {"sku": "x"})),
    )
    assert len(told(micro, "/micro/events")) == 4
    page = told(
        micro, "/micro/events", {"filters": [{"column": "app_id", "values": ["app"]}], "page": 1, "pageSize": 2}
    )
    assert ([each["app_id"] for each in page["events"]], page["totalPages"], page["totalItems"]) == (
        ["app-2", "app-1"],
        2,
        3,
    )
    failed = told(micro, "/micro/events", {"filters": [], "validEvents": False, "page": 1, "pageSize": 10})
    assert failed["events"][0]["unstruct_event_com_acme_checkout_1"] == {"sku": 1}
    assert failed["events"][0]["contexts_com_acme_product_1"] == [{"sku": "x"}]


def test_schemas_are_handed_out_as_their_files_have_them(micro: RunningEngine) -> None:
    assert told(micro, "/micro/iglu/com.acme/checkout/jsonschema/1-0-0") == json.loads(
        SNOWPLOW_IGLU["schemas/com.acme/checkout/jsonschema/1-0-0"]
    )
    status, value, _ = ask(micro, "/micro/iglu/com.acme/gone/jsonschema/1-0-0")
    assert (status, next(iter(value["value"].values()))["errors"]) == (404, [{"error": "NotFound"}])
    for path in (
        "com.acme/checkout/jsonschema/1-0",
        "com.acme/checkout/avro/1-0-0",
        "com.acme",
        "..%2F../x/jsonschema/1-0-0",
    ):
        assert ask(micro, f"/micro/iglu/{path}")[0] == 404


def test_what_is_asked_wrongly(micro: RunningEngine) -> None:
    assert ask(micro, "/micro/good", b"{")[:2] == (400, "The request body was malformed.")
    assert ask(micro, "/micro/good", {"limit": "ten"})[0] == 422
    status, text, _ = ask(micro, "/micro/unknown")
    assert (status, text.startswith("Supported endpoints: ")) == (404, True)


def test_where_micro_has_its_own_page_one_leads_to_the_window(micro: RunningEngine) -> None:
    for path in ("/micro/ui", "/micro/ui/"):
        status, page, headers = ask(micro, path)
        assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert '<a href="/micro/all">' in page
        assert "<script" not in page
    assert ask(micro, "/micro/ui/index.js")[0] == 404
    assert ask(micro, "/micro/ui", {})[0] == 404
    assert told(micro, "/micro/auth-config") == {"domain": "", "audience": "", "clientId": "", "enabled": False}


def test_pages_may_ask_as_they_may_ask_micro(micro: RunningEngine) -> None:
    status, _, headers = ask(micro, "/micro/all", None, Origin="http://localhost:3000")
    assert (status, headers["access-control-allow-origin"]) == (200, "http://localhost:3000")
    assert headers["access-control-allow-credentials"] == "true"
    for origin in ("http://127.0.0.1:5173", "http://[::1]:8080", "https://shop.test", "http://shop.localhost:3000"):
        assert ask(micro, "/micro/good", None, Origin=origin)[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://localhost.elsewhere.example"},
        {"Origin": "http://203.0.113.7"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Host": "rebound.elsewhere.example:8765"},
        {"Host": "127.0.0.1.elsewhere.example"},
        {"Host": ""},
    ],
    ids=str,
)
def test_no_page_from_elsewhere_reads_what_was_captured(micro: RunningEngine, headers: dict[str, str]) -> None:
    send(micro, PAGE_VIEW)
    for path in ("/micro/good", "/micro/all", "/micro/reset"):
        status, value, _ = ask(micro, path, None, **headers)
        assert (status, value["code"]) == (403, "foreign_client")
    assert told(micro, "/micro/all")["total"] == 1


@pytest.mark.parametrize("host", ["localhost:9090", "10.0.2.2:8765", "[::1]:8765", "micro", "collector.internal:80"])
def test_names_that_nobody_else_can_own_lead_here(micro: RunningEngine, host: str) -> None:
    assert ask(micro, "/micro/all", None, Host=host)[0] == 200


def test_events_of_others_are_not_told(micro: RunningEngine) -> None:
    assert micro.post("/v1/track", {"userId": "u", "event": "Hello"})[0] == 200
    assert told(micro, "/micro/all")["total"] == 0


def test_a_verdict_that_changes_is_counted_anew(start_engine: StartEngine, schemas: Path) -> None:
    engine = start_engine("--micro")
    send(engine, described(CHECKOUT, {"sku": "a"}), described(CHECKOUT, {"sku": 7}), PAGE_VIEW)
    # Without its folder a schema of one's own is not found.
    assert told(engine, "/micro/all") == {"total": 3, "good": 1, "bad": 2}
    with engine.client() as client:
        client.load_plan(schemas)
        _wait_for_recheck(client)
    assert told(engine, "/micro/all") == {"total": 3, "good": 2, "bad": 1}


def _wait_for_recheck(client: EngineClient) -> None:
    for _ in range(3_000):
        recheck = client.status().recheck
        if recheck is not None and recheck.state == "complete":
            return
        time.sleep(0.02)
    raise AssertionError("the re-check does not end")


def test_it_is_off_until_it_is_asked_for(engine: RunningEngine) -> None:
    status, value, _ = ask(engine, "/micro/all")
    assert (status, value["code"]) == (404, "unknown_path")
    assert "--micro" in value["message"]
    with engine.client() as client:
        client.set_micro(on=True)
        assert ask(engine, "/micro/all")[0] == 200
    connection = http.client.HTTPConnection(urlsplit(engine.address.control).netloc, timeout=60)
    for on, wanted in ((True, 200), (False, 404)):
        connection.request(
            "POST", "/v1/micro", json.dumps({"on": on}), {"Authorization": f"Bearer {engine.address.token}"}
        )
        assert json.loads(connection.getresponse().read())["micro"] is on
        assert ask(engine, "/micro/all")[0] == wanted
    connection.close()


def test_other_sessions_and_old_events_are_not_told(start_engine: StartEngine, tmp_path: Path) -> None:
    file = tmp_path / "old.evs"
    first = start_engine(session=file)
    ask(first, "/i?" + urlencode(PAGE_VIEW))
    first.end(2)
    engine = start_engine("--micro", session=file)
    assert told(engine, "/micro/all")["total"] == 0
    ask(engine, "/i?" + urlencode(PAGE_VIEW))
    assert told(engine, "/micro/all")["total"] == 1
    with engine.client() as client:
        client.new_session(tmp_path / "new.evs")
    assert told(engine, "/micro/all")["total"] == 0
    ask(engine, "/i?" + urlencode(PAGE_VIEW))
    assert told(engine, "/micro/all")["total"] == 1


class _NoHouse:
    """Nobody gets this far."""

    def last_id(self) -> int:
        return 0


@pytest.mark.parametrize(
    ("client", "status"),
    [
        ("192.168.0.7:50112", 403),
        ("[fe80::1]:7", 403),
        ("", 403),
        ("127.0.0.1:9", 404),
        ("[::1]:9", 404),
        ("127.0.0.2:1", 404),
    ],
)
def test_other_machines_are_told_nothing(client: str, status: int) -> None:
    request = Request(0, Via.ENDPOINT, client, "http", "GET", "/micro/nothing", "1.1", (), b"", 0)

    async def asked() -> Reply:
        done: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        micro = Micro(_NoHouse(), lambda: 0, on=True)  # type: ignore[arg-type]  # it is asked for nothing else
        micro.answer(request, done.set_result)
        return await done

    assert asyncio.run(asked()).status == status


def test_a_request_is_counted_as_one_however_many_events_it_has(micro: RunningEngine) -> None:
    send(micro, PAGE_VIEW)
    send(micro, *[PAGE_VIEW] * 2_300)
    send(micro, *[PAGE_VIEW] * 2_300, PAGE_VIEW | {"odd": "1"})
    assert told(micro, "/micro/all") == {"total": 2_302, "good": 2_301, "bad": 1}
    assert len(told(micro, "/micro/good", {"limit": 2_301})) == 2_301
    (bad,) = told(micro, "/micro/bad")
    assert bad["rawEvent"] is None
