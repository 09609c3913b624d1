"""What is done about a bug in a command: its report goes into the user's log folder, and one sentence to the user."""

import sys

from inspector.engine.crashreport import crash_place, write_report


def report_crash(error: BaseException) -> str:
    """Write a report of the error; the sentence to print."""
    command = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1].isalpha() else "no command"
    path = write_report(error, command)
    what = f"inspector: this is a bug in Event Inspector: {crash_place(error)}."
    if path is None:
        return f"{what} No report of it could be written; please report what you did."
    return f"{what} The report in {path} says more; please attach it when you report it."
