"""Collections of test events and the history of what was sent, in files."""

import json
from pathlib import Path

import pytest

from inspector.core.errors import KnownError
from inspector.engine.compose.collectionfile import KeptEvent, read_events
from inspector.engine.compose.collections import CollectionStore
from inspector.engine.compose.history import MOST, History, Sent

ORDER = KeptEvent("Order", {"type": "track", "event": "Order Completed", "properties": {"total": 27.5}})
YAML = """\
# for the release
name: Smoke   # the short one
owner: qa@example.com
events:
  - name: Home   # first
    message: {type: page, name: Home}
  - name: Order
    # why
    message:
      type: track
      event: Order Completed
"""


@pytest.fixture
def store(tmp_path: Path) -> CollectionStore:
    return CollectionStore(tmp_path / "collections")


def test_a_collection_is_made_with_its_first_event(store: CollectionStore) -> None:
    assert store.all() == ((), ())
    made = store.save("Check/out", ORDER)
    assert made.path.name == "Check-out.json"
    assert json.loads(made.path.read_text())["events"] == [{"name": "Order", "message": ORDER.message}]
    store.save("check/OUT", ORDER._replace(name="Other", target="Staging"))
    assert [event.name for event in store.get("Check/out").events] == ["Order", "Other"]
    assert store.find("other")[1].target == "Staging"


def test_half_a_surrogate_pair_is_kept_as_json_has_it(store: CollectionStore, tmp_path: Path) -> None:
    broken = ORDER._replace(message={"type": "track", "event": "caf\u00e9 \ud83d"})
    assert store.save("Odd", broken).events == (broken,)
    assert store.get("Odd").events == (broken,)
    history = History(tmp_path / "composed.json")
    assert history.add(sent(1, '{"event": "\ud83d"}')) == history.all()


def test_saving_again_replaces_and_renames(store: CollectionStore) -> None:
    store.save("A", ORDER._replace(target="Staging"))
    store.save("A", ORDER._replace(message={"type": "page"}))
    assert store.get("A").events == (KeptEvent("Order", {"type": "page"}),)
    store.save("A", ORDER._replace(name="New"), before="order")
    assert [event.name for event in store.get("A").events] == ["New"]
    store.save("A", ORDER)
    with pytest.raises(KnownError, match="already"):
        store.save("A", ORDER._replace(name="new"), before="Order")


def test_what_is_deleted_comes_back_where_it_was(store: CollectionStore) -> None:
    for name in ("a", "b", "c"):
        store.save("A", ORDER._replace(name=name))
    gone = store.remove("A", "B")
    assert [event.name for event in store.get("A").events] == ["a", "c"]
    store.restore(gone)
    assert [event.name for event in store.get("A").events] == ["a", "b", "c"]
    assert store.duplicate("A", "b").name == "b 2"
    assert [event.name for event in store.get("A").events] == ["a", "b", "b 2", "c"]


def test_comments_in_yaml_stay(store: CollectionStore) -> None:
    store.folder.mkdir()
    path = store.folder / "smoke.yaml"
    path.write_text(YAML)
    store.save("Smoke", KeptEvent("Order", {"type": "track", "event": "Order Refunded"}))
    text = path.read_text()
    assert "Order Refunded" in text
    for comment in ("# for the release", "# the short one", "# first", "owner: qa@example.com"):
        assert comment in text
    assert [event.name for event in store.get("smoke").events] == ["Home", "Order"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "it is no JSON"),
        ("[]", "it holds no object"),
        ("{}", "it has no list of events"),
        ('{"events": [1]}', "its event number 1 cannot be understood"),
        ('{"events": [{"message": {}, "name": 3}]}', "its event number 1"),
        ('{"events": [{"name": "a", "message": {}}, {"name": "A", "message": {}}]}', "it has two events 'a'"),
        ('{"name": 3, "events": []}', "its name or its description is no text"),
    ],
)
def test_a_broken_file_is_told_and_never_written_over(store: CollectionStore, text: str, says: str) -> None:
    store.folder.mkdir()
    path = store.folder / "broken.json"
    path.write_text(text)
    store.save("Good", ORDER)
    collections, broken = store.all()
    assert [each.name for each in collections] == ["Good"]
    assert says in str(broken[0].error)
    with pytest.raises(KnownError):
        store.save("broken", ORDER)
    assert path.read_text() == text


def test_names_that_nobody_could_read_are_refused(store: CollectionStore) -> None:
    for name in ("", " a", "a\nb", "x" * 81):
        with pytest.raises(KnownError, match="cannot be the name"):
            store.save("A", ORDER._replace(name=name))
        with pytest.raises(KnownError, match="cannot be the name"):
            store.save(name, ORDER)
    assert store.all() == ((), ())


def test_one_name_in_two_collections_is_asked_about(store: CollectionStore) -> None:
    store.save("A", ORDER)
    store.save("B", ORDER)
    with pytest.raises(KnownError, match="several collections: A, B"):
        store.find("Order")
    assert store.find("Order", "b")[0].name == "B"


def test_a_file_on_the_command_line_is_an_event_or_a_collection(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text('\ufeff{"type": "page", "message": {"not": "this"}}', encoding="utf-8")
    assert read_events(file) == (KeptEvent("one.json", {"type": "page", "message": {"not": "this"}}),)
    file.write_text('{"events": [{"message": {"type": "page"}}]}')
    assert [event.name for event in read_events(file)] == ["page"]
    file.write_text("{}")
    with pytest.raises(KnownError, match="it holds no event"):
        read_events(file)


def sent(number: int, text: str = '{"type": "page"}') -> Sent:
    return Sent(number, f"event {number}", "", "delivered", "Answered 200.", text)


def test_the_history_is_bounded_newest_first_and_undone(tmp_path: Path) -> None:
    history = History(tmp_path / "data" / "composed.json")
    assert history.all() == ()
    for number in range(MOST + 5):
        history.add(sent(number))
    kept = history.all()
    assert [each.at_us for each in kept] == list(range(MOST + 4, 4, -1))
    history.remove(kept[3])
    assert kept[3] not in history.all()
    history.restore(kept[3])
    assert history.all() == kept


def test_the_history_holds_no_secret_and_no_giant(tmp_path: Path) -> None:
    path = tmp_path / "composed.json"
    history = History(path)
    history.add(sent(1, '{"writeKey": "tell-nobody", "type": "page"}'))
    history.add(sent(2, '{"writeKey": "tell-nobody", "type": pa'))
    history.add(sent(3, json.dumps({"a": "x" * 300_000})))
    assert "tell-nobody" not in path.read_text()
    assert path.stat().st_size < 5_000
    assert history.all()[1].text.endswith('"type": pa')


def test_a_history_that_is_none_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "composed.json"
    path.write_text('{"sent": [{"name": 1}]}')
    with pytest.raises(KnownError, match="it is no history"):
        History(path).add(sent(1))
    assert path.read_text() == '{"sent": [{"name": 1}]}'
