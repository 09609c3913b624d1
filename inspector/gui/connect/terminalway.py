"""Programs in a terminal: the variables that send them through the proxy, or one command in front."""

import os

from inspector.capture.proxy.terminal import SHELLS, shell_lines, variables
from inspector.gui.bridge import Bridge
from inspector.gui.connect.wayparts import CodeBlock, ProxyNeeded, WayPanel
from inspector.gui.look.look import Look
from inspector.gui.operations import Operations
from inspector.gui.parts.surfaces import Text
from inspector.gui.parts.tabs import TabStrip
from inspector.gui.proxy.actions import ProxyActions
from inspector.gui.proxy.desk import ProxyDesk

_NAMES = {"sh": "bash, zsh", "fish": "fish", "powershell": "PowerShell"}
_READ = {
    "sh": ('eval "$(inspector proxy env)"', 'eval "$(inspector proxy env --unset)"'),
    "fish": ("inspector proxy env | source", "inspector proxy env --unset | source"),
    "powershell": (
        "inspector proxy env | Out-String | Invoke-Expression",
        "inspector proxy env --unset | Out-String | Invoke-Expression",
    ),
}
"""How a shell is told of the variables, and to forget them again."""


class TerminalPanel(WayPanel):
    """Export lines for three shells, and ``inspector launch``."""

    parts = ("proxy", "ways", "authority")

    def __init__(
        self, look: Look, bridge: Bridge, desk: ProxyDesk, actions: ProxyActions, operations: Operations
    ) -> None:
        super().__init__(
            look,
            self.tr("Programs in a terminal"),
            self.tr("Servers, scripts and tests: what they send to vendors is seen here and goes on as before."),
        )
        self._desk, self._operations = desk, operations
        self._of: tuple[str, str] | None = None
        self._variables: dict[str, str] = {}
        self.needed = ProxyNeeded(look, desk, actions)
        self.command = CodeBlock(look, bridge, self.tr("One command"))
        self.read = CodeBlock(look, bridge, self.tr("Or for the whole terminal"))
        self.unset = CodeBlock(look, bridge, self.tr("And back"))
        self.lines = CodeBlock(look, bridge, self.tr("The same, written out"))
        self.shells = TabStrip(look, self.tr("Shell"))
        for name in SHELLS:
            self.shells.addTab(_NAMES[name])
        self.shells.currentChanged.connect(lambda _: self.renew())
        for block in (self.command, self.read, self.unset, self.lines):
            block.card.copied.connect(desk.said)
        self.column.addWidget(self.needed)
        self.column.addWidget(self.command)
        self.column.addWidget(self.shells)
        self.column.addWidget(self.read)
        self.column.addWidget(self.unset)
        self.column.addWidget(self.lines)
        about = self.tr(
            "A program started so trusts the certificate for as long as it runs. One that brings certificates of its "
            "own, as Java does, needs more: the certificate's guides say what. Node goes by these lines from version "
            "24.5 on (or 22.21); point the SDK of an older one here."
        )
        self.column.addWidget(Text(look, about, tint="text_faint", pixels=12, wrap=True))
        self.done()
        self.renew()

    def renew(self) -> None:
        """The lines, with the addresses of now."""
        self.needed.renew()
        told, authority = self._desk.told, self._desk.authority
        url = told["url"] if told is not None else None
        known = (url or "", (authority or {}).get("fingerprint") or "")
        if url and authority is not None and known != self._of:
            self._of = known
            self._operations.run(lambda: _variables(url), self._on_variables, lambda _: self._on_variables({}))
        self.command.show_code("inspector launch -- npm test")
        shell = SHELLS[self.shells.currentIndex()]
        for block, line in zip((self.read, self.unset), _READ[shell], strict=True):  # pasted together they do nothing
            block.show_code(line)
        self.lines.show_code("\n".join(shell_lines(self._variables, shell)) if url else "")

    def _on_variables(self, found: dict[str, str]) -> None:
        self._variables = found
        self.renew()


def _variables(url: str) -> dict[str, str]:
    """What sends programs through the proxy and has them trust it. For a thread; raises ``KnownError``."""
    from inspector.capture.authority.bundle import trust_variables, write_bundle  # noqa: PLC0415 - cryptography
    from inspector.capture.authority.root import authority_folder, find_root  # noqa: PLC0415 - waits until it is needed

    root = find_root(authority_folder())
    return {} if root is None else variables(url, trust_variables(root, write_bundle(root)), os.environ)
