"""The tree of a regular expression or glob: ``regex`` and ``globs`` make it, ``automaton`` runs it."""

from dataclasses import dataclass


class PatternError(ValueError):
    """The pattern cannot be used; the text says why in one sentence, ``position`` where."""

    def __init__(self, message: str, position: int, length: int = 1) -> None:
        super().__init__(message)
        self.position = position
        self.length = length


@dataclass(frozen=True, slots=True)
class Character:
    """One character; ``test`` is a pattern for ``re`` that fits exactly one."""

    test: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place between characters: ``^``, ``$``, ``b`` for the edge of a word, ``B`` for anywhere else."""

    kind: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other; nothing for none."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of them."""

    options: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """So many times; ``high`` is None for any number."""

    item: "Node"
    low: int
    high: int | None


Node = Character | Anchor | Sequence | Choice | Repeat
