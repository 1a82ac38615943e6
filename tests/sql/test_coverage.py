from datetime import date

from hand_facts import Facts

COLUMNS = "source, published_on, article_count, left_out_count, outlet_count, bearing_count"


def test_articles_stand_under_the_site_of_their_address_or_the_file_they_were_read_from(facts: Facts) -> None:
    facts.article("a1", "2025-01-10", "Herald", uri="https://www.Herald.example/world/1?x=2")
    facts.article("a2", "2025-01-10", "Herald on Sunday", uri="http://herald.example:8080/2")
    facts.article("a3", "2025-01-11", None, uri="news/day.jsonl")
    facts.article("a4", "2025-01-11", "Herald", uri=None, external_id="day.txt")
    assert facts.rows("metrics.coverage", COLUMNS) == [
        ("day.txt", date(2025, 1, 11), 1, 0, 1, 0),
        ("herald.example", date(2025, 1, 10), 2, 0, 2, 0),
        ("news/day.jsonl", date(2025, 1, 11), 1, 0, 0, 0),
    ]


def test_copies_and_older_versions_are_left_out_and_articles_without_a_day_are_nowhere(facts: Facts) -> None:
    facts.article("a1", "2025-01-10", uri="https://a.example/1")
    facts.article("a2", "2025-01-10", uri="https://a.example/2", duplicate_of="a1")
    facts.article("a3", "2025-01-10", uri="https://a.example/1", superseded_by="a1")
    facts.article("a4", None, uri="https://a.example/4")
    assert facts.rows("metrics.coverage", "article_count, left_out_count") == [(1, 2)]
    assert facts.failures("metrics.coverage") == []


def test_an_article_bears_when_it_has_a_mention_however_many(facts: Facts) -> None:
    facts.article("a1", "2025-01-10", uri="https://a.example/1")
    facts.article("a2", "2025-01-10", uri="https://a.example/2")
    for number in range(2):
        facts.add("event_mentions", mention_id=f"m{number}", event_id="e", article_id="a1")
        facts.add("pledge_mentions", mention_id=f"p{number}", pledge_id="p", article_id="a1")
    assert facts.rows("metrics.coverage", "article_count, bearing_count") == [(2, 1)]
