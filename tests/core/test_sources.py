import pytest

from inspector.core.sources import suggest_name


@pytest.mark.parametrize(
    ("label", "library", "name"),
    [
        ("staging", "analytics.js next-1.84.3", "staging"),
        (None, "analytics.js next-1.84.3", "web"),
        (None, "RudderLabs JavaScript SDK 3.34.1", "web"),
        (None, "@segment/analytics-node 3.1.0", "node"),
        (None, "@segment/analytics-react-native 2.24.1", "react native"),
        (None, "analytics-python 2.4.0", "python"),
        (None, "analytics-java 3.5.4", "java"),
        (None, "analytics-kotlin 1.24.1", "android"),
        (None, "analytics-swift 1.9.4", "ios"),
        (None, "something else", "app"),
        (None, None, "app"),
    ],
)
def test_a_source_is_named_after_where_it_runs(label: str | None, library: str | None, name: str) -> None:
    assert suggest_name(label, library, set()) == name


def test_names_stay_apart() -> None:
    assert suggest_name(None, "analytics.js", {"web", "web 2"}) == "web 3"
