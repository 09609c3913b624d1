"""What happens to every event of a job before it is sent: the user's own function, then the rules."""

from pathlib import Path

from inspector.core.delivery import Outcome
from inspector.core.outgoing import Outgoing
from inspector.engine.replay.transforming import Transformer
from inspector.replay.job import JobSpec
from inspector.replay.moving import shift_of
from inspector.replay.rewriting import JobFacts, Rewriter
from inspector.storage.ledger.records import JobHead


class Preparation:
    """The user's function, if there is one, then the rules: what a rule hides the function cannot bring back."""

    def __init__(self, rewriter: Rewriter, transformer: Transformer | None) -> None:
        self.transformer = transformer
        self._rewriter = rewriter

    def __call__(self, event: Outgoing) -> Outgoing | Outcome:
        """The event as it is sent, or why it is not. Raises ``CannotRewriteError``."""
        if self.transformer is not None:
            made = self.transformer.apply(event)
            if isinstance(made, Outcome):
                return made
            event = made
        return self._rewriter.rewrite(event)

    def close(self) -> None:
        """End the function's process."""
        if self.transformer is not None:
            self.transformer.close()


def prepare(spec: JobSpec, facts: JobFacts) -> Preparation:
    """What a job does to events. Starts a process where there is a function; raises ``KnownError`` if that fails."""
    transformer = None if spec.transform is None else Transformer(Path(spec.transform))
    return Preparation(Rewriter(spec.rules, facts), transformer)


def facts_of(head: JobHead, key: bytes, spec: JobSpec, now_us: int) -> JobFacts:
    """What the rules need to know of a job: the same whenever it goes on, since it began once."""
    started_us = now_us if head.started_us is None else head.started_us
    return JobFacts(head.id, key, shift_of(spec.pace, started_us, head.first_us, head.last_us))
