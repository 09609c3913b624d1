"""What surrounds the pages: top bar, rail, banner and status bar."""
