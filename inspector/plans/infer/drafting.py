"""From a fold to a plan: every rule and property with the evidence that it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from inspector.core.event import EventType
from inspector.plans.building import Builder, own_part
from inspector.plans.infer.evidence import Drafted, Evidence, Question, counted, listed, quoted
from inspector.plans.infer.folding import Fold, Seen
from inspector.plans.infer.guessing import guessed
from inspector.plans.infer.limits import MOST_ALIKE, MOST_EVENTS, MOST_NAMES, MOST_NODES
from inspector.plans.infer.names import alike, is_unfit
from inspector.plans.infer.shape import Shape
from inspector.plans.model import Path, PlanFormat, RuleKey, Schema
from inspector.plans.schemas.notes import Notes

_NEARLY = 0.99
"""From this share on, what is not always there is there nearly always."""
_COMMON = 0.05
"""Share from which on a property of an object with too many of them is worth a line."""
_CALL_ORDER = (EventType.TRACK, EventType.IDENTIFY, EventType.GROUP, EventType.PAGE, EventType.SCREEN)


class DraftOptions(NamedTuple):
    """How a draft is made."""

    name: str = "Draft"
    """Of the plan."""
    required_share: float = 1.0
    """From which share of the events on a property is required, more than 0 and at most 1. Below 1 the plan refuses
    some of the events that it was drafted from."""
    min_events: int = 5
    """How many events there have to be for anything to be required."""


def drafted(fold: Fold, options: DraftOptions | None = None) -> Drafted:
    """The plan that all events of a fold suit, but for those that its questions name and for ``required_share``."""
    options = options or DraftOptions()
    builder = Builder(PlanFormat.OWN, "draft", Notes())
    evidence: list[Evidence] = []
    for (kind, name), seen in sorted(fold.seen.items(), key=_order):
        if seen.count:
            part = own_part(kind).value
            work = _Work(RuleKey(kind, name, "1", ""), options, evidence)
            evidence.append(_of_event(work.rule, seen.count, options.min_events))
            builder.add(kind, name, work.message(seen, part))
    return Drafted(builder.plan(options.name), tuple(evidence), tuple(_questions(fold)), fold.events)


def _order(item: tuple[tuple[EventType, str | None], Seen]) -> tuple[int, str]:
    (kind, name), _ = item
    return _CALL_ORDER.index(kind), name or ""


def _of_event(rule: RuleKey, count: int, enough: int) -> Evidence:
    few = "; few events" if count < enough else ""
    return Evidence(rule, (), count, count, (), f"seen {counted(count, 'time')}{few}")


@dataclass
class _Work:
    """One rule in the making."""

    rule: RuleKey
    options: DraftOptions
    evidence: list[Evidence] = field(repr=False)

    def message(self, seen: Seen, part: str) -> Schema:
        """The schema of the whole message."""
        section = seen.section
        if not section.seen:
            return {"type": "object"}
        guess = guessed(section, (part,))
        inner = {**guess.schema, **self._inside(section, (part,), seen.count)}
        if guess.schema.get("type") != "object":
            self._note((part,), section, seen.count, guess.said, (f"{part} should be an object",))
        made: Schema = {"type": "object", "properties": {part: inner}}
        return {**made, "required": [part]} if inner.get("required") else made

    def _inside(self, shape: Shape, path: Path, total: int) -> Schema:
        """``properties``, ``required`` and ``items`` of a schema; ``total`` is how often each name could be there."""
        made: Schema = {}
        groups = alike(shape.children, MOST_ALIKE)
        values = {name for names in groups.values() for name in names}
        kept = {
            name: child
            for name, child in shape.children.items()
            if name not in values and (not shape.open or child.seen >= _COMMON * total)
        }
        if kept:
            made["properties"] = {name: self._property(child, (*path, name), total) for name, child in kept.items()}
            required = [name for name, child in kept.items() if self._is_required(child.seen, total)]
            made |= {"required": required} if required else {}
            made |= {"additionalProperties": True} if shape.open or values else {}
        if shape.items is not None:
            made |= self._items(shape.items, (*path, None))
        return made

    def _items(self, items: Shape, path: Path) -> Schema:
        schema = self._property(items, path, 0)
        return {"items": schema} if schema else {}

    def _property(self, shape: Shape, path: Path, total: int) -> Schema:
        """The schema of a property, or with a ``total`` of 0 of a list's elements."""
        guess = guessed(shape, path)
        questions = (*guess.questions, *_about_names(shape))
        self._note(path, shape, total, guess.said, questions)
        return {**guess.schema, **self._inside(shape, path, shape.objects)}

    def _note(self, path: Path, shape: Shape, total: int, said: tuple[str, ...], asked: tuple[str, ...]) -> None:
        share = counted(shape.seen, "element") if not total else self._share(shape.seen, total)
        types = tuple(sorted(shape.types.items(), key=lambda item: (-item[1], item[0])))
        text = "; ".join((share, *said))
        self.evidence.append(Evidence(self.rule, path, shape.seen, total or shape.seen, types, text, "; ".join(asked)))

    def _is_required(self, seen: int, total: int) -> bool:
        return total >= self.options.min_events and seen >= self.options.required_share * total

    def _share(self, seen: int, total: int) -> str:
        text = f"{seen:,} of {total:,}"
        if seen == total or self._is_required(seen, total) or seen < _NEARLY * total:
            return text
        return f"{text}, nearly always"


def _about_names(shape: Shape) -> Iterator[str]:
    for form, names in alike(shape.children, MOST_ALIKE).items():
        if is_unfit(form):
            yield f"{counted(len(names), 'name')} with personal data in it"
        else:
            yield f"{len(names)} names such as {listed(names[:2])}: values as names?"
    if len(shape.children) >= MOST_NAMES:
        yield f"more than {MOST_NAMES} names: values as names?"
    elif shape.open:
        yield "there is more inside than was kept"


def _questions(fold: Fold) -> Iterator[Question]:
    for (kind, form), group in fold.alike.items():
        yield Question("names_alike", _about_group(kind, form, group.events, group.names))
    if fold.nameless:
        text = f"{counted(fold.nameless, 'track call')} without a name cannot be planned."
        yield Question("nameless", text)
    if fold.beyond:
        text = f"{counted(fold.beyond, 'event')} with other names were left out: a draft has at most {MOST_EVENTS:,}."
        yield Question("too_many_names", text)
    if fold.room.nodes <= 0:
        text = f"There were more than {MOST_NODES:,} properties; those that came later are not in the draft."
        yield Question("too_much", text)


def _about_group(kind: EventType, form: str, events: int, names: list[str]) -> str:
    calls = f"{events:,} {kind.word} call{'' if events == 1 else 's'}"
    if not names:
        return f"{calls} had personal data in the name. Should that be a property?"
    text = f"{calls} had names such as {listed(names)}, all of the form {quoted(form)}."
    text += " Should there be one name and a property?"
    return text if kind is EventType.TRACK else f"{text} The rule for every {kind.word} is for them."
