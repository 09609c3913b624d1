"""The snippets as values: filled in completely, for every place an app runs in, and true about themselves."""

import re

import pytest

from inspector.gui.connect.snippets import ANY_KEY, Snippet, fill_in, load_snippets, reached_from

PLAIN, SECURE = "http://127.0.0.1:9000", "https://127.0.0.1:9443"
_OTHERS = {"amplitude": "Amplitude", "mixpanel": "Mixpanel", "posthog": "PostHog", "snowplow": "Snowplow"}
SNIPPETS = {snippet.key: snippet for snippet in load_snippets()}


@pytest.fixture(params=list(SNIPPETS.values()), ids=list(SNIPPETS))
def snippet(request: pytest.FixtureRequest) -> Snippet:
    found: Snippet = request.param
    return found


def test_the_folder_of_the_script_is_filled_in() -> None:
    snippet = next(each for each in load_snippets() if each.key == "web-snippet")
    (note, *_) = fill_in(snippet, PLAIN, folder="/home/ada/my shop").notes
    assert note.endswith("npm install --prefix '/home/ada/my shop' @segment/analytics-next")
    (note, *_) = fill_in(snippet, PLAIN).notes
    assert note.endswith("npm install --prefix . @segment/analytics-next")


def test_every_sdk_that_is_asked_for_is_there_in_groups() -> None:
    assert set(SNIPPETS) == {
        *("web", "web-snippet", "node", "python", "go", "ruby", "java", "php", "csharp"),
        *("swift", "kotlin", "react-native", "flutter"),
        *("rudder-js", "rudder-node", "rudder-python", "rudder-go", "rudder-java", "rudder-ios", "rudder-android"),
        *(f"{vendor}-{way}" for vendor in _OTHERS for way in ("web", "node", "python")),
        *("mparticle-web", "mparticle-python", "ga4-web", "ga4-curl"),
        "curl",
    }
    families = [snippet.family for snippet in SNIPPETS.values()]
    known = ["Segment", "RudderStack", *_OTHERS.values(), "mParticle", "Google Analytics", "No SDK"]
    assert list(dict.fromkeys(families)) == known
    assert families == sorted(families, key=known.index)
    names = [(snippet.family, snippet.name) for snippet in SNIPPETS.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("url", [PLAIN, SECURE])
def test_nothing_is_left_open_and_no_vendors_host_is_named_in_code(snippet: Snippet, url: str) -> None:
    filled = fill_in(snippet, url, "key-1", "/home/ada/ca.pem")
    shown = "\n".join((filled.hint, filled.code, *filled.notes))
    assert "{{" not in shown
    assert "key-1" in filled.code
    assert re.search(r"segment\.(io|com)\b|rudderstack\.com\b|rudderlabs\.com\b(?!/)", filled.code) is None
    host = "10.0.2.2" if snippet.place == "android" else "127.0.0.1"
    port = url.rpartition(":")[2]
    assert f"{host}:{port}" in filled.code or f'host: "{host}",\n  port: {port},' in filled.code
    assert max(map(len, filled.code.splitlines())) <= 78, "it fits into the page without scrolling"


def test_https_names_the_certificate_and_plain_http_does_not(snippet: Snippet) -> None:
    plain, secure = (fill_in(snippet, url, certificate="/home/ada/ca.pem") for url in (PLAIN, SECURE))
    assert any("/home/ada/ca.pem" in note for note in secure.notes)
    assert not any("/home/ada/ca.pem" in note for note in plain.notes)
    assert "http://" not in secure.code
    assert "PlainHttp" not in secure.code
    assert "https://" not in plain.code or "replaceFirst" in plain.code


def test_those_that_no_test_runs_say_what_was_done_instead(snippet: Snippet) -> None:
    by_hand = {"react-native": "stand-ins"} | dict.fromkeys(("swift", "flutter", "rudder-ios", "ga4-web"), "")
    assert snippet.checked == ("" if snippet.tried else by_hand.get(snippet.key, "syntax"))


def test_code_for_go_is_as_its_formatter_leaves_it() -> None:
    for snippet in (SNIPPETS["go"], SNIPPETS["rudder-go"]):
        assert re.search(r"^\t\tpanic\(err\)$", snippet.code, re.MULTILINE)
        assert re.search(r"^\t* ", snippet.code, re.MULTILINE) is None


def test_modules_for_node_say_what_their_file_is_called(snippet: Snippet) -> None:
    module = snippet.language == "javascript" and snippet.name == "Node"
    assert ("hello.mjs" in snippet.hint) == module


def test_a_write_key_cannot_break_out_of_the_code(snippet: Snippet) -> None:
    code = fill_in(snippet, PLAIN, "a\"b'c\\d\n`$(x)").code
    assert "abcdx" in code
    assert ANY_KEY in fill_in(snippet, PLAIN, '"').code


def test_this_computer_from_where_apps_run() -> None:
    assert reached_from("android", "http://localhost:8765") == "http://10.0.2.2:8765"
    assert reached_from("android", "https://[::1]:8443/x") == "https://10.0.2.2:8443/x"
    assert reached_from("android", "http://192.168.1.20:8765") == "http://192.168.1.20:8765"
    assert reached_from("ios", PLAIN) == reached_from("here", PLAIN) == PLAIN
