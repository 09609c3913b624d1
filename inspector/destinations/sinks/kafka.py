"""A Kafka topic: one message an event, keyed by its user so that a user's events stay in one partition."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Any, Self

from inspector.core.delivery import Delivered, Exchanged, Outbound, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.destinations.model import Deliverer, Kind, Repeats, Setting, Settings, SettingType
from inspector.destinations.sinks.sink import Sink
from inspector.machine.clock import now_us

_DELIVERY_MS = 15_000
_STOP_S = 5.0
_POLL_S = 0.05


class KafkaDeliverer:
    """Produces with librdkafka, which keeps the order and drops its own repeats. See ``model.Deliverer``."""

    def __init__(self, topic: str, options: Mapping[str, Any], where: str) -> None:
        """``options`` are librdkafka's, secrets included; ``where`` names the brokers."""
        self._topic = topic
        self._where = where
        self._options = {
            "enable.idempotence": True,
            "delivery.timeout.ms": _DELIVERY_MS,
            "linger.ms": 5,
            # Its own lines go to stderr and may hold what nobody should read.
            "log_level": 0,
            **options,
        }
        self._producer: Any = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._producer is not None:
            await asyncio.to_thread(self._producer.flush, _STOP_S)
            self._producer = None

    async def deliver(self, events: Sequence[Outgoing]) -> Delivered:
        """Produce a group and wait for the brokers' word on each."""
        return Delivered(await asyncio.to_thread(self._produce, events))

    def _produce(self, events: Sequence[Outgoing]) -> tuple[Outcome, ...]:
        import confluent_kafka  # noqa: PLC0415 - an extra, loaded when it is chosen

        told: dict[int, Outcome] = {}
        try:
            if self._producer is None:
                self._producer = confluent_kafka.Producer(self._options)
        except (confluent_kafka.KafkaException, ValueError) as error:
            return tuple(Outcome(each.id, Result.REFUSED, f"Kafka said: {error}") for each in events)
        for event in events:
            try:
                self._send(event, told)
            except confluent_kafka.KafkaException as error:
                told[event.id] = _outcome(event.id, error.args[0], None)
            except BufferError:
                told[event.id] = Outcome(event.id, Result.RETRY, "The queue to the brokers is full.")
        end = time.monotonic() + _DELIVERY_MS / 1000 + _STOP_S
        while len(told) < len(events) and time.monotonic() < end:
            self._producer.poll(_POLL_S)
        silent = "No broker answered."
        return tuple(told.get(each.id, Outcome(each.id, Result.UNKNOWN, silent)) for each in events)

    def _send(self, event: Outgoing, told: dict[int, Outcome]) -> None:
        self._producer.produce(
            self._topic,
            value=event.message,
            key=(event.user_id or event.anonymous_id or "").encode("utf-8", "replace") or None,
            headers={"message-id": (event.message_id or "").encode("utf-8", "replace")},
            on_delivery=lambda error, message: told.update({event.id: _outcome(event.id, error, message)}),
        )

    async def preview(self, events: Sequence[Outgoing]) -> Delivered:
        """The messages that would be produced."""
        outcomes, exchanges = [], []
        for number, event in enumerate(events):
            headers = (("key", event.user_id or event.anonymous_id or ""), ("message-id", event.message_id or ""))
            request = Outbound("PRODUCE", f"{self._where}/{self._topic}", headers, event.message)
            exchanges.append(Exchanged(request, None, now_us(), 0))
            outcomes.append(Outcome(event.id, Result.DELIVERED, f"Would be sent to {self._topic}.", sent=number))
        return Delivered(tuple(outcomes), tuple(exchanges))

    async def test(self) -> Outcome:
        """Whether the brokers answer and know the topic."""
        return await asyncio.to_thread(self._ask)

    def _ask(self) -> Outcome:
        import confluent_kafka  # noqa: PLC0415 - see above

        try:
            producer = confluent_kafka.Producer(self._options)
            found = producer.list_topics(self._topic, timeout=_STOP_S).topics[self._topic]
        except (confluent_kafka.KafkaException, KeyError) as error:
            return Outcome(0, Result.REFUSED, f"The brokers at {self._where} do not answer: {error}")
        if found.error is not None:
            return Outcome(0, Result.WARNED, f"The brokers answer; of the topic they say: {found.error.str()}.")
        return Outcome(
            0, Result.DELIVERED, f"The brokers answer; {self._topic} has {len(found.partitions)} partitions."
        )


def _outcome(number: int, error: Any, message: Any) -> Outcome:
    if error is None:
        return Outcome(number, Result.DELIVERED, f"Partition {message.partition()}, offset {message.offset()}.")
    result = Result.RETRY if error.retriable() or error.code() in _PASSING else Result.REFUSED
    return Outcome(number, result, f"Kafka said: {error.str()}.")


_PASSING = frozenset({-192, -195, -185, -187})
"""librdkafka's own codes for a message that timed out, a broken connection, a time-out, and no broker (rdkafka.h)."""


def _open(settings: Settings) -> Deliverer:
    protocol = settings.get("protocol") or "PLAINTEXT"
    options = {"bootstrap.servers": settings["brokers"], "security.protocol": protocol}
    if protocol.startswith("SASL"):
        options["sasl.mechanism"] = settings.get("mechanism") or "PLAIN"
        options["sasl.username"] = settings.get("username") or ""
        options["sasl.password"] = settings.get("password") or ""
    return KafkaDeliverer(settings["topic"], options, settings["brokers"])


_PROTOCOLS = ("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")
_MECHANISMS = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
KIND = Sink(
    Kind(
        id="kafka",
        name="Kafka topic",
        description="Produces every event to a topic as the SDK sent it, keyed by its user.",
        settings=(
            Setting(
                "brokers", "Brokers", SettingType.TEXT, "Addresses to begin with: host:port, host:port.", required=True
            ),
            Setting(
                "topic", "Topic", SettingType.TEXT, "It must be there, unless the brokers make topics.", required=True
            ),
            Setting(
                "protocol",
                "Protocol",
                SettingType.CHOICE,
                "How to speak with the brokers.",
                default="PLAINTEXT",
                choices=_PROTOCOLS,
            ),
            Setting(
                "mechanism", "SASL", SettingType.CHOICE, "For the SASL protocols.", default="PLAIN", choices=_MECHANISMS
            ),
            Setting("username", "User", SettingType.TEXT, "For the SASL protocols."),
            Setting("password", "Password", SettingType.SECRET, "For the SASL protocols."),
        ),
        repeats=Repeats.KEPT,
        most_events=1_000,
        extra="kafka",
        documentation="https://docs.confluent.io/platform/current/clients/librdkafka/html/md_CONFIGURATION.html",
    ),
    _open,
)
