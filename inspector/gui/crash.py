"""What is done about a bug in the window: its report goes into the user's log folder, and one sentence to the user."""

from PySide6.QtCore import QCoreApplication

from inspector.engine.crashreport import crash_place, write_report


def report_crash(error: BaseException) -> str:
    """Write a report of the error; the sentence to show."""
    translate = QCoreApplication.translate
    what = translate("Crash", "This is a bug in Event Inspector: {place}. Capture goes on.")
    what = what.format(place=crash_place(error))
    path = write_report(error, "window")
    if path is None:
        return what
    return f"{what} {translate('Crash', 'A report was written to {path}.').format(path=path)}"
