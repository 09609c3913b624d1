"""Where the files that are no code lie: icons, themes, snippets, schemas.

In a checkout they are the folder ``resources/`` beside the package; in an installation the wheel carries them inside
it. Both look the same from here. Reading them is the caller's business.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable


def resource(*names: str) -> Traversable:
    """The resource under a path of names, ``resource("icons", "play.svg")``; without names the whole folder.

    It has ``read_text``, ``read_bytes``, ``iterdir`` and ``is_file``; a name that is not there is found out on reading
    (FileNotFoundError).
    """
    package = files("inspector")
    installed = package.joinpath("_resources")
    root = installed if installed.is_dir() else package.joinpath("..", "resources")
    return root.joinpath(*names)
