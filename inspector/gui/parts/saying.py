"""One line of words below a form: what came of it. Hidden while there is nothing to say."""

from inspector.gui.look.look import Look
from inspector.gui.look.said import said
from inspector.gui.look.sentences import quoted
from inspector.gui.look.spoken import announce
from inspector.gui.parts.surfaces import Text


class Saying(Text):
    """A text that is read out as it appears."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, pixels=12, wrap=True)
        self.hide()

    def say(self, words: str, tint: str = "text") -> None:
        """Say something, in one of the theme's colours; nothing takes it away."""
        words = quoted(said(words))
        self.set_tint(tint)
        self.setText(words)
        self.setVisible(bool(words))
        if words:
            announce(self, words)
