"""Decisions by people override the rules both ways, and fail when what they are about is gone."""

from pathlib import Path

import polars as pl
import pytest
from hand_lake import HandLake

from transforms.resolution import JudgementError, Judgements, load_judgements
from transforms.resolution.judgements import COLUMNS, EXCLUSIONS, SAME_FACT, Exclusion, SameFact


def three_reports(*amounts: int) -> HandLake:
    lake = HandLake()
    for name, on, amount in zip("abc", ("2025-06-02", "2025-06-03", "2025-06-04"), amounts, strict=True):
        lake.article(name, on)
        lake.pledge(name, "CAN", amount)
    return lake


def mentions(lake: HandLake) -> dict[str, str]:
    return dict(lake.settled()["pledge_mentions"].select("article_id", "mention_id").iter_rows())


def decided(lake: HandLake, *pairs: tuple[str, str, str]) -> Judgements:
    """Decisions (article, article, same or different) on the reports' pledges."""
    named = mentions(lake)
    return Judgements(
        tuple(
            SameFact(row, "pledge", (a, named[a]), (b, named[b]), decision)
            for row, (a, b, decision) in enumerate(pairs, start=2)
        )
    )


def groups(tables: dict[str, pl.DataFrame]) -> list[str]:
    """Articles of each fact, as one word each."""
    joined = tables["pledge_mentions"].group_by("pledge_id").agg(pl.col("article_id").sort().str.join())
    return joined["article_id"].sort().to_list()


def test_a_person_joins_what_the_rules_part_and_parts_what_they_join() -> None:
    lake = three_reports(500, 500, 600)
    assert groups(lake.settled()) == ["ab", "c"]
    both = decided(lake, ("a", "b", "different"), ("b", "c", "same"))
    assert groups(lake.settled(judgements=both)) == ["a", "bc"]


def test_the_later_of_two_different_ones_leaves_and_the_rest_stays() -> None:
    lake = three_reports(500, 500, 500)
    assert groups(lake.settled(judgements=decided(lake, ("b", "a", "different")))) == ["ac", "b"]


def test_decisions_that_contradict_each_other_are_an_error_that_names_the_row() -> None:
    lake = three_reports(500, 500, 500)
    rows = decided(lake, ("a", "b", "same"), ("b", "c", "same"), ("a", "c", "different"))
    with pytest.raises(JudgementError, match="row 4"):
        lake.settled(judgements=rows)


@pytest.mark.parametrize("confidence", [0.1, None])
def test_a_decision_on_a_mention_that_is_gone_is_an_error_that_names_the_row(confidence: float | None) -> None:
    lake = three_reports(500, 600, 700)
    rows = decided(lake, ("a", "b", "same"))
    if confidence is None:
        lake.rows["pledges"].pop(1)
    else:
        lake.rows["pledges"][1]["confidence"] = confidence
    with pytest.raises(JudgementError, match=r"same_fact\.csv row 2: article b no longer has mention"):
        lake.settled(judgements=rows)


def test_a_decision_on_an_article_that_this_lake_does_not_have_says_nothing() -> None:
    lake = three_reports(500, 600, 700)
    rows = decided(lake, ("a", "b", "same"))
    lake.articles.pop("b")
    assert groups(lake.settled(judgements=rows)) == ["a", "c"]


def test_an_excluded_mention_or_article_is_in_no_table_but_the_article_stays() -> None:
    lake = three_reports(500, 500, 600)
    lake.unresolved("c", "Narnia")
    lake.pledge("b", "DNK", 700)
    excluded = (Exclusion(2, "a", mentions(lake)["a"]), Exclusion(3, "c", ""))
    tables = lake.settled(judgements=Judgements(exclusions=excluded))
    assert tables["pledge_mentions"]["article_id"].to_list() == ["b", "b"]
    assert tables["unresolved_names"].is_empty()
    assert tables["articles"].height == 3


def test_an_exclusion_of_a_mention_that_is_gone_is_an_error_that_names_the_row() -> None:
    with pytest.raises(JudgementError, match=r"exclusions\.csv row 2: article a no longer has mention gone"):
        three_reports(500, 500, 600).settled(judgements=Judgements(exclusions=(Exclusion(2, "a", "gone"),)))


def written(folder: Path, name: str, *rows: str) -> Path:
    (folder / name).write_text("\n".join([",".join(COLUMNS[name]), *rows, ""]), "utf-8")
    return folder


def test_judgements_are_read_from_their_files(tmp_path: Path) -> None:
    written(tmp_path, SAME_FACT, "pledge,a,m1,b,m2,same,One sum.")
    written(tmp_path, EXCLUSIONS, "c,,A parody.")
    assert load_judgements(tmp_path) == Judgements(
        (SameFact(2, "pledge", ("a", "m1"), ("b", "m2"), "same"),), (Exclusion(2, "c", ""),)
    )


def test_the_projects_own_judgements_can_be_read() -> None:
    assert load_judgements() is not None


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        (SAME_FACT, "pledge,a,m1,b,m2,same,", "same_fact.csv row 2: reason must not be empty"),
        (SAME_FACT, "pledge,a,m1,b,,same,Why.", "row 2: mention_id_b must not be empty"),
        (SAME_FACT, "pledge,a,m1,b,m2,perhaps,Why.", "row 2: decision must be one of same, different"),
        (SAME_FACT, "treaty,a,m1,b,m2,same,Why.", "row 2: fact_kind must be one of"),
        (EXCLUSIONS, ",m1,Why.", "exclusions.csv row 2: article_id must not be empty"),
    ],
)
def test_a_judgement_that_is_not_whole_is_an_error_that_names_the_row(
    tmp_path: Path, name: str, row: str, message: str
) -> None:
    with pytest.raises(JudgementError, match=message):
        load_judgements(written(tmp_path, name, row))


def test_a_file_with_another_header_is_an_error(tmp_path: Path) -> None:
    (tmp_path / EXCLUSIONS).write_text("mention_id,reason\n", "utf-8")
    with pytest.raises(JudgementError, match="the header must be article_id,mention_id,reason"):
        load_judgements(tmp_path)
