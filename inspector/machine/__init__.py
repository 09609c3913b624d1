"""What every floor needs of the machine it runs on: processes that end, folders of installed packages."""
