"""What ``inspector check`` found, and how it is told: as text, JSON, JUnit XML and a page of HTML."""
