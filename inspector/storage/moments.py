"""The journal of what happened to a session apart from its events: capture paused, a plan changed."""

import apsw

from inspector.core.stored import Moment
from inspector.storage.meta import set_meta

COUNTER = "moments"
"""The key in ``meta`` of the newest moment's id, by which readers see cheaply that there is a new one."""

_LONGEST = 200


def write_moment(connection: apsw.Connection, moment: Moment) -> None:
    """Add one, whatever its id says, inside a writer's transaction; its words become one line of 200 characters."""
    words = "".join(character if character.isprintable() else " " for character in moment.words)
    connection.execute(
        "INSERT INTO moment(at_us, kind, words) VALUES(?, ?, ?)",
        (moment.time_us, str(moment.kind), " ".join(words.split())[:_LONGEST]),
    )
    set_meta(connection, COUNTER, connection.last_insert_rowid())
