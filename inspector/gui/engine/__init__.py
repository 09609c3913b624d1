"""The engine as the window sees it: started, found, watched, started again, ended. The engine itself is a process apart."""
