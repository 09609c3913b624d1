"""``python -m inspector.gui``."""

import sys

from inspector.gui.main import main

if __name__ == "__main__":
    sys.exit(main())
