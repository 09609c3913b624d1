"""Segment's own cloud destinations: their open-source code, run in a Node process of its own.

install.py    puts the packages of ``resources/actions/package-lock.json`` into the user's data folder (npm.py runs npm)
installed.py  where they are, and what they say of themselves without Node
node.py       finds Node
child.py      asks the Node process in typed values, starts it when needed (process.py: one life of it)
catalogue.py  what there is: destinations, their settings, actions, fields and presets
results.py    what an action did or would do
masking.py    no secret in what is shown
overview.py   one event over all of them, as a table
kind.py       one of them as a destination like the built-in ones (setup.py, delivering.py, judging.py)
"""
