"""The tunnel's keys and the text that a device is given."""

import json
from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from inspector.capture.proxy.wireguard import configuration, keys_of, new_keys, place, written


def public_of(private: str) -> bytes:
    return X25519PrivateKey.from_private_bytes(b64decode(private)).public_key().public_bytes_raw()


def test_both_ends_have_a_pair_of_their_own() -> None:
    keys = new_keys()
    assert public_of(keys.server) == b64decode(keys.server_public)
    assert public_of(keys.device) == b64decode(keys.device_public)
    assert len({keys.server, keys.device, new_keys().server, new_keys().device}) == 4
    assert keys_of(written(keys)) == keys


def test_private_keys_stand_in_no_text_of_the_object() -> None:
    keys = new_keys()
    assert keys.server not in repr(keys)
    assert keys.device not in f"{keys}"


def test_the_device_is_told_what_it_needs_and_nothing_of_the_other_end() -> None:
    keys = new_keys()
    text = configuration(keys, "192.168.1.20", 51820)
    assert text.splitlines() == [
        "[Interface]",
        f"PrivateKey = {keys.device}",
        "Address = 198.18.0.2/32",
        "DNS = 198.18.0.53",
        "",
        "[Peer]",
        f"PublicKey = {keys.server_public}",
        "AllowedIPs = 0.0.0.0/0",
        "Endpoint = 192.168.1.20:51820",
    ]
    assert keys.server not in text


@pytest.mark.parametrize(
    ("host", "written_as"),
    [
        ("192.0.2.1", "192.0.2.1:5"),
        ("fe80::1", "[fe80::1]:5"),
        ("[2001:DB8::1]", "[2001:db8::1]:5"),
        ("kestrel.local", "kestrel.local:5"),
    ],
)
def test_where_the_machine_is_reached(host: str, written_as: str) -> None:
    assert place(host, 5) == written_as


@pytest.mark.parametrize("host", ["", "a b", "a\nPostUp = x", "-a", "a:1", "ü.example", "[]"])
def test_what_is_no_host_comes_into_no_configuration(host: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        configuration(new_keys(), host, 5)


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), lambda each: st.dictionaries(
    st.sampled_from(["server", "device", "private", "public"]), each)).map(json.dumps)
)  # fmt: skip
def test_a_file_that_is_none_is_told_from_one(text: str) -> None:
    with pytest.raises(ValueError, match="it holds no keys"):
        keys_of(text)


def test_a_key_that_is_too_short_is_none_and_is_not_told() -> None:
    broken = json.loads(written(new_keys()))
    broken["server"]["private"] = "c2VjcmV0"
    with pytest.raises(ValueError, match="it holds no keys") as error:
        keys_of(json.dumps(broken))
    assert "c2VjcmV0" not in str(error.value)
