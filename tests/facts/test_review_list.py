"""The review list asks first where the most dollars may be wrong or missing, and never twice."""

from hand_lake import HandLake

from transforms.resolution import Judgements
from transforms.resolution.judgements import Review


def reports(*said: tuple[str, int, float]) -> HandLake:
    lake = HandLake()
    for name, amount, confidence in said:
        lake.article(name)
        lake.pledge(name, "CAN", amount, confidence=confidence)
    return lake


def asked(lake: HandLake, *reviews: Review) -> list[tuple[str, str]]:
    rows = lake.settled(judgements=Judgements(reviews=reviews))["review_list"]
    assert rows["rank"].to_list() == list(range(1, rows.height + 1))
    return list(rows.select("article_id", "question").iter_rows())


def test_dollars_at_stake_settle_the_order_and_what_was_left_out_is_asked_about_too() -> None:
    lake = reports(("a", 1000, 0.9), ("b", 900, 0.6), ("c", 2000, 0.3), ("d", 100, 0.5))
    assert asked(lake) == [("c", "left_out"), ("b", "right"), ("a", "right"), ("d", "right")]
    stake = lake.settled()["review_list"].select("amount_usd", "at_stake_usd").rows()
    assert [(float(usd), float(at)) for usd, at in stake[:2]] == [(2000, 600), (900, 360)]


def test_a_fact_is_asked_about_once_by_its_surest_mention() -> None:
    assert asked(reports(("a", 500, 0.6), ("b", 500, 0.8))) == [("b", "right")]


def test_what_does_not_count_or_names_no_sum_is_not_asked_about() -> None:
    lake = reports(("a", 500, 0.6))
    lake.article("b")
    lake.pledge("b", "DNK", 700, status="proposed", confidence=0.6)
    lake.pledge("b", "DNK", None, confidence=0.6)
    assert asked(lake) == [("a", "right")]


def test_a_sum_without_dollars_comes_last() -> None:
    lake = reports(("a", 500, 0.99))
    lake.article("b")
    lake.pledge("b", "DNK", 10**9, currency=None, confidence=0.6)
    assert asked(lake) == [("a", "right"), ("b", "right")]
    assert lake.settled()["review_list"]["at_stake_usd"].to_list()[1] is None


def test_what_a_person_has_looked_at_is_not_asked_about_again() -> None:
    lake = reports(("a", 500, 0.6), ("b", 900, 0.3))
    names = dict(lake.settled()["review_list"].select("article_id", "mention_id").iter_rows())
    assert asked(lake, Review(2, "a", names["a"], "unsure"), Review(3, "b", names["b"], "unsure")) == []
