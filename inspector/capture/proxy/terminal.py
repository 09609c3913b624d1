"""The environment in which programs of a terminal go through the proxy, and how a shell is told of it. Values alone."""

import shlex
from collections.abc import Mapping

SHELLS = ("sh", "fish", "powershell")

_NEAR = ("localhost", "127.0.0.1", "::1")
"""This machine: programs reach it without a proxy, and our own endpoint above all."""
_CASED = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
"""Some programs look for them in capitals, some not, and curl takes the first in small letters alone."""


def variables(proxy: str, trust: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """What to set so that programs go through ``proxy`` (``http://127.0.0.1:8899``) and trust its authority.

    ``trust`` names the files with authorities by variable; ``environment`` is the one that it is added to: who was not
    to go through a proxy there is not to go through this one either.
    """
    kept = environment.get("NO_PROXY") or environment.get("no_proxy") or ""
    near = dict.fromkeys((*_NEAR, *(word for each in kept.split(",") if (word := each.strip()))))
    values = dict(zip(_CASED, (proxy, proxy, ",".join(near)), strict=True))
    small = {name.lower(): value for name, value in values.items()}
    # Node goes through a proxy of its environment when it is told to (24 and later).
    return values | small | {"NODE_USE_ENV_PROXY": "1"} | dict(trust)


def shell_lines(values: Mapping[str, str | None], shell: str) -> list[str]:
    """Lines by which a shell of ``SHELLS`` sets variables, and takes those back that are None."""
    return [_unset(name, shell) if value is None else _set(name, value, shell) for name, value in values.items()]


def _set(name: str, value: str, shell: str) -> str:
    if shell == "fish":
        quoted = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"set -gx {name} '{quoted}'"
    if shell == "powershell":
        quoted = value.replace("'", "''")
        return f"$Env:{name} = '{quoted}'"
    return f"export {name}={shlex.quote(value)}"


def _unset(name: str, shell: str) -> str:
    if shell == "fish":
        return f"set -e {name}"
    if shell == "powershell":
        return f"Remove-Item Env:{name} -ErrorAction Ignore"
    return f"unset {name}"
