"""What the proxy's processes are told to decrypt: vendors' hosts, the user's, those that were learned."""

from collections.abc import Iterable, Sequence

from inspector.capture.proxy.contract import Policy
from inspector.capture.proxy.hosts import Hosts, read_pattern
from inspector.capture.proxy.vendorhosts import catalogue_hosts, shared_hosts
from inspector.core.errors import KnownError
from inspector.engine.proxying.keeping import KeptHosts
from inspector.vendors.many.declaration import Vendor


def policy_of(
    kept: KeptHosts, vendors: Iterable[Vendor], own_ports: Sequence[str], authorities: Sequence[str] = ()
) -> Policy:
    """The policy; ``vendors`` are the user's own decoders, ``own_ports`` our own addresses.

    ``authorities`` are PEM files with further authorities that origins may have their certificates from.
    """
    hosts = (*catalogue_hosts(), *_hosts_of(vendors), *kept.own, *(host for host, _ in kept.learned))
    return Policy(
        exact=tuple(dict.fromkeys(hosts)),
        never=kept.never,
        resolve=tuple(sorted(kept.resolve, key=_breadth)),
        own=tuple(own_ports),
        own_ca_files=tuple(authorities),
    )


def whole_hosts(kept: KeptHosts, vendors: Iterable[Vendor]) -> Hosts:
    """Hosts of which posts are kept that nobody understands: vendors' own, and those that the user named in full.

    Where a name stands for all below it, or a vendor shares its host with other things, that would be too much.
    """
    named = (host for host in kept.own if "*" not in host and not host.startswith("."))
    dedicated = set(catalogue_hosts()) - set(shared_hosts())
    return Hosts((*dedicated, *_hosts_of(vendors), *named), never=(*kept.never, *shared_hosts()))


def _breadth(pair: tuple[str, str]) -> tuple[bool, bool, int]:
    """How much a pattern covers: the first that fits counts, so what is meant more closely comes first."""
    try:
        pattern = read_pattern(pair[0])
    except KnownError:  # somebody wrote it into the file, and it leads nowhere
        return True, True, 0
    return pattern.below, pattern.port is None, -len(pattern.name)


def _hosts_of(vendors: Iterable[Vendor]) -> list[str]:
    return [host for vendor in vendors for host in vendor.hosts]
