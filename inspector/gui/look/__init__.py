"""How the window looks: colours, fonts and icons, and how text from outside is made safe to show."""
