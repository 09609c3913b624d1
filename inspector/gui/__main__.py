"""``python -m inspector.gui``."""

import sys

from inspector.gui.main import main

sys.exit(main())
