"""Known errors of the environment: what the user can mend, told in one sentence with a way out.

    KnownError                  exit code 2, never a traceback
     ├─ PortTakenError          somebody else listens there
     ├─ PlanFileError           a tracking plan cannot be read
     └─ SessionFileError        a session file cannot be used as asked
         ├─ NotASessionError    some other file
         ├─ NewerSessionError   written by a newer Event Inspector
         ├─ DamagedSessionError parts of it cannot be read
         ├─ ReadOnlyError       the file or its folder cannot be written
         └─ StorageFullError    no space left

A problem in an event is a value (``problem.Problem``); anything else that is raised is a bug.
"""


class KnownError(Exception):
    """Something outside the program that the user can mend.

    ``message`` is one sentence saying what is wrong; ``way_out`` is one sentence saying what to do, or empty.
    """

    def __init__(self, message: str, way_out: str = "") -> None:
        super().__init__(f"{message} {way_out}".strip())
        self.message = message
        self.way_out = way_out


class PortTakenError(KnownError):
    """The port is in use; ``port`` says which, ``holder`` by whom, ``free`` which one is not; None where unknown."""

    def __init__(
        self, port: int, message: str, way_out: str = "", *, holder: str | None = None, free: int | None = None
    ) -> None:
        super().__init__(message, way_out)
        self.port = port
        self.holder = holder
        self.free = free


class PlanFileError(KnownError):
    """A tracking plan cannot be read; ``line`` and ``column`` (from 1) are None where no one place is to blame."""

    def __init__(
        self, file: str, message: str, way_out: str = "", *, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message, way_out)
        self.file = file
        self.line = line
        self.column = column


class SessionFileError(KnownError):
    """A session file cannot be used as asked."""


class SessionLockedError(SessionFileError):
    """Another program has the file to itself at the moment."""


class NotASessionError(SessionFileError):
    """The file is something else."""


class NewerSessionError(SessionFileError):
    """A newer version wrote the file."""


class DamagedSessionError(SessionFileError):
    """Parts of the file cannot be read. ``session`` is the path of the session whose readable part can be saved."""

    def __init__(self, message: str, way_out: str = "", *, session: str | None = None) -> None:
        super().__init__(message, way_out)
        self.session = session


class ReadOnlyError(SessionFileError):
    """The file or its folder cannot be written."""


class StorageFullError(SessionFileError):
    """There is no space left for the file."""
