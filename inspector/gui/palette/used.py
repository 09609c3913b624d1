"""Which commands were used, the last first."""

from PySide6.QtCore import QByteArray

_MOST = 40


class Used:
    """Keys of commands."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def note(self, key: str) -> None:
        """This was used just now."""
        self.keys = [key, *(other for other in self.keys if other != key)][:_MOST]

    def save(self) -> QByteArray:
        """All of it, for the settings."""
        return QByteArray("\n".join(self.keys).encode())

    def restore(self, saved: QByteArray) -> None:
        """Take what was saved."""
        lines = bytes(saved.data()).decode("utf-8", "replace").split("\n")
        self.keys = [line for line in lines if line][:_MOST]
