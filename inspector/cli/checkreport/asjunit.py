"""A report as JUnit XML, as CI servers read it: one test case a planned event, a failure where it breaks the plan."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from inspector.cli.checkreport.report import Report
from inspector.cli.checkreport.tally import Rolled

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def junit_xml(report: Report) -> str:
    """The XML. Planned events that were never seen are skipped test cases; what no plan has is a suite of its own."""
    root = ET.Element("testsuites", name="inspector check")
    names = [each.name for each in report.plans]
    for number, (plan, label) in enumerate(zip(report.plans, report.labels, strict=True)):
        suite = ET.SubElement(root, "testsuite", name=_text(label))
        group = plan.name if names.count(plan.name) == 1 else label
        for row in report.planned:
            if row.number != number:
                continue
            case = _case(suite, group, f"{row.type} {row.name or 'every call'}")
            if not row.seen:
                ET.SubElement(case, "skipped", message="never seen")
            _failures(case, report, row.problems)
        _count(suite)
    if report.shortfalls:
        _shortfalls(root, report)
    _others(root, report, "Not in the plan" if report.plans else "Checks beyond the plan")
    for name in ("tests", "failures", "skipped"):
        root.set(name, str(sum(int(each.get(name, "0")) for each in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _shortfalls(root: ET.Element, report: Report) -> None:
    """A failed case for each thing that there is too little of."""
    suite = ET.SubElement(root, "testsuite", name="Events and coverage")
    for each in report.shortfalls:
        case = _case(suite, "inspector check", _text(each))
        ET.SubElement(case, "failure", type="shortfall", message=_text(each))
    _count(suite)


def _others(root: ET.Element, report: Report, title: str) -> None:
    """Problems of events that are not planned, or of all where there is no plan."""
    planned = {id(each) for row in report.planned for each in row.problems}
    left: dict[str, list[Rolled]] = {}
    for each in report.tally.rolled.values():
        if id(each) not in planned:
            left.setdefault(f"{each.type} {each.event or 'every call'}", []).append(each)
    if left:
        suite = ET.SubElement(root, "testsuite", name=title)
        for name, problems in left.items():
            _failures(_case(suite, title, name), report, problems)
        _count(suite)


def _case(suite: ET.Element, group: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_text(group), name=_text(name), time="0")


def _failures(case: ET.Element, report: Report, problems: Sequence[Rolled]) -> None:
    """One failure with all that fails, since readers look at the first alone; the rest as output."""
    failing = [each for each in problems if report.fails(each)]
    if failing:
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        message = failing[0].sample.message + more
        made = ET.SubElement(case, "failure", type=_text(failing[0].code), message=_text(message))
        made.text = _text("\n".join(map(_line, failing)))
    others = [each for each in problems if not report.fails(each)]
    if others:
        ET.SubElement(case, "system-out").text = _text("\n".join(map(_line, others)))


def _line(each: Rolled) -> str:
    where = each.sample.pointer or "the message"
    return (
        f"{each.severity.word} {each.code}: {each.sample.message} "
        f"{each.count:,} {'event' if each.count == 1 else 'events'}, such as event {each.sample.event_id} at {where}"
    )


def _count(suite: ET.Element) -> None:
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
