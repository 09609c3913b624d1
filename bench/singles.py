"""One event a request, on 32 connections, against servers that keep nothing."""

from contextlib import ExitStack
from pathlib import Path

from bench import wrk
from bench.processes import engine, server
from bench.results import Plan, Table, ratio, spread

_CONNECTIONS = 32
_OURS = "engine, durable before the answer"
_OTHERS = {
    "uvicorn": "bare uvicorn (httptools, uvloop)",
    "mitmdump": "mitmdump answering itself",
    "mockttp": "mockttp answering itself",
}


def measure(plan: Plan, folder: Path) -> Table:
    """Requests a second of each, taking turns."""
    rates: dict[str, list[float]] = {}
    with ExitStack() as running:
        ours = running.enter_context(engine(folder))
        urls = {_OURS: ours.url}
        for name, title in _OTHERS.items():
            other = running.enter_context(server(name))
            if other is not None:
                urls[title] = other.url
        for _ in range(plan.rounds):
            for title, url in urls.items():
                measured = wrk.load("single.lua", url, connections=_CONNECTIONS, seconds=plan.seconds)
                rates.setdefault(title, []).append(measured.rate)
        stored = ours.client.status().captured
    answered = sum(rates[_OURS]) * plan.seconds
    assert stored >= answered * 0.9, f"{stored} events stored, about {answered:.0f} acknowledged"
    rows = [(title, spread(values), ratio(rates[_OURS], values)) for title, values in rates.items()]
    note = (
        "Goals: at least 0.4 of the bare server, at least 10 times mitmdump. The others keep nothing: mockttp's record"
        " of requests is switched off."
    )
    return Table("One event a request", ("Server", "requests/s", "engine ÷ it"), rows, note)


def measure_bare(plan: Plan, folder: Path) -> Table:  # noqa: ARG001 - nothing is kept
    """Servers that only answer: which of them to build on."""
    titles = {
        "uvicorn": "uvicorn (httptools, uvloop), ASGI",
        "granian": "granian (Rust), ASGI",
        "endpoint": "the endpoint's own protocol (httptools, uvloop)",
    }
    rates: dict[str, list[float]] = {title: [] for title in titles.values()}
    with ExitStack() as running:
        servers = {title: running.enter_context(server(name)) for name, title in titles.items()}
        for _ in range(plan.rounds):
            for title, each in servers.items():
                assert each is not None
                measured = wrk.load("single.lua", each.url, connections=_CONNECTIONS, seconds=plan.seconds)
                rates[title].append(measured.rate)
    first = rates[titles["uvicorn"]]
    rows = [(title, spread(values), ratio(values, first)) for title, values in rates.items()]
    note = (
        "One process and one event loop each, no work behind the answer. The endpoint's protocol does more than the"
        " others here: it makes the whole request a value, with its headers as sent, and keeps time-outs and limits."
    )
    return Table("Bare servers", ("Server", "requests/s", "÷ uvicorn"), rows, note)
