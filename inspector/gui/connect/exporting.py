"""Writes the proxy's certificate into a file of the user's, in a form that a system takes. Never its key."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from inspector.capture.authority.exports import Form, export
from inspector.capture.authority.root import authority_folder, find_root
from inspector.core.errors import KnownError

translate = QCoreApplication.translate

_NAMES = {
    Form.PEM: "event-inspector-proxy-ca.pem",
    Form.DER: "event-inspector-proxy-ca.cer",
    Form.MOBILECONFIG: "event-inspector.mobileconfig",
    Form.JAVA: "event-inspector-trust.p12",
    Form.BUNDLE: "event-inspector-bundle.pem",
}


def name_of(form: str) -> str:
    """What the file is called by custom."""
    return _NAMES[Form(form)]


def write(form: str, path: Path) -> None:
    """Write it. For a thread; raises ``KnownError``."""
    root = find_root(authority_folder())
    if root is None:
        sentence = translate("Certificate", "There is no certificate any more.")
        raise KnownError(sentence, translate("Certificate", "Make one first."))
    try:
        path.write_bytes(export(root, Form(form)).data)
    except OSError as error:
        sentence = translate("Certificate", "{path} cannot be written: {reason}.")
        raise KnownError(sentence.format(path=path, reason=error.strerror or error)) from error
