"""Finding commands: the search over everything the window can do (Ctrl+K), and the sheet of all keys (?)."""
