"""Steps from one schema version to the next. Each commits together with its own version number, or not at all."""

from collections.abc import Callable

import apsw

from inspector.storage.schema import ANNOTATION_TABLES, APPLICATION_ID, SCHEMA_VERSION, TABLES

Step = Callable[[apsw.Connection], None]


def _create(connection: apsw.Connection) -> None:
    """Version 1: everything."""
    connection.execute(TABLES)


def _annotate(connection: apsw.Connection) -> None:
    """Version 2: tags, one note an event, the journals of revisions and of moments."""
    connection.execute(ANNOTATION_TABLES)


STEPS: tuple[Step, ...] = (_create, _annotate)
"""Step ``n`` brings a file of version ``n`` to version ``n + 1``."""


def migrate(connection: apsw.Connection) -> int:
    """Bring a session to the current schema; the number of steps that were needed.

    Of a file that says it has the current one, tables that are missing are made: Clear, for one, counts on all of them.
    """
    version = int(connection.pragma("user_version"))
    if version == SCHEMA_VERSION:
        with connection:
            _annotate(connection)
    for number in range(version, SCHEMA_VERSION):
        with connection:
            STEPS[number](connection)
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", number + 1)
    return SCHEMA_VERSION - version
