"""For which hosts an authority may vouch: its name constraints (RFC 5280, 4.2.1.10), and what they permit.

A constraint on ``example.com`` permits that host and all below it; there is none for one host alone. Names of a kind
that is not constrained are free, so an authority that is limited to some hosts excludes every IP address it was not
given.
"""

from collections.abc import Collection, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from cryptography import x509

_EVERYWHERE = (ip_network("0.0.0.0/0"), ip_network("::/0"))


def normal_hosts(hosts: Iterable[str]) -> tuple[str, ...]:
    """Hosts as constraints hold them: in lower case and ASCII, sorted, without those that another one covers.

    Patterns of the proxy serve, too: ``*.example.com``, ``.example.com``, ``example.com:8443`` and
    ``sdk.*.example.com`` are ``example.com``. What is no host is left out.
    """
    found = {name for host in hosts if (name := _normal(host))}
    return tuple(sorted(name for name in found if not _covered(name, found - {name})))


def constraints(hosts: Collection[str]) -> x509.NameConstraints:
    """The extension that permits these hosts (as ``normal_hosts`` gives them, at least one) and no others."""
    names: list[x509.GeneralName] = []
    for host in hosts:
        address = _address(host)
        # An address is permitted as a name, too: mitmproxy writes it as common name, which OpenSSL holds to the names.
        names.append(x509.DNSName(host))
        if address is not None:
            names.append(x509.IPAddress(ip_network(address)))
    versions = {name.value.version for name in names if isinstance(name, x509.IPAddress)}
    # An excluded network would outweigh the addresses permitted in it; a permitted address shuts out its kind's others.
    shut = [x509.IPAddress(network) for network in _EVERYWHERE if network.version not in versions]
    return x509.NameConstraints(names, shut or None)


def hosts_of(certificate: x509.Certificate) -> tuple[str, ...] | None:
    """The hosts that a certificate is limited to, sorted; None when it is not limited."""
    try:
        permitted = certificate.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees
    except x509.ExtensionNotFound:
        return None
    return tuple(sorted(name.value for name in permitted or () if isinstance(name, x509.DNSName)))


def missing(hosts: Iterable[str], limits: Collection[str]) -> tuple[str, ...]:
    """Those of the hosts that an authority with these limits may not vouch for."""
    return tuple(host for host in normal_hosts(hosts) if host not in limits and not _covered(host, limits))


def _normal(host: str) -> str:
    text = host.strip().lower().rpartition("*")[2].strip(".")
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    if _address(text) is not None:
        return str(_address(text))
    try:
        name = text.encode("idna").decode("ascii")
        x509.DNSName(name)
    except (UnicodeError, ValueError):
        return ""
    return name if name and all(each.isalnum() or each in "-_." for each in name) else ""


def _covered(name: str, others: Collection[str]) -> bool:
    if _address(name) is not None:
        return False
    labels = name.split(".")
    return any(".".join(labels[place:]) in others for place in range(1, len(labels)))


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
