"""A job's report written to a file: text for people, or JSON as the control API tells it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector.core.errors import ReadOnlyError
from inspector.core.timestamps import format_us
from inspector.gui.look.language import grouped
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.replay.words import Told, facts_of, figures_of, result_word, title_of
from inspector.machine.files import whole

translate = QCoreApplication.translate

_MOST_ANSWERS = 20


def save_report(told: Mapping[str, Any], path: Path) -> Path:
    """Write a report, whole or not at all, in the form that the file's ending says; the file.

    Raises ``ReadOnlyError``.
    """
    if path.suffix.lower() == ".json":
        text = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    else:
        text = "\n".join(report_lines(told)) + "\n"
    try:
        with whole(path) as unfinished:
            unfinished.write_bytes(text.encode("utf-8", "replace"))  # an answer may hold lone surrogates
    except OSError as error:
        message = translate("Replay", "{file} cannot be written: {why}.").format(file=path, why=error.strerror)
        raise ReadOnlyError(message, translate("Replay", "Save it somewhere else.")) from error
    return path


def report_lines(told: Told) -> list[str]:
    """What became of a job, for people."""
    lines = [title_of(told), facts_of(told), figures_of(told)]
    if told["startedAt"] is not None:
        lines.append(translate("Replay", "begun {time}").format(time=format_us(told["startedAt"])))
    if told["delivered"] is not None:
        share = grouped(told["delivered"] * 100, 1)
        lines.append(translate("Replay", "{share} % of what was to be sent arrived").format(share=share))
    if told["trouble"]:
        lines.append(in_words(told["trouble"]))
    for place in told["destinations"]:
        lines += ["", one_line(place["name"])]
        lines += [f"  {grouped(count):>10}  {result_word(result)}" for result, count in place["counts"].items()]
        said = [each for each in told["answers"] if each["destination"] == place["name"]]
        lines += [f"    {grouped(each['events']):>10}  {in_words(each['words'])}" for each in said[:_MOST_ANSWERS]]
    if told["slowest"]:
        lines += ["", translate("Replay", "Slowest requests")]
        lines += [
            f"  {grouped(each['took'], 3)} s  {one_line(each['method'])} {one_line(each['url'])}"
            for each in told["slowest"]
        ]
    if told["failed"]:
        lines += ["", translate("Replay", "Failed events")]
        lines += [
            f"  {each['event']}  {one_line(each['destination'])}: {in_words(each['words'])}" for each in told["failed"]
        ]
    return lines
