"""The engine as the window sees it: started, found, watched, started again, ended. It is a process of its own."""
