"""What is done about a bug in the window: its report goes into the user's log folder, and one sentence to the user."""

from inspector.engine.crashreport import crash_place, write_report


def report_crash(error: BaseException) -> str:
    """Write a report of the error; the sentence to show."""
    what = f"This is a bug in Event Inspector: {crash_place(error)}. Capture goes on."
    path = write_report(error, "window")
    return f"{what} A report was written to {path}." if path else what
