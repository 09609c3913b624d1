from inspector.engine.watchers import Watchers


def test_others_are_those_who_looked_lately() -> None:
    watchers = Watchers()
    assert not watchers.others("a", 0.0)
    watchers.note("a", 0.0)
    assert not watchers.others("a", 0.0)
    watchers.note("b", 1.0)
    assert watchers.others("a", 2.0)
    assert not watchers.others("a", 6.5)
    assert not watchers.others("b", 2.0 + 5.0)


def test_who_left_is_no_other_any_more() -> None:
    watchers = Watchers()
    watchers.note("a", 0.0)
    watchers.note("b", 0.0)
    watchers.leave("a")
    watchers.leave("nobody")
    assert watchers.others("a", 1.0)
    assert not watchers.others("b", 1.0)
