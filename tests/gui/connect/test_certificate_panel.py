"""The certificate on the Connect page: made, saved, renewed and deleted by a real engine, with guides for it."""

from pathlib import Path

import pytest
from cryptography import x509
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.core.errors import KnownError
from inspector.gui.connect.certificate import CertificatePanel
from inspector.gui.connect.exporting import name_of, write
from inspector.gui.connect.parts import SnippetCard
from inspector.gui.window import MainWindow
from tests.gui.proxy.proxy_rig import OpenWindow, button, live_window, texts


def panel_of(window: MainWindow, qtbot: QtBot) -> CertificatePanel:
    window.proxy.actions.certificate.trigger()
    assert window.connect_page.side is not None
    panel = window.connect_page.side.panel("certificate")
    assert isinstance(panel, CertificatePanel)
    qtbot.waitUntil(lambda: window.proxy.desk.authority is not None)
    return panel


def fingerprint(window: MainWindow) -> str | None:
    told = window.proxy.desk.authority
    return str(told["fingerprint"]) if told is not None and told["exists"] else None


def test_it_is_made_renewed_and_deleted_each_after_a_question(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    panel = panel_of(window, qtbot)
    assert "There is none yet." in texts(panel)
    assert not panel.delete.isVisible()
    panel.make.click()
    qtbot.waitUntil(lambda: panel.delete.isVisible() and fingerprint(window) is not None)
    first = fingerprint(window)
    assert "valid until" in texts(panel)
    assert "is never exported" in texts(panel)
    qtbot.waitUntil(lambda: "This system · does not trust it" in texts(panel))
    panel.renew_button.click()
    assert "trusted anew" in texts(panel.question)
    assert panel.question.no.hasFocus()
    QTest.keyClick(panel.question.no, Qt.Key.Key_Escape)
    assert not panel.question.isVisible()
    assert fingerprint(window) == first
    panel.renew_button.click()
    panel.question.yes.click()
    qtbot.waitUntil(lambda: fingerprint(window) not in {first, None})
    panel.delete.click()
    panel.question.yes.click()
    qtbot.waitUntil(lambda: fingerprint(window) is None and panel.make.isVisible())
    assert panel.make.hasFocus(), "the keyboard stays with what can be done next"
    assert not panel.guides.isVisible()


def cards(panel: CertificatePanel) -> list[SnippetCard]:
    return [each for each in panel.guides.findChildren(SnippetCard) if each.isVisibleTo(panel)]


def test_guides_have_the_file_and_it_is_saved_in_every_form_but_never_with_its_key(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = live_window(open_window, qtbot)
    panel = panel_of(window, qtbot)
    panel.make.click()
    qtbot.waitUntil(panel.guides.isVisible)
    file = str((window.proxy.desk.authority or {})["file"])
    panel.guides.show_guide("macos")
    qtbot.waitUntil(lambda: any(file in card.code.toPlainText() for card in cards(panel)))
    button(panel.guides, "Copy the code").click()
    assert file in QGuiApplication.clipboard().text()
    panel.guides.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: any("delete-certificate" in card.code.toPlainText() for card in cards(panel)))
    for form in ("pem", "der", "mobileconfig", "p12", "bundle"):
        path = tmp_path / name_of(form)
        write(form, path)
        data = path.read_bytes()
        assert data
        assert b"PRIVATE KEY" not in data
    assert x509.load_der_x509_certificate((tmp_path / name_of("der")).read_bytes()).subject
    with pytest.raises(KnownError, match="cannot be written"):
        write("pem", tmp_path / "no" / "such" / "folder.pem")


def test_what_is_not_there_cannot_be_saved(data_dir: Path, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no certificate any more"):
        write("pem", tmp_path / "x.pem")
