"""Which session a word on the command line means: a path, a name in the sessions folder, ``latest`` or ``live``."""

import difflib
from pathlib import Path

from inspector.core.errors import SessionFileError
from inspector.storage.sessions_folder import SUFFIX, recent_sessions, sessions_folder


def find_session(word: str) -> Path:
    """The session file that the word means. Raises ``SessionFileError`` when there is none."""
    found = named_session(word)
    if found is None:
        raise SessionFileError(f"There is no session {word}.", _hint(word))
    return found


def named_session(word: str) -> Path | None:
    """Like ``find_session``, but None when no such file exists. ``latest`` and ``live`` still raise."""
    path = Path(word)
    if path.exists():
        return path.absolute()
    if word == "latest":
        return _latest()
    if word == "live":
        return _live()
    if path.parent == Path():
        folder = sessions_folder()
        return next((each for each in (folder / word, folder / (word + SUFFIX)) if each.exists()), None)
    return None


def new_or_named(word: str) -> Path:
    """The session that the word means, or the path where a new one by that name belongs."""
    return named_session(word) or Path(word).absolute()


def _latest() -> Path:
    recent = recent_sessions(1)
    if not recent:
        raise SessionFileError("There is no session yet.", "`inspector serve` starts one.")
    return recent[0].path


def live_session() -> Path | None:
    """The session that a running engine writes, or None when none runs."""
    from inspector.engine.runfile import running_engines

    engines = running_engines()
    return Path(engines[0].session) if engines else None


def _live() -> Path:
    path = live_session()
    if path is None:
        raise SessionFileError("No engine is running.", "`inspector serve` starts one; `latest` is the last session.")
    return path


def _hint(word: str) -> str:
    names = [*(one.path.stem for one in recent_sessions(100)), "latest", "live"]
    near = difflib.get_close_matches(Path(word).name.removesuffix(SUFFIX), names, n=1)
    return f"Did you mean '{near[0]}'?" if near else "`inspector sessions` lists them."
