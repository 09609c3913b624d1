"""What every floor needs of the machine it runs on: its clock, files that are whole or private, processes that end,
folders of installed packages.
"""
