"""How a system comes to trust the proxy's certificate and how it forgets it again: steps with what to copy."""

import sys

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.capture.authority.guides import Guide, Step, guides
from inspector.gui.bridge import Bridge
from inspector.gui.connect.wayparts import CodeBlock
from inspector.gui.look.language import in_words
from inspector.gui.look.look import Look
from inspector.gui.parts.surfaces import Text, empty_layout, heading
from inspector.gui.parts.tabs import TabStrip
from inspector.gui.proxy.desk import ProxyDesk
from inspector.gui.replay.parts import Choice


class GuideView(QWidget):
    """One system at a time."""

    def __init__(self, look: Look, bridge: Bridge, desk: ProxyDesk) -> None:
        super().__init__()
        self._look, self._bridge, self._desk = look, bridge, desk
        self._of: tuple[str, str, str | None] = ("", "", None)
        self._guides: dict[str, Guide] = {}
        self.choice = Choice(look, self.tr("System"), [])
        self.tabs = TabStrip(look, self.tr("Install or remove"))
        self.tabs.addTab(self.tr("Install"))
        self.tabs.addTab(self.tr("Remove"))
        self.tabs.currentChanged.connect(lambda _: self._show())
        self._note = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self._place, self._steps = QVBoxLayout(), QVBoxLayout()
        self._place.addWidget(self.choice)
        self._steps.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(self._place)
        head.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(heading(look, self.tr("Install it, or remove it again")))
        column.addLayout(head)
        column.addLayout(self._steps)
        column.addWidget(self._note)

    def show_authority(self, file: str, name: str, page: str | None) -> None:
        """The guides for this file, which stores list under that name."""
        if (file, name, page) == self._of:
            return
        self._of = (file, name, page)
        self._guides = {each.key: each for each in guides(file, name, page)}
        chosen = self.choice.value if self.choice.value in self._guides else _first_guide(self._guides)
        self.choice = Choice(
            self._look, self.tr("System"), [(key, in_words(each.title)) for key, each in self._guides.items()]
        )
        self.choice.show_value(chosen)
        self.choice.picked.connect(lambda _: self._show())
        empty_layout(self._place)
        self._place.addWidget(self.choice)
        self._show()

    def show_guide(self, key: str) -> None:
        """Show the one for this system."""
        self.choice.show_value(key)
        self._show()

    def _show(self) -> None:
        guide = self._guides.get(self.choice.value)
        empty_layout(self._steps)
        if guide is None:
            return
        steps = guide.install if self.tabs.currentIndex() == 0 else guide.uninstall
        for number, step in enumerate(steps, 1):
            self._add(number, step)
        self._note.setText(in_words(guide.note))
        self._note.setVisible(bool(guide.note))

    def _add(self, number: int, step: Step) -> None:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text(self._look, f"{number}.  {in_words(step.text)}", wrap=True).markable())
        if step.copy:
            block = CodeBlock(self._look, self._bridge)
            block.card.copied.connect(self._desk.said)
            column.addWidget(block)
            block.show_code(step.copy, "xml" if step.copy.startswith("<") else "bash")
        self._steps.addWidget(row)


def _first_guide(known: dict[str, Guide]) -> str:
    """The one for this system, as far as that can be told."""
    wanted = {"darwin": "macos", "win32": "windows"}.get(sys.platform, "debian")
    return wanted if wanted in known else next(iter(known), "")
