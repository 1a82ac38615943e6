"""Ids made many at once are the ids made one by one."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.ids import mention_id, mention_ids

OFFSETS = st.integers(min_value=0, max_value=10**6)


@given(st.lists(st.tuples(st.text(), OFFSETS, OFFSETS, OFFSETS)))
def test_many_mention_ids_at_once_are_those_made_one_by_one(places: list[tuple[str, int, int, int]]) -> None:
    assert mention_ids("event", places) == [mention_id(article, "event", *rest) for article, *rest in places]


def test_parts_that_run_together_the_same_way_have_different_ids() -> None:
    assert mention_ids("event", [("a1", 2, 3, 0), ("a", 12, 3, 0)])[0] != mention_id("a", "event", 12, 3, 0)
