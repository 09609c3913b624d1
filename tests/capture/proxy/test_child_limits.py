"""An authority that is limited to some hosts, in a real child: OpenSSL holds it to that."""

import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector.capture.authority.root import renew_root
from tests.capture.proxy.child_rig import HOST, OTHER, ask, certify, decrypting, policy, sender, serving, trusting

ADDRESS = "127.0.0.1"


def test_a_limited_authority_vouches_for_its_hosts_alone(tmp_path: Path) -> None:
    renew_root(tmp_path / "authority", datetime.now(UTC), [HOST, ADDRESS])
    certificate = certify(tmp_path, HOST, OTHER)
    with decrypting(tmp_path) as child, serving(certificate) as origin:
        places = tuple((f"{host}:443", origin.port) for host in (HOST, OTHER, ADDRESS))
        trusts = {"own_ca_files": (str(certificate.file),), "insecure": (ADDRESS,)}
        child.fresh(policy(*places, exact=(HOST, OTHER, ADDRESS), **trusts))
        ours = trusting(child.root.file)
        for host in (HOST, ADDRESS):
            with sender(child.port, host, ours) as connection:
                assert ask(connection).status == 200
        with sender(child.port, OTHER, ours) as connection, pytest.raises(ssl.SSLCertVerificationError) as caught:
            ask(connection)
        assert "permitted subtree violation" in str(caught.value)
        assert [host for _, _, headers, _ in origin.seen for host in [headers["Host"]]] == [HOST, ADDRESS]
