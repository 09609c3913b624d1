"""What the fields, functions and operators of the filter language mean, in a few words, for the list that completes."""

from PySide6.QtCore import QCoreApplication

_translate = QCoreApplication.translate


def field_words() -> dict[str, str]:
    """Every field, in the order in which people need them; keys that objects follow end with a dot."""
    return {
        "event": _translate("Filter", "name of the event, page or screen"),
        "type": _translate("Filter", "track, page, identify …"),
        "user": _translate("Filter", "user id"),
        "properties.": _translate("Filter", "properties of the event"),
        "verdict": _translate("Filter", "good, bad, unplanned …"),
        "problem": _translate("Filter", "code of a problem"),
        "source": _translate("Filter", "name of the source"),
        "since": _translate("Filter", "from a time on: 10m, 2026-11-22"),
        "until": _translate("Filter", "up to and with a time"),
        "before": _translate("Filter", "up to a time, without it"),
        "is": _translate("Filter", "retry, duplicate, marked, deleted …"),
        "tag": _translate("Filter", "a tag of yours"),
        "note": _translate("Filter", "text of a note of yours"),
        "library": _translate("Filter", "name and version of the SDK"),
        "vendor": _translate("Filter", "whose protocol it came by"),
        "anonymous": _translate("Filter", "anonymous id"),
        "message": _translate("Filter", "messageId"),
        "id": _translate("Filter", "number in this session"),
        "via": _translate("Filter", "endpoint, proxy or import"),
        "label": _translate("Filter", "path prefix that the app sends to"),
        "writekey": _translate("Filter", "write key of the source"),
        "traits.": _translate("Filter", "traits of identify and group"),
        "context.": _translate("Filter", "context of the event"),
        "integrations.": _translate("Filter", "integrations of the event"),
        "options.": _translate("Filter", "options of the event"),
        "name": _translate("Filter", "key of the message"),
        "category": _translate("Filter", "key of the message"),
        "groupId": _translate("Filter", "key of the message"),
        "previousId": _translate("Filter", "key of the message"),
        "channel": _translate("Filter", "key of the message"),
        "version": _translate("Filter", "key of the message"),
        "timestamp": _translate("Filter", "key of the message"),
        "originalTimestamp": _translate("Filter", "key of the message"),
        "sentAt": _translate("Filter", "key of the message"),
        "receivedAt": _translate("Filter", "key of the message"),
        "$.": _translate("Filter", "any other key of the message"),
    }


def function_words() -> dict[str, str]:
    """The functions of FQL."""
    return {
        "contains": _translate("Filter", 'contains(event, "Order")'),
        "match": _translate("Filter", 'match(event, "Order*")'),
        "length": _translate("Filter", "length(properties.products) > 2"),
        "typeof": _translate("Filter", 'typeof(properties.total) = "number"'),
        "lowercase": _translate("Filter", 'lowercase(event) = "order"'),
        "uppercase": _translate("Filter", 'uppercase(event) = "ORDER"'),
    }


def operator_words() -> dict[str, str]:
    """What can stand after a field."""
    return {
        "=": _translate("Filter", "exactly, case and type too"),
        "!=": _translate("Filter", "anything else, or missing"),
        ">": _translate("Filter", "greater than"),
        ">=": _translate("Filter", "at least"),
        "<": _translate("Filter", "less than"),
        "<=": _translate("Filter", "at most"),
        "in [": _translate("Filter", "one of a list"),
    }


def join_words() -> dict[str, str]:
    """What can stand between terms."""
    return {
        "and": _translate("Filter", "both, as side by side"),
        "or": _translate("Filter", "at least one; binds looser than and"),
    }


def time_words() -> dict[str, str]:
    """Times ago."""
    return {
        "1m": _translate("Filter", "a minute ago"),
        "10m": _translate("Filter", "ten minutes ago"),
        "1h": _translate("Filter", "an hour ago"),
        "1d": _translate("Filter", "a day ago"),
        "7d": _translate("Filter", "a week ago"),
    }


def kind_word(kind: str) -> str:
    """What FQL calls the type of a value, in words."""
    return {
        "string": _translate("Filter", "text"),
        "number": _translate("Filter", "number"),
        "bool": _translate("Filter", "yes or no"),
        "list": _translate("Filter", "list"),
        "object": _translate("Filter", "object"),
        "null": _translate("Filter", "null"),
    }.get(kind, "")
