"""A report as one page of HTML that loads nothing: no script, image or font; light and dark as the reader has it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from inspector.cli.checkreport.report import Report, event_title, share_text
from inspector.cli.checkreport.tally import Rolled
from inspector.cli.output import visible
from inspector.core.problem import Verdict

_NAMED = re.compile(r"`([^`]+)`")
_STYLE = """
:root { color-scheme: light dark; --line: #d8dce2; --soft: #5b6472; --good: #1a7f4b; --bad: #b3261e; --warn: #8a5a00 }
@media (prefers-color-scheme: dark) {
  :root { --line: #3a414c; --soft: #a3adbb; --good: #5fd39a; --bad: #ff8a80; --warn: #f0c060 }
}
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem; margin-bottom: 0 } h2 { font-size: 1.1rem; margin-top: 2rem }
.soft { color: var(--soft) } .error, .bad { color: var(--bad) } .warning, .unplanned { color: var(--warn) }
.good { color: var(--good) }
dl { display: flex; flex-wrap: wrap; gap: 1rem 3rem; margin: 1.5rem 0 }
dt { color: var(--soft) } dd { margin: 0; font-size: 1.6rem; font-variant-numeric: tabular-nums }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100% } caption { text-align: left; color: var(--soft); padding: .3rem 0 }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line) }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
code { font-family: ui-monospace, monospace; overflow-wrap: break-word }
"""


def html_page(report: Report) -> str:
    """The page."""
    return "\n".join(_page(report)) + "\n"


def _page(report: Report) -> Iterator[str]:
    tally, verdicts = report.tally, report.tally.verdicts
    title = _t(f"{report.name}: check of events")
    plans = ", ".join(report.against)
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{title}</title><style>{_STYLE}</style></head><body><main>"
    yield f"<h1>{_t(report.name)}</h1>"
    matching = f", events matching <code>{_t(report.filter)}</code>" if report.filter else ""
    state = '<strong class="bad">✗ failed</strong>' if report.failed else '<strong class="good">✓ passed</strong>'
    made = f" on {_t(report.made)}" if report.made else ""
    yield f'<p class="soft">{state}; checked{made} against {_t(plans)}{matching}; fails on {_t(report.fail_on)}</p>'
    yield from (f'<p class="bad">{_t(each)}</p>' for each in report.shortfalls)
    yield "<dl>"
    if report.plans:
        seen = len(report.planned) - len(report.never)
        yield _rate("Good", share_text(report.good_share), f"{verdicts[Verdict.GOOD]:,} of {report.checked:,} checked")
        yield _rate("Coverage", share_text(report.coverage), f"{seen:,} of {len(report.planned):,} planned")
    else:
        yield _rate("Without a problem", share_text(report.clean_share), f"{report.clean:,} of {tally.events:,} events")
    for each in report.others:
        yield _rate(each.word.capitalize(), f"{verdicts[each]:,}", share_text(verdicts[each] / tally.events))
    yield "</dl>"
    (first, problems), *beyond = report.parts
    yield from _problems(report, first, problems)
    yield from _unplanned(report)
    for heading, rest in beyond:
        yield from _problems(report, heading, rest)
    if tally.not_listed:
        yield f"<p>{tally.not_listed:,} more problems are of further kinds.</p>"
    yield from _planned(report)
    yield "</main></body></html>"


def _problems(report: Report, title: str, problems: Iterable[Rolled]) -> Iterator[str]:
    rows = [
        (
            f'<td class="n">{each.count:,}</td><td class="n">{share_text(each.count / report.tally.events)}</td>'
            f'<td class="{each.severity.word}">{each.severity.word}</td><td>{_t(event_title(each))}</td>'
            f"<td><code>{_pointer(each.property or '(message)')}</code></td><td>{_sentence(each.sample.message)} "
            f'<span class="soft">{_t(each.code)}</span></td>'
            f"<td>event {each.sample.event_id} <code>{_pointer(each.sample.pointer)}</code></td>"
        )
        for each in problems
    ]
    heads = ("#Events", "#Share", "Severity", "Event", "Property", "Problem", "Such as")
    yield from _table(title, "The worst and most frequent first.", heads, rows)


def _unplanned(report: Report) -> Iterator[str]:
    rows = [
        f'<td class="n">{each.count:,}</td><td>{_t(each.type)}</td><td>{_t(each.event or "")}</td>'
        f"<td>{_t(each.sample.expected or '')}</td><td>event {each.sample.event_id}</td>"
        for each in report.unplanned
    ]
    heads = ("#Events", "Type", "Event", "Nearest planned", "Such as")
    yield from _table("Not in the plan", "Events that no plan has.", heads, rows)


def _planned(report: Report) -> Iterator[str]:
    labels = report.labels
    rows = [
        f"<td>{_t(labels[each.number])}</td><td>{_t(each.type)}</td><td>{_t(each.name or 'every call')}</td>"
        f'<td class="n">{f"{each.seen:,}" if each.seen else "never"}</td>'
        f'<td class="n">{share_text(each.verdicts[Verdict.GOOD] / each.seen) if each.seen else "–"}</td>'
        f'<td class="n">{each.verdicts[Verdict.BAD]:,}</td>'
        for each in report.planned
    ]
    heads = ("Plan", "Type", "Event", "#Seen", "#Good", "#Bad")
    yield from _table("Planned events", "In the order of the plan.", heads, rows)


def _table(title: str, caption: str, heads: Sequence[str], rows: Iterable[str]) -> Iterator[str]:
    """A table under its title; nothing where there are no rows. A head that begins with # is one of numbers."""
    cells = "".join(
        f'<th scope="col"{" class=n" if head.startswith("#") else ""}>{head.removeprefix("#")}</th>' for head in heads
    )
    lines = [f"<tr>{row}</tr>" for row in rows]
    if lines:
        yield f"<h2>{title} ({len(lines):,})</h2>"
        yield f'<div class="wide" tabindex="0" role="region" aria-label="{title}"><table><caption>{caption}</caption>'
        yield f"<thead><tr>{cells}</tr></thead><tbody>"
        yield from lines
        yield "</tbody></table></div>"


def _rate(name: str, value: str, about: str) -> str:
    return f'<div><dt>{name}</dt><dd>{value}</dd><div class="soft">{about}</div></div>'


def _pointer(text: str) -> str:
    """A JSON pointer, which may break at its steps."""
    return _t(text).replace("/", "/<wbr>")


def _sentence(message: str) -> str:
    """A problem's sentence; the names in it, which stand between backticks, as code."""
    return _NAMED.sub(r"<code>\1</code>", _t(message))


def _t(text: str) -> str:
    """A text from outside, as text."""
    return escape(visible(text).encode("utf-8", "replace").decode())
