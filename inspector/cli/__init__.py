"""The command line: thin commands over the engine, the session file and the control client."""
