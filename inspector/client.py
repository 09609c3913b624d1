"""The control API's client: what windows, commands and tests use to talk to a running engine.

Synchronous, over loopback. Every method raises ``EngineGoneError`` when the engine does not answer and
``EngineRefusedError`` with the engine's own sentence when it cannot do what was asked.

Long because it is a list: one short method a call of ``docs/control-api.md``, and nothing else.
"""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import quote

import httpx

from inspector.clientproxy import AuthorityClient, BrowserClient, InterceptionClient, ProxyClient
from inspector.core.errors import KnownError
from inspector.engine.runfile import EngineAddress, running_engines

__all__ = [
    "EngineAddress",
    "EngineClient",
    "EngineGoneError",
    "EngineRefusedError",
    "Found",
    "NotConfirmedError",
    "PlanHead",
    "PlanRefusedError",
    "Recheck",
    "SourceInfo",
    "Status",
    "running_engines",
]

_LOOK_S = 20.0
"""What reads files may take this long."""
_SLACK_S = 5.0
"""How much longer than the time-out of a wait the connection may take."""


class EngineGoneError(KnownError):
    """The engine does not answer."""


class EngineRefusedError(KnownError):
    """The engine answered that it cannot; ``code`` is its short word for why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class PlanRefusedError(EngineRefusedError):
    """A plan cannot be read; ``line`` and ``column`` (from 1) are None where no one place is to blame."""

    def __init__(self, code: str, message: str, file: str, line: int | None, column: int | None) -> None:
        super().__init__(code, message)
        self.file = file
        self.line = line
        self.column = column


class NotConfirmedError(EngineRefusedError):
    """A job would send to what looks like production; ``production`` tells which destinations and hosts."""

    def __init__(self, code: str, message: str, production: list[dict[str, Any]]) -> None:
        super().__init__(code, message)
        self.production = production


class PlanHead(NamedTuple):
    """A tracking plan in use, in short."""

    id: int
    name: str
    version: str
    path: str
    state: str
    """``ready``, ``reading``, or ``error``: what stands in its file now cannot be used, and what it was before is."""
    error: dict[str, Any] | None
    """``message``, ``file``, ``line`` and ``column``."""


class Recheck(NamedTuple):
    """The check of stored events."""

    state: str
    """``preparing`` (plans are compiled), ``running``, ``complete``, ``cancelled`` or ``failed``."""
    done: int
    total: int
    changed: int
    """Events of which is thought otherwise now."""
    message: str | None
    """Why it failed."""


class Status(NamedTuple):
    """What an engine does just now."""

    version: str
    pid: int
    url: str
    host: str
    session: str
    state: str
    """``live``, ``paused`` or ``trouble``."""
    trouble: str | None
    """Why nothing can be stored, as a sentence, or None."""
    paused: bool
    captured: int
    """Events stored since the engine started."""
    last_id: int
    """Id of the newest event; 0 before the first."""
    waiting: int
    """Exchanges that arrived and are not stored yet."""
    started_us: int
    copying: float | None
    """How much of a live copy is done, from 0 to 1; None when none is being saved."""
    tls_url: str | None
    """Where SDKs that insist on https send to, or None while that is off."""
    certificate: str | None
    """The file that these SDKs must trust, or None."""
    network_url: str | None
    """Where other machines of the network send to, or None while they are shut out."""
    network_tls_url: str | None
    """The same over https."""
    plans: tuple[PlanHead, ...] = ()
    """The tracking plans that events are checked against."""
    recheck: Recheck | None = None
    """How far the check of stored events is, or how the last one ended; None before the first."""
    unchecked: int = 0
    """About how many events were stored unchecked and are checked next."""
    plan_change: int = 0
    """Grows with everything that ``plans`` tells."""
    violations: dict[str, Any] | None = None
    """How forwarding violations goes, as in ``docs/control-api.md``; None when they are not forwarded."""
    checks: tuple[str, ...] | None = None
    """The families of checks beyond the plan that look at what arrives; None while they are off."""
    forwards: tuple[dict[str, Any], ...] = ()
    """Where events are sent on to, as in ``docs/control-api.md``."""
    proxy: dict[str, Any] | None = None
    """The proxy in short, as in ``docs/control-api.md``."""
    interception: dict[str, int] | None = None
    """How many interception rules there are, how many are on, and how many requests are held."""
    micro: bool = False
    """Whether Snowplow Micro's REST interface answers at the endpoint."""
    script_folder: str | None = None
    """The folder to install @segment/analytics-next in, which pages are given then; None where another was named."""


