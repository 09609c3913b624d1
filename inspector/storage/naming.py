"""Sources of events that come from another session or from a file: which of ours they are, and what they are called."""

from inspector.core.stored import Source
from inspector.storage.writer import SessionWriter


class SourceNames:
    """Keeps apart sources that had different names where they come from, and gives new ones those names."""

    def __init__(self, writer: SessionWriter) -> None:
        self._writer = writer
        self._wanted: dict[tuple[str | None, str | None], tuple[str, int | None]] = {}

    def label(self, write_key: str | None, name: str | None) -> str | None:
        """The label under which events of that key and source name are to be stored.

        A file does not say the label; where one key has sources of several names, the name takes its place.
        """
        if name is None:
            return None
        for source in self._writer.sources.all():
            if source.write_key == write_key and source.name == name:
                return source.label
        if self._wanted.get((write_key, None), (name, None))[0] == name and not self._known(write_key, None):
            self._wanted[write_key, None] = (name, None)
            return None
        return name

    def want(self, source: Source) -> None:
        """Let the source have the name and colour that it has elsewhere, if it turns out to be new here."""
        if not self._known(source.write_key, source.label):
            self._wanted.setdefault((source.write_key, source.label), (source.name, source.colour))

    def apply(self) -> None:
        """Name the sources that are stored by now. A name that another source has is left to that one."""
        known = {(source.write_key, source.label): source for source in self._writer.sources.all()}
        taken = {source.name for source in known.values()}
        for key in [key for key in self._wanted if key in known]:
            source, (name, colour) = known[key], self._wanted.pop(key)
            self._writer.rename_source(source.id, None if name in taken else name, colour)
            taken.add(name)

    def _known(self, write_key: str | None, label: str | None) -> bool:
        return any((each.write_key, each.label) == (write_key, label) for each in self._writer.sources.all())
