"""The benchmarks measure what they say; none of their figures is tested here."""

import pytest

from benchmarks.apart import apart
from benchmarks.mentions import lake_frames
from benchmarks.models import Cost, Measured, _judged
from transforms.contracts.lake import EXTRACTED, LakeArticle


def _fails() -> None:
    raise ValueError("no such thing")


def test_made_up_statements_keep_the_contracts_and_stand_in_their_texts() -> None:
    articles, _, extracted = lake_frames(200)
    LakeArticle.validate(articles)
    assert sum(frame.height for frame in extracted.values()) == 200
    texts = dict(articles.select("reading_id", "text").iter_rows())
    for name, frame in extracted.items():
        EXTRACTED[name].validate(frame)
        if name != "unresolved":
            for row in frame.iter_rows(named=True):
                assert texts[row["reading_id"]][row["evidence_start"] : row["evidence_end"]] == row["evidence"]


def test_what_fails_in_a_process_of_its_own_is_told() -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        apart(_fails)


@pytest.mark.parametrize(("plain_seconds", "verdict"), [(0.2, False), (0.01, None)])
def test_a_plain_query_too_short_to_tell_gives_no_verdict(plain_seconds: float, verdict: bool | None) -> None:
    slow = Cost(1, 9.0, 9.0, 1000)
    judged: Measured = _judged("metrics.country_months", 1, slow, Cost(1, plain_seconds, plain_seconds, 1000))
    assert judged.is_within is verdict
