"""Which hosts the proxy decrypts, which it never does, and which it passes through since a client does not trust us."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.gui.look.language import counted
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.look.spoken import announce
from inspector.gui.parts.button import Button
from inspector.gui.parts.field import Field
from inspector.gui.parts.rowlist import Act, Row, RowList
from inspector.gui.parts.surfaces import Text, heading
from inspector.gui.proxy.desk import ProxyDesk, Told
from inspector.gui.proxy.words import client_words, passed_words

translate = QCoreApplication.translate

_MOST = 200
"""Rows of a list: more can be seen by ``inspector proxy``."""
_MOST_LIKELY = 4


class HostsSection(QWidget):
    """The user's hosts, those that were learned, and those that are never decrypted."""

    def __init__(self, look: Look, desk: ProxyDesk) -> None:
        super().__init__()
        self._desk = desk
        self.field = Field(look, self.tr("Host to decrypt"), "shop.example, *.shop.example")
        self.add = Button(look, self.tr("Add")).describe(
            self.tr("Decrypt this host"), self.tr("Decrypt this host; *.example means all hosts below it (Enter)")
        )
        self.never = Button(look, self.tr("Never")).describe(
            self.tr("Never decrypt this host"), self.tr("Pass this host through unread, always")
        )
        self._about = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self._trouble = Text(look, tint="bad", pixels=12, wrap=True)
        self._trouble.hide()
        self.list = RowList(look, self.tr("Hosts of your own"), lines=False)
        self.list.acted.connect(self._on_acted)
        self._likely = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self._likely.setText(self.tr("Passed by unread, and called as hosts are that collect events:"))
        self.likely = RowList(look, self.tr("Hosts that may collect events"), lines=False)
        self.likely.acted.connect(lambda host, _: desk.change_hosts(add=[host]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading(look, self.tr("DECRYPTED")))
        column.addWidget(self._about)
        column.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.add)
        row.addWidget(self.never)
        column.addLayout(row)
        column.addWidget(self._trouble)
        column.addWidget(self._likely)
        column.addWidget(self.likely)
        self.field.edit.returnPressed.connect(self._on_add)
        self.field.edit.textChanged.connect(lambda _: self._complain(""))
        self.add.clicked.connect(self._on_add)
        self.never.clicked.connect(self._on_never)

    def show_hosts(self, told: Told) -> None:
        """Show what the control API tells."""
        hosts = told["hosts"]
        words = counted(
            "Proxy", "{count} hosts of known vendors are, and those that you add:",
            "{count} host of a known vendor is, and those that you add:",
            hosts["catalogue"],
        )  # fmt: skip
        self._about.setText(words)
        self.list.show_rows(_rows(hosts)[:_MOST])
        self.list.setVisible(bool(self.list.rows))
        self.likely.show_rows(_likely_rows(told["tunnels"]))
        for part in (self._likely, self.likely):
            part.setVisible(bool(self.likely.rows))

    def _on_add(self) -> None:
        self._change(never=False)

    def _on_never(self) -> None:
        self._change(never=True)

    def _change(self, *, never: bool) -> None:
        hosts = self.field.edit.text().replace(",", " ").split()
        if not hosts:
            self._complain(self.tr("Write a host first: shop.example, or *.shop.example for all below it."))
            self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._desk.do(
            "hosts",
            lambda client: client.proxy.change_hosts(add=[] if never else hosts, never=hosts if never else []),
            lambda _: self.field.edit.clear(),
            self._on_refused,
        )

    def _on_refused(self, error: KnownError) -> None:
        self._complain(str(error))

    def _complain(self, words: str) -> None:
        words = one_line(said(words))
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
        if words:
            announce(self._trouble, words)

    def _on_acted(self, host: str, _: str) -> None:
        self._desk.change_hosts(remove=[host])


class PassedSection(QWidget):
    """What is passed through unread that was meant to be decrypted."""

    def __init__(self, look: Look, desk: ProxyDesk) -> None:
        super().__init__()
        self._desk = desk
        self._told: dict[str, Told] = {}
        self.list = RowList(look, self.tr("Passed through unread"), lines=False)
        self.list.acted.connect(self._on_acted)
        self._nothing = Text(look, tint="text_secondary", pixels=12, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading(look, self.tr("PASSED THROUGH UNREAD")))
        column.addWidget(self._nothing)
        column.addWidget(self.list)

    def show_passed(self, told: Told) -> None:
        """Show what the control API tells."""
        passed = told["hosts"]["passedThrough"]
        self._told = {f"{each['host']} {each['client']}": each for each in passed}
        rows = [_passed_row(key, each) for key, each in self._told.items()]
        rows += [_refused_row(each) for each in told["hosts"]["refused"]]
        rows += [_unreachable_row(each) for each in told["unreachable"]]
        self.list.show_rows(rows[:_MOST])
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not passed)
        self._nothing.setText(
            counted(
                "Proxy",
                "Of what is to be decrypted, nothing. {count} connections to other hosts, as it should be.",
                "Of what is to be decrypted, nothing. {count} connection to another host, as it should be.",
                told["counts"]["tunnelled"],
            )
        )

    def _on_acted(self, key: str, _: str) -> None:
        told = self._told.get(key)
        if told is not None:
            self._desk.retry(told["host"], told["client"])


def _rows(hosts: Told) -> list[Row]:
    """The user's, the learned, and those that are never decrypted, each with a button that takes it out."""
    rows = [_host_row(host, "") for host in hosts["own"]]
    rows += [
        _host_row(each["host"], translate("Proxy", "Learned. {why}").format(why=one_line(said(each["why"]))))
        for each in hosts["learned"]
    ]
    rows += [_host_row(host, translate("Proxy", "Never decrypted, as you wish.")) for host in hosts["never"]]
    return rows


def _likely_rows(tunnels: Sequence[Told]) -> list[Row]:
    rows = []
    for each in [each for each in tunnels if each["likely"]][:_MOST_LIKELY]:
        host = one_line(each["host"])
        act = Act("add", translate("Proxy", "Decrypt"), translate("Proxy", "Decrypt {host}").format(host=host))
        rows.append(Row(each["host"], host, "", (act,)))
    return rows


def _host_row(host: str, about: str) -> Row:
    name = translate("Proxy", "Take {host} out").format(host=one_line(host))
    return Row(host, one_line(host), about, (Act("remove", "", name, "cross"),))


def _refused_row(told: Told) -> Row:
    """A host that a client refused, and that is tried to be decrypted again."""
    words = translate("Proxy", "It is decrypted all the same when it is asked for again.")
    key = f"refused {told['host']} {told['client']}"
    return Row(key, one_line(told["host"]), f"{passed_words(told)} {words}", (), "warning", "unplanned")


def _unreachable_row(told: Told) -> Row:
    words = translate("Proxy", "It cannot be reached: {why}").format(why=one_line(said(told["words"])))
    return Row(f"unreachable {told['host']}", one_line(told["host"]), words, (), "cross", "bad")


def _passed_row(key: str, told: Told) -> Row:
    host = one_line(told["host"])
    name = translate("Proxy", "Retry decrypting {host} for: {client}").format(
        host=host, client=client_words(told["client"])
    )
    act = Act("retry", translate("Proxy", "Retry decrypting"), name)
    return Row(key, host, passed_words(told), (act,), "warning", "unplanned")
