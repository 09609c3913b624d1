r"""Runs a regular expression over a text in time that grows with the text's length alone.

The tree of ``regex`` becomes a network of nodes; a state is the set of nodes that the text so far can have led to
(Thompson's construction), and states are built as a text first needs them. What the states know about characters is
asked of ``re`` one character at a time, so that ``\w`` or a class without case mean what they mean in Python.
"""

import re
from dataclasses import dataclass

from inspector.core.filter.regextree import Anchor, Character, Choice, Node, PatternError, Repeat, Sequence

MOST_PARTS = 500
"""Largest pattern in characters, classes, anchors and groups; ``{2,5}`` counts what it repeats five times."""
MOST_CHARACTERS = 10_000
"""How much of a text is looked at, from its beginning. The end of a longer text is never ``$``."""
_MOST_REMEMBERED = 500_000
"""How many members of states are remembered before all are forgotten."""
_EDGE, _WORD, _OTHER = "edge", "word", "other"


@dataclass(slots=True)
class _Step:
    """A node: where to go without a character, or with one that passes the test, or at an anchor."""

    targets: list[int]
    test: re.Pattern[str] | None = None
    anchor: str = ""


class _State:
    __slots__ = ("before", "moves", "nodes")

    def __init__(self, nodes: frozenset[int], before: str) -> None:
        self.nodes = nodes
        self.before = before
        self.moves: dict[str, _State | None] = {}
        """The state after each character; None once the pattern has been found. The empty text is the end."""


class Automaton:
    """A compiled pattern. It remembers what it worked out, so one thread at a time may use it."""

    def __init__(self, pattern: Node, *, ignore_case: bool) -> None:
        """Raises PatternError when the pattern's repetitions make it too large."""
        self._flags = re.IGNORECASE if ignore_case else re.NOFLAG
        self._steps: list[_Step] = [_Step([])]
        self._parts = 0
        self._start = self._build(pattern, 0)
        self._states: dict[tuple[frozenset[int], str], _State] = {}
        self._remembered = 0

    def search(self, text: str) -> bool:
        """Whether the pattern fits somewhere in the text."""
        state = self._state(frozenset((self._start,)), _EDGE)
        for character in text[:MOST_CHARACTERS]:
            following = state.moves[character] if character in state.moves else self._move(state, character)
            if following is None:
                return True
            state = following
        return len(text) <= MOST_CHARACTERS and self._move(state, "") is None

    def _state(self, nodes: frozenset[int], before: str) -> _State:
        state = self._states.get((nodes, before))
        if state is None:
            state = self._states[nodes, before] = _State(nodes, before)
        return state

    def _move(self, state: _State, character: str) -> _State | None:
        """The state after one more character, or after the end for an empty one."""
        if self._remembered > _MOST_REMEMBERED:
            for old in self._states.values():
                old.moves.clear()
            self._states.clear()
            self._remembered = 0
        after = _kind(character)
        reached = self._closure(state, after)
        target: _State | None = None
        if 0 not in reached:
            nodes = {self._start}
            for number in reached:
                step = self._steps[number]
                if step.test and character and step.test.match(character):
                    nodes.update(step.targets)
            target = self._state(frozenset(nodes), after)
        state.moves[character] = target
        self._remembered += 1 + len(reached)
        return target

    def _closure(self, state: _State, after: str) -> set[int]:
        """All nodes that can be reached between two characters; node 0 is the goal."""
        reached: set[int] = set()
        waiting = list(state.nodes)
        while waiting:
            number = waiting.pop()
            if number in reached:
                continue
            reached.add(number)
            step = self._steps[number]
            if step.test is None and (not step.anchor or _holds(step.anchor, state.before, after)):
                waiting.extend(step.targets)
        return reached

    def _add(self, step: _Step) -> int:
        self._steps.append(step)
        return len(self._steps) - 1

    def _build(self, node: Node, goal: int) -> int:
        """Add a tree to the network so that it leads to ``goal``; its first node."""
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise PatternError(f"Expected at most {MOST_PARTS} parts, counting every repetition.", 0)
        match node:
            case Character(test):
                return self._add(_Step([goal], test=re.compile(test, self._flags)))
            case Anchor(kind):
                return self._add(_Step([goal], anchor=kind))
            case Sequence(items):
                for item in reversed(items):
                    goal = self._build(item, goal)
                return goal
            case Choice(options):
                return self._add(_Step([self._build(option, goal) for option in options]))
            case Repeat():
                return self._build_repeat(node, goal)

    def _build_repeat(self, node: Repeat, goal: int) -> int:
        end = goal
        if node.high is None:
            goal = self._add(_Step([end]))
            self._steps[goal].targets.append(self._build(node.item, goal))
        else:
            for _ in range(node.high - node.low):
                goal = self._add(_Step([self._build(node.item, goal), end]))
        for _ in range(node.low):
            goal = self._build(node.item, goal)
        return goal


def _kind(character: str) -> str:
    if not character:
        return _EDGE
    return _WORD if character.isalnum() or character == "_" else _OTHER


def _holds(anchor: str, before: str, after: str) -> bool:
    if anchor == "^":
        return before == _EDGE
    if anchor == "$":
        return after == _EDGE
    return ((before == _WORD) != (after == _WORD)) == (anchor == "b")
