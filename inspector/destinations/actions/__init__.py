"""Segment's own cloud destinations: their open-source code, run in a Node process of its own.

install.py    puts the packages of ``resources/actions/package-lock.json`` into the user's data folder
child.py      the Node process: started when needed, asked in lines of JSON, killed and replaced when it hangs
catalogue.py  what there is: destinations, their settings, actions, fields and presets
results.py    what an action did or would do
masking.py    no secret in what is shown
overview.py   one event over all of them, as a table
kind.py       one of them as a destination like the built-in ones
"""
