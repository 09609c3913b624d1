"""How the engine does, in words: the state chip, the status bar's corner, and banners when something is wrong."""

from PySide6.QtCore import QObject

from inspector.gui.actions import Actions, allow
from inspector.gui.engine.launch import EngineStartError, Wish
from inspector.gui.engine.link import EngineLink, EngineState
from inspector.gui.frame.banner import Banners, Offer, Tone
from inspector.gui.frame.statusbar import StatusBar

_KEY = "engine"


class EngineNews(QObject):
    """Looks at the link whenever it changes and says what there is to say."""

    def __init__(self, link: EngineLink, banners: Banners, status: StatusBar, actions: Actions) -> None:
        super().__init__()
        self._link, self._banners, self._status, self._actions = link, banners, status, actions
        link.changed.connect(self._tell)
        link.restarted.connect(self._on_restarted)
        self._tell()

    def _tell(self) -> None:
        state = self._link.state
        running = state in {EngineState.RUNNING, EngineState.SILENT}
        self._actions.start_engine.setVisible(not running and state is not EngineState.STARTING)
        self._actions.stop_engine.setVisible(running)
        for action in (self._actions.send_test, self._actions.copy_address, self._actions.new_session):
            allow(action, running, self.tr("No engine is running."))
        paused = bool(self._link.status and self._link.status.paused)
        self._actions.resume_capture.setVisible(running and paused)
        self._tell_status(state, paused)
        self._tell_banner(state)
        self._tell_trouble()

    def _tell_status(self, state: EngineState, paused: bool) -> None:
        trouble = self._link.status.trouble if self._link.status else None
        match state:
            case EngineState.RUNNING if trouble:
                shown = ("bad", self.tr("Engine: cannot store"))
            case EngineState.RUNNING if paused:
                shown = ("unplanned", self.tr("Engine: capture paused"))
            case EngineState.RUNNING:
                shown = ("good", self.tr("Engine"))
            case EngineState.STARTING:
                shown = ("text_faint", self.tr("Engine starting"))
            case EngineState.SILENT:
                shown = ("unplanned", self.tr("Engine does not answer"))
            case EngineState.OFF:
                shown = ("text_faint", self.tr("No engine"))
            case _:
                shown = ("bad", self.tr("Engine stopped"))
        self._status.show_engine(*shown)
        self._status.show_waiting(self._link.status.waiting if self._link.status else 0)

    def _tell_banner(self, state: EngineState) -> None:
        trouble = str(self._link.trouble or "")
        if state is EngineState.PORT_TAKEN and self._link.taken is not None:
            taken = self._link.taken
            offers = [Offer(self.tr("Try again"), self._link.start_again)]
            if taken.free_port is not None:
                words = self.tr("Use {port} instead").format(port=taken.free_port)
                offers.insert(0, Offer(words, self._use_free_port))
            self._banners.tell(_KEY, trouble, offers=tuple(offers))
        elif state is EngineState.GONE:
            self._banners.tell(_KEY, trouble, offers=self._offers_when_gone())
        elif state is EngineState.SILENT:
            self._banners.tell(_KEY, trouble, tone=Tone.WARNING)
        elif state in {EngineState.RUNNING, EngineState.OFF}:
            self._banners.withdraw(_KEY)

    def _tell_trouble(self) -> None:
        """What the engine itself cannot do: no space left, a folder gone."""
        trouble = self._link.status.trouble if self._link.status else None
        if trouble:
            note = self.tr("SDKs are told to keep their events meanwhile.")
            offers = (self._elsewhere(), Offer(self.tr("Save a copy…"), self._actions.save_copy.trigger))
            self._banners.tell("trouble", f"{trouble} {note}", offers=offers, closable=False)
        else:
            self._banners.withdraw("trouble")

    def _offers_when_gone(self) -> tuple[Offer, ...]:
        again = Offer(self.tr("Start again"), self._link.start_again)
        return (again, self._elsewhere()) if isinstance(self._link.trouble, EngineStartError) else (again,)

    def _elsewhere(self) -> Offer:
        return Offer(self._actions.new_session_at.text(), self._actions.new_session_at.trigger)

    def _use_free_port(self) -> None:
        taken = self._link.taken  # none any more while one is being started
        if taken is not None and taken.free_port is not None:
            self._link.start(Wish(taken.free_port, self._link.wish.session))

    def _on_restarted(self, reason: str) -> None:
        text = self.tr("{reason} It was started again; every event that was acknowledged is on disk.").format(
            reason=reason
        )
        self._banners.tell("restarted", text, tone=Tone.WARNING)
