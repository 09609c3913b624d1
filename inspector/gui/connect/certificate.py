"""The certificate that apps must trust: what it is, who trusts it, how to install it and be rid of it again."""

import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.capture.authority.guides import RISK
from inspector.gui.asking import FileQuestions
from inspector.gui.bridge import Bridge
from inspector.gui.connect.guideview import GuideView
from inspector.gui.connect.wayparts import SignedText, WayPanel
from inspector.gui.look.language import date_text, in_words
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.operations import Operations
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.copyrow import CopyRow
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.question import Question
from inspector.gui.parts.rowlist import Row, RowList
from inspector.gui.parts.surfaces import Card, Text, heading
from inspector.gui.proxy.desk import ProxyDesk, Told

translate = QCoreApplication.translate

_SIGNS = {"trusted": ("check", "good"), "untrusted": ("cross", "text_faint"), "unknown": ("incomplete", "text_faint")}


class CertificatePanel(WayPanel):
    """Escape answers the question about deleting with no."""

    parts = ("proxy", "ways", "authority")

    def __init__(
        self, look: Look, bridge: Bridge, desk: ProxyDesk, questions: FileQuestions, operations: Operations
    ) -> None:
        super().__init__(
            look,
            self.tr("Certificate of the proxy"),
            self.tr(
                "To read what is encrypted, the proxy shows apps a certificate of its own. An app that is to be seen "
                "must trust the authority behind it; browsers that are opened from here do so by themselves."
            ),
        )
        self._desk, self._questions, self._operations = desk, questions, operations
        self._summary = SignedText(look, tint="text")
        self._rows = [CopyRow(look, desk.said.emit) for _ in range(2)]
        self._about = Text(look, tint="text_secondary", wrap=True)
        self.make = Button(look, self.tr("Make it"), kind=Kind.PRIMARY).describe(self.tr("Make the certificate"))
        self.export = Button(look, self.tr("Save as")).open_menu(self._export_menu())
        self.export.describe(self.tr("Save the certificate"), self.tr("Save it in a form that a system takes"))
        self.renew_button = Button(look, self.tr("Renew…")).describe(self.tr("Make another certificate in its place"))
        self.delete = Button(look, self.tr("Delete…")).describe(self.tr("Delete the certificate and its key"))
        self.question = Question(look)
        self.trust = RowList(look, self.tr("Who trusts it"))
        self.check = Button(look, self.tr("Check again"), height=28).describe(self.tr("Look again who trusts it"))
        self.guides = GuideView(look, bridge, desk)
        self._lay_out()
        self._wire()
        self.renew()

    def renew(self) -> None:
        """What the desk knows of it."""
        told = self._desk.authority
        exists = bool(told and told["exists"])
        self._summary.show_words(*self._summed_up(told))
        values = ((told["fingerprint"], told["file"]) if told is not None else ("", "")) if exists else ("", "")
        names = ((self.tr("SHA-256"), self.tr("Copy the fingerprint")), (self.tr("File"), self.tr("Copy its path")))
        for row, (name, what), value in zip(self._rows, names, values, strict=True):
            row.show_row(name, value or "", what)
            row.setVisible(exists)
        self._about.setText(self._limits(told) if told is not None and exists else "")
        self._about.setVisible(exists)
        held = any(each.hasFocus() for each in (self.make, self.export, self.renew_button, self.delete))
        self.make.setVisible(told is not None and not exists)
        for button in (self.export, self.renew_button, self.delete):
            button.setVisible(exists)
        if held:  # the keyboard stays with what can be done next
            (self.export if exists else self.make).setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self._trust_head, self._trust_card):
            part.setVisible(exists and told is not None and bool(told["trust"]))
        if told is not None:
            self.trust.show_rows([_store_row(number, each) for number, each in enumerate(told["trust"])])
        self.guides.setVisible(exists)
        if told is not None and exists:
            self.guides.show_authority(told["file"] or "", told["name"] or "", told.get("pageUrl"))

    def _summed_up(self, told: Told | None) -> tuple[str, str, str]:
        if told is None:
            words = self.tr("Looking …") if self._desk.engine else self.tr("No engine is running.")
            return words, "incomplete", "text_faint"
        if not told["exists"]:
            words = self.tr("There is none yet. The proxy makes it when it is started for the first time.")
            return words, "incomplete", "text_faint"
        if told["problem"]:
            return one_line(said(told["problem"])), "warning", "unplanned"
        words = self.tr("{name}, valid until {date}").format(name=one_line(told["name"]), date=_date(told["until"]))
        return words, "lock", "good"

    def _limits(self, told: Told) -> str:
        words = self.tr("Its key is in a folder that only you can read and is never exported.")
        if told["constrained"]:
            return f"{words} {self.tr('It can vouch for the hosts that are decrypted and for no others.')}"
        return words

    def _export_menu(self) -> Menu:
        menu = Menu(self)
        forms = (
            ("pem", self.tr("PEM: Linux, macOS, most programs")),
            ("der", self.tr("DER: Windows, Android")),
            ("mobileconfig", self.tr("Profile: iPhone, iPad")),
            ("p12", self.tr("Trust store: Java, with what the system trusts")),
            ("bundle", self.tr("Bundle: PEM with what the system trusts")),
        )
        for form, words in forms:
            menu.addAction(words).triggered.connect(lambda _=False, form=form: self._on_export(form))
        return menu

    def _on_export(self, form: str) -> None:
        from inspector.gui.connect.exporting import name_of, write  # noqa: PLC0415 - cryptography waits until then

        def chosen(path: Path) -> None:
            def written(_: None) -> None:
                self._desk.said.emit(self.tr("Saved {path}.").format(path=path))

            self._operations.run(lambda: write(form, path), written, self._desk.failed.emit)

        self._questions.certificate(name_of(form), chosen)

    def _ask_renew(self) -> None:
        words = self.tr("Another certificate has to be trusted anew everywhere where this one is. Make another?")
        self.question.ask(words, self.tr("Make another"), lambda: self._desk.make_authority(renew=True))

    def _ask_delete(self) -> None:
        if self._desk.listening:
            self.question.say(self.tr("The proxy uses it just now. Stop the proxy first."))
            return
        words = self.tr(
            "Its key and certificate are destroyed. Where it is trusted, take it out there first: the guides below say "
            "how. Delete it?"
        )
        self.question.ask(words, self.tr("Delete it"), self._delete)

    def _delete(self) -> None:
        self.delete.setFocus(Qt.FocusReason.OtherFocusReason)  # the question had the keyboard, and is gone
        self._desk.remove_authority()

    def _wire(self) -> None:
        self.make.clicked.connect(lambda: self._desk.make_authority(renew=False))
        self.renew_button.clicked.connect(self._ask_renew)
        self.delete.clicked.connect(self._ask_delete)
        self.check.clicked.connect(self._desk.renew)

    def _lay_out(self) -> None:
        card = Card(self.look, "panel")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 14, 12, 14)
        inside.setSpacing(6)
        for part in (self._summary, *self._rows, self._about):
            inside.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 6, 0, 0)
        buttons.setSpacing(8)
        for button in (self.make, self.export, self.renew_button, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        inside.addWidget(self.question)
        self.column.addWidget(card)
        self._trust_head = QWidget()
        head = QHBoxLayout(self._trust_head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(heading(self.look, self.tr("Who trusts it on this computer")), 1)
        head.addWidget(self.check)
        self.column.addWidget(self._trust_head)
        self._trust_card = Card(self.look, "panel")
        rows = QVBoxLayout(self._trust_card)
        rows.setContentsMargins(16, 6, 12, 6)
        rows.addWidget(self.trust)
        self.column.addWidget(self._trust_card)
        self.column.addWidget(self.guides)
        self.column.addWidget(heading(self.look, self.tr("What trust means")))
        self.column.addWidget(Text(self.look, in_words(RISK), tint="text_secondary", wrap=True).markable())
        self.done()


def _store_row(number: int, told: Told) -> Row:
    icon, tint = _SIGNS.get(told["state"], _SIGNS["unknown"])
    states = {
        "trusted": translate("Certificate", "trusts it"),
        "untrusted": translate("Certificate", "does not trust it"),
        "unknown": translate("Certificate", "not known"),
    }
    state = states.get(told["state"], told["state"])
    title = f"{one_line(in_words(told['name']))} · {state}"
    return Row(str(number), title, one_line(in_words(told["words"])), (), icon, tint, mono=False)


def _date(us: int | None) -> str:
    if not us:
        return ""
    day = time.localtime(us // 1_000_000)
    return date_text(day.tm_mday, day.tm_mon, day.tm_year)
