"""Sources of events that come from another session or from a file: which of ours they are, and what they are called."""

from inspector.storage.writer import SessionWriter


class SourceNames:
    """Keeps apart sources that had different names where they come from, and gives new ones those names."""

    def __init__(self, writer: SessionWriter) -> None:
        self._writer = writer
        self._wanted: dict[tuple[str | None, str | None], str] = {}

    def label(self, write_key: str | None, name: str | None) -> str | None:
        """The label under which events of that key and source name are to be stored.

        A file does not say the label; where one key has sources of several names, the name takes its place.
        """
        if name is None:
            return None
        for source in self._writer.sources.all():
            if source.write_key == write_key and source.name == name:
                return source.label
        if self._wanted.get((write_key, None), name) == name and not self._known(write_key, None):
            self._wanted[write_key, None] = name
            return None
        return name

    def want(self, write_key: str | None, label: str | None, name: str) -> None:
        """Let the source be called so, if it turns out to be new."""
        if not self._known(write_key, label):
            self._wanted.setdefault((write_key, label), name)

    def apply(self) -> None:
        """Name the sources that are stored by now. A name that another source has is left to that one."""
        known = {(source.write_key, source.label): source for source in self._writer.sources.all()}
        taken = {source.name for source in known.values()}
        for key in [key for key in self._wanted if key in known]:
            source, name = known[key], self._wanted.pop(key)
            if name not in taken:
                self._writer.rename_source(source.id, name, None)
                taken.add(name)

    def _known(self, write_key: str | None, label: str | None) -> bool:
        return any((each.write_key, each.label) == (write_key, label) for each in self._writer.sources.all())
