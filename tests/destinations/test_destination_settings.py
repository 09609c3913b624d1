"""Settings held against their kind, from a command line and from a form alike; the table of kinds; masking."""

import base64
import json
import subprocess
import sys
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.delivery import Answer, Outbound
from inspector.core.errors import KnownError
from inspector.core.redaction import MASK
from inspector.destinations.kinds import KINDS, built_in, find_kind
from inspector.destinations.masking import Masker
from inspector.destinations.model import Destination, Kind, Setting, SettingType
from inspector.destinations.opening import open_destination
from inspector.destinations.settings import validate

ADDRESS = "The key is an address that begins with https:// or http:// and names a host."
NO_PASSWORD = "The key has a user name or password in it; secrets have settings of their own."
SECRETS = ["geheim", "wk/7+x=&?", 'quo"te\\', "schlüssel-ß", "a b", "x" * 60]


def one(kind: SettingType, raw: Any, **more: Any) -> tuple[Any, list[tuple[str, str]]]:
    setting = Setting("key", "The key", kind, "", **more)
    settings, wrong = validate(Kind("k", "Kind", "", (setting,)), {"key": raw})
    return settings.get("key"), wrong


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (SettingType.TEXT, " a ", "a"),
        (SettingType.SECRET, "geheim\n", "geheim"),
        (SettingType.TEXT, 7, "7"),
        (SettingType.TEMPLATE, " a\n ", " a\n "),
        (SettingType.URL, "http://[::1]:8080/x", "http://[::1]:8080/x"),
        (SettingType.INTEGER, "12", 12),
        (SettingType.INTEGER, 12.0, 12),
        (SettingType.NUMBER, "1.5", 1.5),
        (SettingType.BOOLEAN, "Yes", True),
        (SettingType.BOOLEAN, False, False),
        (SettingType.LINES, "a\n\n b ", ("a", "b")),
        (SettingType.LINES, ["a"], ("a",)),
        (SettingType.PAIRS, "A: b\nC:d:e", {"A": "b", "C": "d:e"}),
        (SettingType.PAIRS, '{"A": "b"}', {"A": "b"}),
        (SettingType.JSON, '{"a": [1]}', {"a": [1]}),
        (SettingType.JSON, [1], [1]),
        (SettingType.FILE, "~/x", "~/x"),
    ],
)
def test_values(kind: SettingType, raw: Any, value: Any) -> None:
    assert one(kind, raw) == (value, [])