class SourceInfo(NamedTuple):
    """A source as the control API tells it."""

    id: int
    name: str
    colour: int
    label: str | None


class Found(NamedTuple):
    """Events that matched, in the shape of ``docs/event.md``."""

    events: list[dict[str, Any]]
    last_id: int
    """Everything up to this id has been looked at: the ``after`` of the next call."""
    complete: bool
    """Whether as many came as were wanted."""


class EngineClient:
    """Talks to one engine; close it, or use it as a context manager."""

    def __init__(self, address: EngineAddress, timeout_s: float = 5.0) -> None:
        """``timeout_s`` is how long an answer may take, in seconds."""
        self.address = address
        self._http = httpx.Client(
            base_url=address.control,
            headers={"Authorization": f"Bearer {address.token}"},
            timeout=timeout_s,
            trust_env=False,
        )
        self.proxy = ProxyClient(self._call)
        self.authority = AuthorityClient(self._call)
        self.browsers = BrowserClient(self._call)
        self.interception = InterceptionClient(self._call)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def status(self, watcher: str = "") -> Status:
        """What the engine does just now. ``watcher`` is a name under which the caller is known to look on."""
        return _status(self._call("GET", "/v1/status", params={"watcher": watcher}))

    def stop(self, watcher: str = "") -> bool:
        """Ask the engine to end in order; it answers before it does.

        With the name of a watcher it ends only if no other one looked within the last five seconds; whether it ends.
        """
        return bool(self._call("POST", "/v1/stop", params={"watcher": watcher})["stopping"])

    def pause(self) -> Status:
        """Stop taking events: SDKs are answered 503 and keep them."""
        return _status(self._call("POST", "/v1/pause"))

    def resume(self) -> Status:
        """Take events again."""
        return _status(self._call("POST", "/v1/resume"))

    def new_session(self, path: str | Path | None = None) -> str:
        """Go on in another session file, a new one by default; its path."""
        answer = self._call("POST", "/v1/session/new", json={"path": _text(path)})
        return str(answer["session"])

    def copy_session(self, path: str | Path, timeout_s: float = 3600.0) -> None:
        """Save a copy of the session while capture goes on; returns when it is complete."""
        self._call("POST", "/v1/session/copy", json={"path": str(path)}, timeout=timeout_s)

    def cancel_copy(self) -> Status:
        """Give up the copy that is being saved, if any; who waits for it gets ``EngineRefusedError``."""
        return _status(self._call("DELETE", "/v1/session/copy"))

    def clear(self) -> Status:
        """Remove every event of the session."""
        return _status(self._call("POST", "/v1/session/clear"))

    def annotate(
        self, action: str, events: Sequence[tuple[int, int]], tag: str = "", session: Path | None = None
    ) -> list[tuple[int, int]]:
        """Mark, unmark, delete, restore, tag or untag events; those that it changed.

        Events are ranges of ids, both ends included, at most 20,000 events in 5,000 ranges. The opposite done to what
        was changed undoes it. With a ``session``, as ``Status`` spells it, here and in the next two
        ``EngineRefusedError`` with the code ``OtherSession`` when the engine writes another one by now.
        """
        body = {"action": action, "events": events, "tag": tag or None, "session": _text(session)}
        return [(first, last) for first, last in self._call("POST", "/v1/annotate", json=body)["changed"]]

    def write_note(self, event_id: int, text: str | None, session: Path | None = None) -> str | None:
        """Write a note on an event, or take it away; the one it had."""
        body = {"text": text, "session": _text(session)}
        before: str | None = self._call("PUT", f"/v1/events/{event_id}/note", json=body)["before"]
        return before

    def empty_bin(self, session: Path | None = None, timeout_s: float = 3600.0) -> int:
        """Delete for good what was deleted; the number of events."""
        body = {"session": _text(session)}
        return int(self._call("POST", "/v1/session/empty-bin", json=body, timeout=timeout_s)["erased"])

    def set_tls(self, on: bool, port: int | None = None) -> Status:  # noqa: FBT001 - it is what is set
        """Speak https too, on a port of choice, or no more."""
        return _status(self._call("POST", "/v1/tls", json={"on": on, "port": port}))

    def set_micro(self, on: bool) -> Status:  # noqa: FBT001 - it is what is set
        """Answer Snowplow Micro's REST interface at the endpoint, or no more."""
        return _status(self._call("POST", "/v1/micro", json={"on": on}))

    def set_network(self, on: bool) -> Status:  # noqa: FBT001 - it is what is set
        """Let other machines of the network send events, or shut them out."""
        return _status(self._call("POST", "/v1/network", json={"on": on}))

    def sources(self) -> list[SourceInfo]:
        """Every source of the session."""
        return [SourceInfo(**source) for source in self._call("GET", "/v1/sources")["sources"]]

    def rename_source(self, source_id: int, name: str | None = None, colour: int | None = None) -> SourceInfo:
        """Give a source another name or colour."""
        body = {"name": name, "colour": colour}
        return SourceInfo(**self._call("PATCH", f"/v1/sources/{source_id}", json=body))

    def plans(self) -> dict[str, Any]:
        """The tracking plans in use, whole, and how far the check of stored events is; see ``docs/control-api.md``."""
        return self._call("GET", "/v1/plans")

    def wait_plans(self, after: int, timeout_s: float = 30.0) -> dict[str, Any]:
        """The same, once its ``planChange`` is another than ``after``, or ``timeout_s`` seconds are over."""
        query = {"after": after, "timeout": timeout_s}
        return self._call("GET", "/v1/plans/wait", params=query, timeout=timeout_s + _SLACK_S)

    def load_plan(
        self, path: str | Path, bindings: dict[str, list[str]] | None = None, timeout_s: float = 180.0
    ) -> dict[str, Any]:
        """Check events against one more plan; it. ``PlanRefusedError`` says where its file is wrong.

        ``bindings`` are ``sources``, ``types`` and ``vendors``; None for what the plan says itself.
        """
        body = {"path": str(path), "bindings": bindings}
        return self._call("POST", "/v1/plans", json=body, timeout=timeout_s)

    def unload_plan(self, plan_id: int, timeout_s: float = 60.0) -> dict[str, Any]:
        """Use a plan no more; what is left, as in ``plans``."""
        return self._call("DELETE", f"/v1/plans/{plan_id}", timeout=timeout_s)

    def reload_plan(self, plan_id: int, timeout_s: float = 180.0) -> dict[str, Any]:
        """Read a plan's file again now; the plan, whose ``error`` says why that cannot be used."""
        return self._call("POST", f"/v1/plans/{plan_id}/reload", timeout=timeout_s)

    def bind_plan(self, plan_id: int, bindings: dict[str, list[str]] | None, timeout_s: float = 60.0) -> dict[str, Any]:
        """Bind a plan to ``sources``, ``types`` and ``vendors``; None for what it says itself. The plan."""
        return self._call("PATCH", f"/v1/plans/{plan_id}", json={"bindings": bindings}, timeout=timeout_s)

    def recheck(self) -> dict[str, Any]:
        """Check everything that is stored again, in the background."""
        return self._call("POST", "/v1/recheck")

    def cancel_recheck(self) -> dict[str, Any]:
        """End the check of stored events; what it changed so far stays."""
        return self._call("DELETE", "/v1/recheck")

    def jobs(self) -> list[dict[str, Any]]:
        """All replay jobs with their counts, the newest first; see ``docs/control-api.md``, as for all calls below."""
        found: list[dict[str, Any]] = self._call("GET", "/v1/jobs", timeout=_LOOK_S)["jobs"]
        return found

    def job(self, job_id: str, *, reveal: bool = False) -> dict[str, Any]:
        """One job with what was answered, what took longest and what failed."""
        return self._call("GET", f"/v1/jobs/{job_id}", params={"reveal": int(reveal)}, timeout=_LOOK_S)

    def preview_job(self, spec: dict[str, Any], limit: int = 5, timeout_s: float = 120.0) -> dict[str, Any]:
        """What a job would send where, with the requests of its first events; nothing is sent."""
        return self._call("POST", "/v1/jobs/preview", json={**spec, "limit": limit}, timeout=timeout_s)

    def start_job(self, spec: dict[str, Any], *, confirmed: bool = False, timeout_s: float = 120.0) -> dict[str, Any]:
        """Run a new job; it. ``NotConfirmedError`` when it would send to what looks like production."""
        return self._call("POST", "/v1/jobs", json={**spec, "confirmed": confirmed}, timeout=timeout_s)

    def change_job(
        self, job_id: str, action: str, *, confirmed: bool = False, timeout_s: float = 60.0
    ) -> dict[str, Any]:
        """``pause``, ``resume`` or ``cancel`` a job, or ``retry`` its failed events; the job.

        ``NotConfirmedError`` when one that does not run yet would send to what looks like production.
        """
        body = {"do": action, "confirmed": confirmed}
        return self._call("PATCH", f"/v1/jobs/{job_id}", json=body, timeout=timeout_s)

    def delete_job(self, job_id: str) -> None:
        """Forget a job and what became of its events; the session stays as it is."""
        self._call("DELETE", f"/v1/jobs/{job_id}", timeout=_LOOK_S)

    def deliveries(
        self,
        job_id: str,
        *,
        destination: str | None = None,
        results: Sequence[str] = (),
        after: Sequence[int] = (0, 0),
        limit: int = 100,
    ) -> dict[str, Any]:
        """What became of the events of a job; ``next`` is the ``after`` of the next page, None at the end."""
        query: dict[str, Any] = {"afterDestination": after[0], "after": after[1], "limit": limit}
        query |= {} if destination is None else {"destination": destination}
        query |= {"result": ",".join(results)} if results else {}
        return self._call("GET", f"/v1/jobs/{job_id}/deliveries", params=query, timeout=_LOOK_S)

    def exchange(self, job_id: str, exchange_id: int) -> dict[str, Any]:
        """A request that a job sent, with its answer."""
        return self._call("GET", f"/v1/jobs/{job_id}/exchanges/{exchange_id}", timeout=_LOOK_S)

    def deliveries_of(self, event_id: int) -> list[dict[str, Any]]:
        """What became of an event of the session that is being written, in all jobs."""
        found: list[dict[str, Any]] = self._call("GET", f"/v1/events/{event_id}/deliveries", timeout=_LOOK_S)[
            "deliveries"
        ]
        return found

    def destinations(self) -> list[dict[str, Any]]:
        """The user's destinations, without any secret."""
        found: list[dict[str, Any]] = self._call("GET", "/v1/destinations")["destinations"]
        return found

    def test_destination(self, name: str, timeout_s: float = 120.0) -> dict[str, Any]:
        """Whether a destination can be reached and takes our secrets, in its own words."""
        return self._call("POST", f"/v1/destinations/{quote(name, safe='')}/test", timeout=timeout_s)

    def checks(self) -> dict[str, Any]:
        """The ``settings`` of the checks beyond the plan, as their file holds them; None while they are off."""
        return self._call("GET", "/v1/checks")

    def use_checks(self, settings: dict[str, Any] | None) -> dict[str, Any]:
        """Look at what arrives by other checks beyond the plan, or by none; the same, and ``notes`` on what in the
        settings was not understood.
        """
        return self._call("PUT", "/v1/checks", json={"settings": settings})

    def events(self, filter_text: str = "", *, after: int = 0, limit: int = 100, reveal: bool = False) -> Found:
        """Events after an id that match a filter, oldest first, at once."""
        query = {"filter": filter_text, "after": after, "limit": limit, "reveal": int(reveal)}
        return _found(self._call("GET", "/v1/events", params=query))

    def wait(
        self, filter_text: str = "", *, count: int = 1, after: int = 0, timeout_s: float = 30.0, reveal: bool = False
    ) -> Found:
        """The same, but not before ``count`` of them are there or ``timeout_s`` seconds are over."""
        query = {"filter": filter_text, "after": after, "count": count, "timeout": timeout_s, "reveal": int(reveal)}
        return _found(self._call("GET", "/v1/wait", params=query, timeout=timeout_s + _SLACK_S))

    def mark(self, name: str) -> int:
        """Set a mark where the session is now; the id of the newest event."""
        return int(self._call("PUT", f"/v1/marks/{quote(name, safe='')}")["after"])

    def tally(self, filter_text: str = "", *, since: int | str = 0) -> dict[str, Any]:
        """How many events since an id or a mark are good and bad, as ``total``, ``good``, ``bad``, ``verdicts``."""
        query = {"filter": filter_text, "since": since}
        return self._call("GET", "/v1/tally", params=query, timeout=_LOOK_S)

    def expect(
        self,
        *events: str | dict[str, Any],
        none: Sequence[str] = (),
        since: int | str = 0,
        timeout_s: float = 10.0,
        quiet_s: float = 0.0,
        in_order: bool = False,
    ) -> dict[str, Any]:
        """Wait for events; what came of it: ``passed``, ``failures`` and more, see ``docs/testing.md``.

        ``events`` are filters, or objects with ``filter`` and ``count`` or ``min`` and ``max``; of ``none`` nothing may
        come, not until ``quiet_s`` seconds after the others are there.
        """
        asked = {"events": list(events), "none": list(none), "since": since, "inOrder": in_order}
        asked |= {"timeout": timeout_s, "quiet": quiet_s}
        return self._call("POST", "/v1/expect", json=asked, timeout=timeout_s + quiet_s + _LOOK_S)

    def forwards(self) -> dict[str, list[dict[str, Any]]]:
        """Where events are sent on to (``forwards``), and forwards that do not run here (``earlier``)."""
        return self._call("GET", "/v1/forwards", timeout=_LOOK_S)

    def start_forward(
        self, spec: dict[str, Any], *, confirmed: bool = False, timeout_s: float = 60.0
    ) -> dict[str, Any]:
        """Send on what arrives; the forward. ``NotConfirmedError`` when it would send to what looks like production."""
        return self._call("POST", "/v1/forwards", json={**spec, "confirmed": confirmed}, timeout=timeout_s)

    def forward(self, forward: str, *, reveal: bool = False) -> dict[str, Any]:
        """One forward that runs, by its id or name."""
        return self._call("GET", f"/v1/forwards/{quote(forward)}", params={"reveal": int(reveal)})

    def change_forward(
        self,
        forward: str,
        action: str | None = None,
        rules: dict[str, Any] | None = None,
        *,
        confirmed: bool = False,
        timeout_s: float = 60.0,
    ) -> dict[str, Any]:
        """``pause`` or ``resume`` a forward, or give it other rules; the forward.

        ``NotConfirmedError`` when an earlier one that is resumed would send to what looks like production.
        """
        body = {"do": action, "rules": rules, "confirmed": confirmed}
        return self._call("PATCH", f"/v1/forwards/{quote(forward)}", json=body, timeout=timeout_s)

    def stop_forward(self, forward: str) -> None:
        """End a forward; what it has not sent is not sent unless it is resumed."""
        self._call("DELETE", f"/v1/forwards/{quote(forward)}", timeout=_LOOK_S)

    def forget_forward(self, forward: str) -> None:
        """Delete what is known of a forward that does not run, its quarantine too; the session stays as it is."""
        self._call("DELETE", f"/v1/forwards/{quote(forward)}", params={"forget": 1}, timeout=_LOOK_S)

    def quarantine(  # noqa: PLR0913 - each is a parameter of the API call
        self,
        *,
        session: str | Path | None = None,
        forward: str | None = None,
        states: Sequence[str] = ("blocked",),
        code: str | None = None,
        filter_text: str = "",
        after: int = 0,
        limit: int = 100,
    ) -> dict[str, Any]:
        """Events that rules of forwards stopped; ``next`` is the ``after`` of the next page, None at the end.

        Without a session those of the one that is being written.
        """
        query = {"state": ",".join(states), "filter": filter_text, "after": after, "limit": limit}
        given = {"session": None if session is None else str(session), "forward": forward, "code": code}
        query |= {key: value for key, value in given.items() if value is not None}
        return self._call("GET", "/v1/quarantine", params=query, timeout=_LOOK_S)

    def count_quarantine(self, session: str | Path | None = None) -> int:
        """How many events of a session are held back, those that several forwards hold counted once.

        Without a session those of the one that is being written.
        """
        query = {} if session is None else {"session": str(session)}
        return int(self._call("GET", "/v1/quarantine/count", params=query, timeout=_LOOK_S)["events"])

    def decoders(self) -> list[dict[str, Any]]:
        """The files of the user's own decoders, each with its vendors and what is wrong with it."""
        found: list[dict[str, Any]] = self._call("GET", "/v1/decoders", timeout=_LOOK_S)["decoders"]
        return found

    def reload_decoders(self) -> list[dict[str, Any]]:
        """Have the folder of the user's own decoders read again; the same, as it is now."""
        found: list[dict[str, Any]] = self._call("POST", "/v1/decoders/reload", timeout=_LOOK_S)["decoders"]
        return found

    def act_on_quarantine(self, action: str, *, timeout_s: float = 120.0, **wanted: Any) -> dict[str, Any]:
        """``release`` or ``drop`` events of the quarantine; how many.

        ``wanted`` are ``events`` (ids, or ranges of them), ``code``, ``filter``, ``passing`` or ``all``, and if need be
        ``forward``, ``session`` and the ``destinations`` that released events are sent to.
        """
        return self._call("POST", "/v1/quarantine", json={"do": action, **wanted}, timeout=timeout_s)

    def correct(self, event_id: int, message: dict[str, Any], **where: Any) -> list[dict[str, Any]]:
        """Put a message in the place of a blocked one; the event as it now stands in the quarantine of each forward."""
        body = {"do": "correct", "event": event_id, "message": message, **where}
        found: list[dict[str, Any]] = self._call("POST", "/v1/quarantine", json=body, timeout=_LOOK_S)["events"]
        return found

    def stages(self, event_id: int, *, session: str | Path | None = None, reveal: bool = False) -> dict[str, Any]:
        """An event as it was received, after the rules of each forward, and as each destination got it.

        Without a session one of the session that is being written.
        """
        query: dict[str, Any] = {"reveal": int(reveal)} | ({} if session is None else {"session": str(session)})
        return self._call("GET", f"/v1/events/{event_id}/stages", params=query, timeout=_LOOK_S)

    def _call(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        try:
            response = self._http.request(method, path, **options)
            value: dict[str, Any] = response.json()
        except (httpx.TransportError, ValueError) as error:
            message = f"The engine at {self.address.url} does not answer."
            raise EngineGoneError(message, "See whether it still runs: `inspector doctor`.") from error
        if response.is_error:
            refused = value.get("error", {})
            if refused.get("code") == "PlanFile":
                raise PlanRefusedError(**refused)
            if refused.get("code") == "Confirm":
                raise NotConfirmedError(**refused)
            raise EngineRefusedError(str(refused.get("code")), str(refused.get("message")))
        return value


def _text(path: Path | str | None) -> str | None:
    return None if path is None else str(path)


def _status(value: dict[str, Any]) -> Status:
    return Status(
        version=value["version"],
        pid=value["pid"],
        url=value["url"],
        host=value["host"],
        session=value["session"],
        state=value["state"],
        trouble=value["trouble"],
        paused=value["paused"],
        captured=value["captured"],
        last_id=value["lastId"],
        waiting=value["waiting"],
        started_us=value["startedAt"],
        copying=value["copying"],
        tls_url=value["tlsUrl"],
        certificate=value["certificate"],
        network_url=value["networkUrl"],
        network_tls_url=value["networkTlsUrl"],
        plans=tuple(PlanHead(**each) for each in value["plans"]),
        recheck=None if value["recheck"] is None else Recheck(**value["recheck"]),
        unchecked=value["unchecked"],
        plan_change=value["planChange"],
        violations=value["violations"],
        checks=None if value["checks"] is None else tuple(value["checks"]),
        forwards=tuple(value["forwards"]),
        proxy=value["proxy"],
        interception=value["interception"],
        micro=value["micro"],
        script_folder=value["scriptFolder"],
    )


def _found(value: dict[str, Any]) -> Found:
    return Found(value["events"], value["lastId"], value["complete"])
