from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.engine.replay.item import Item
from inspector.engine.replay.waiting import Waiting

STEPS = st.lists(st.tuples(st.integers(1, 6), st.booleans(), st.booleans()), min_size=1, max_size=60)


def item(number: int, user: str | None) -> Item:
    return Item(Outgoing(number, EventType.TRACK, None, user, None, None, None, "segment", "web", 0, b"{}"))


@given(st.lists(st.sampled_from(["a", "b", "c", None]), max_size=40), STEPS)
def test_each_event_comes_until_it_is_done_and_users_stay_in_order(
    users: list[str | None], steps: list[tuple[int, bool, bool]]
) -> None:
    waiting = Waiting(ordered=True)
    waiting.add(item(number, user) for number, user in enumerate(users))
    done: list[Item] = []
    flying: list[Item] = []
    for place in range(2_000):
        most, fails, fresh_first = steps[place % len(steps)]
        taken = waiting.take(most, 1.0, 0.0, fresh_first=fresh_first)
        assert len(taken) <= most
        flying += taken
        under_way = [each.user for each in flying if each.user is not None]
        assert len(under_way) == len(set(under_way)), "a user has two events under way"
        if flying:
            landed = flying.pop(0)
            if fails and place < 500:
                waiting.add_again(landed, 0.5)
            else:
                done.append(landed)
                waiting.done(landed)
        elif not len(waiting):
            break
    assert sorted(each.event.id for each in done) == list(range(len(users)))
    for user in "abc":
        mine = [each.event.id for each in done if each.user == user]
        assert mine == sorted(mine)
    assert len(waiting) == waiting.untried == 0


def test_moments() -> None:
    waiting = Waiting(ordered=False)
    assert waiting.next_moment(10.0) is None
    waiting.add([item(1, "a")._replace(due_s=2.0)])
    assert waiting.next_moment(10.0) == 12.0
    assert waiting.take(5, 11.9, 10.0, fresh_first=False) == []
    waiting.add_again(item(2, "a"), 11.0)
    assert waiting.next_moment(10.0) == 11.0
    assert [each.event.id for each in waiting.take(5, 12.0, 10.0, fresh_first=False)] == [2, 1]