@pytest.mark.parametrize(
    ("kind", "raw", "sentence"),
    [
        (SettingType.TEXT, "a\nb", "The key has a line break or another control character in it."),
        (SettingType.TEXT, {"a": 1}, "The key is a text."),
        (SettingType.URL, "example.com", ADDRESS),
        (SettingType.URL, "https://u:geheim@h", NO_PASSWORD),
        (SettingType.URL, "http://[", "The key is no address: Invalid IPv6 URL."),
        (SettingType.URL, "http://h:99999999", "The key is no address: Port out of range 0-65535."),
        (SettingType.INTEGER, "1.5", "The key is a whole number."),
        (SettingType.INTEGER, "inf", "The key is a number."),
        (SettingType.NUMBER, True, "The key is a number."),
        (SettingType.NUMBER, "3", "The key is at most 2."),
        (SettingType.NUMBER, "0", "The key is at least 1."),
        (SettingType.BOOLEAN, "maybe", "The key is yes or no."),
        (SettingType.PAIRS, "no colon", "The key are lines of `Name: value`."),
        (SettingType.PAIRS, {"A": 1}, "The key are names, each with a text."),
        (SettingType.PAIRS, "cookie: x", "cookie is a secret: it belongs into a setting that is kept as one."),
        (SettingType.LINES, [1], "The key is a list of texts."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_in_a_sentence(kind: SettingType, raw: Any, sentence: str) -> None:
    assert one(kind, raw, least=1, most=2)[1] == [("key", sentence)]


def test_choices_defaults_and_what_is_required() -> None:
    assert one(SettingType.CHOICE, "b", choices=("a", "b")) == ("b", [])
    assert one(SettingType.CHOICE, "c", choices=("a", "b"))[1] == [("key", "The key is one of a, b.")]
    assert one(SettingType.TEXT, None, default="d", required=True) == ("d", [])
    assert one(SettingType.TEXT, "", required=True)[1] == [("key", "The key is missing.")]


def test_secrets_may_be_kept_elsewhere() -> None:
    kind = find_kind("segment").kind
    assert validate(kind, {})[1] == [("write_key", "Write key is missing.")]
    assert validate(kind, {}, secrets=False)[1] == []


def test_a_setting_that_there_is_not() -> None:
    wrong = validate(find_kind("segment").kind, {"writekey": "x"}, secrets=False)[1]
    assert wrong == [("writekey", "Segment has no setting 'writekey'; did you mean 'write_key'?")]


def test_the_table_of_kinds_is_sound() -> None:
    kinds = built_in()
    assert [each.id for each in kinds] == [each.id for each in KINDS]
    for kind in kinds:
        keys = [each.key for each in kind.settings]
        assert len(set(keys)) == len(keys)
        assert kind.description.endswith(".")
        assert kind.most_events >= 1
        for setting in kind.settings:
            assert setting.description.rstrip().endswith((".", "com")), (kind.id, setting.key)
            assert setting.type is not SettingType.CHOICE or setting.default in setting.choices


def test_a_kind_that_there_is_not() -> None:
    with pytest.raises(KnownError, match="Did you mean 'amplitude'"):
        find_kind("amplitud")
    with pytest.raises(KnownError, match="There is no kind of destination 'xyz'"):
        open_destination(Destination("A", "xyz", {}), {})


def test_a_destination_that_is_not_ready_says_what_is_missing() -> None:
    with pytest.raises(KnownError, match=r"Staging cannot be used: Write key is missing\."):
        open_destination(Destination("Staging", "segment", {}), {})


def test_the_table_is_read_without_loading_what_sends() -> None:
    code = "import sys; from inspector.destinations import kinds, store, secrets; print('httpx' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout == "False\n"


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_hidden_in_every_form(secret: str) -> None:
    masker = Masker([secret])
    forms = [
        secret,
        quote(secret, safe=""),
        quote_plus(secret),
        quote(secret, safe="").lower().replace(secret.lower(), secret),
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        json.dumps(json.dumps(secret)[1:-1])[1:-1],
    ]
    for form in forms:
        assert masker.text(f"<{form}>") == f"<{MASK}>"
        assert masker.body(f"<{form}>".encode()) == f"<{MASK}>".encode()
    assert secret not in repr(masker)


@pytest.mark.parametrize("secret", ["geheim", "wk/7+x=&?", "schlüssel-ß", "x" * 60])
@pytest.mark.parametrize("before", ["", "u", "us", "user", "user:"])
@pytest.mark.parametrize("after", ["", ":", "::more"])
def test_a_secret_is_hidden_in_base64_wherever_it_stands(secret: str, before: str, after: str) -> None:
    whole = (before + secret + after).encode()
    for encoded in (base64.b64encode(whole).decode(), base64.urlsafe_b64encode(whole).decode()):
        assert Masker([secret]).text(f"Basic {encoded}.") == f"Basic {MASK}."


def test_all_of_a_request_and_an_answer_is_masked() -> None:
    masker = Masker(["geheim-1"])
    request = Outbound("POST", "https://h/geheim-1", (("X-Key", "geheim-1"), ("Cookie", "a")), b"[geheim-1]")
    assert masker.request(request) == Outbound(
        "POST", f"https://h/{MASK}", (("X-Key", MASK), ("Cookie", MASK)), f"[{MASK}]".encode()
    )
    assert masker.answer(Answer(200, (("X", "geheim-1"),), b"geheim-1")).body == MASK.encode()


def test_a_long_body_of_base64_is_masked_in_no_time() -> None:
    assert len(Masker(["geheim-1", "another-secret"]).body(b"A" * 5_000_000)) == 5_000_000


@given(st.text("abc+/="), st.text("XYZ", min_size=1), st.text("abc{}"))
def test_nothing_of_a_secret_is_left(before: str, secret: str, after: str) -> None:
    assert Masker([secret]).text(before + secret + after) == before + MASK + after


@pytest.mark.parametrize("left", [4, 9, 20])
def test_what_is_left_of_a_secret_that_was_cut_is_hidden(left: int) -> None:
    secret = "sk_live/51Habc+defghijklmnop"
    encoded = base64.b64encode(f"user:{secret}".encode()).decode()
    masker = Masker([secret])
    assert masker.text(f"Answered 401: {secret[:left]}… Resume the job.") == f"Answered 401: {MASK}… Resume the job."
    assert secret[:left] not in masker.answer(Answer(401, (), f"wrong: {secret[:left]}".encode())).body.decode()
    cut = encoded[: 8 + left]
    assert cut not in masker.text(f"Authorization: Basic {cut}…")
    assert masker.text("sk_ is no stump…") == "sk_ is no stump…"
    assert masker.text(f"{secret[:left]} stands in the middle") == f"{secret[:left]} stands in the middle"


def test_a_header_that_was_read_as_latin_1_is_hidden() -> None:
    masker = Masker(["geheim/Über"])
    misread = "geheim/Über".encode().decode("latin-1")
    for form in (misread, json.dumps(misread), repr(misread)):
        assert "geheim" not in masker.text(f"wrong key {form}!")


def test_headers_have_names_that_can_be_sent() -> None:
    kind = find_kind("webhook").kind
    for wrong in ('["X-A: b"]', "Ünï: b", "A B: c"):
        _, told = validate(kind, {"url": "https://hook.example", "headers": wrong})
        assert [key for key, _ in told] == ["headers"], wrong
    settings, told = validate(kind, {"url": "https://hook.example", "headers": "X-A: b\nx_c: d"})
    assert (settings["headers"], told) == ({"X-A": "b", "x_c": "d"}, [])
