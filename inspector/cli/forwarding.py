"""What ``inspector serve --forward`` asks for, read from its options."""

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.core.errors import KnownError

if TYPE_CHECKING:
    from inspector.replay.forward import ForwardSpec


def asked_forward(
    names: tuple[str, ...], rules: Path | None, blocked_to: str | None, port: int, *, yes: bool
) -> "ForwardSpec":
    """The forward that options ask for. Where it looks like production somebody has to agree.

    Raises ``KnownError`` where nobody can, ``click.UsageError`` for options without sense, ``click.Abort`` for a no.
    """
    from inspector.engine.forwarding.guarding import looks_like_production, sentence
    from inspector.engine.replay.targets import Destinations
    from inspector.replay.forward import forward_of
    from inspector.replay.reading import BadJobError

    try:
        spec = forward_of({"destinations": list(names), "blockedTo": blocked_to, "rules": _rules(rules)})
    except BadJobError as error:
        raise click.UsageError(f"--forward: {error}") from error
    targets = Destinations().targets(spec.places)
    reached = asyncio.run(looks_like_production(targets, {port} if port else ()))
    if reached and not yes:
        _need_yes(sentence(reached))
    return spec


def _rules(file: Path | None) -> Any:
    """What a file of rules holds. Raises ``click.UsageError``."""
    if file is None:
        return {}
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise click.UsageError(f"--rules: {file} cannot be read as JSON: {error}") from error


def _need_yes(words: str) -> None:
    """Ask on the terminal. Raises ``KnownError`` where nobody can answer, and ``click.Abort`` for a no."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise KnownError(f"{words} That looks like production.", "Say --yes if it is meant.")
    click.confirm(f"{words} That looks like production. Go on?", abort=True, err=True)
