"""A correction names the value it corrects, holds in every copy of the text, and fails when it no longer fits."""

from decimal import Decimal

import pytest
from hand_lake import HandLake

from transforms.resolution import JudgementError, Judgements
from transforms.resolution.judgements import Correction, Review


def one_pledge() -> HandLake:
    lake = HandLake()
    lake.article("a")
    lake.pledge("a", "CAN", 500)
    return lake


def mention(lake: HandLake, kind: str = "pledge", row: int = 0) -> str:
    return str(lake.settled(threshold=0)[f"{kind}_mentions"]["mention_id"][row])


def correcting(name: str, field: str, was: str, is_: str, article: str = "a") -> Judgements:
    return Judgements(corrections=(Correction(2, article, name, field, was, is_),))


@pytest.mark.parametrize(
    ("field", "was", "is_", "value"),
    [
        ("amount_low", "500", "600.5", Decimal("600.50")),
        ("donor_actors", "CAN", "CAN DNK", ["CAN", "DNK"]),
        ("recipient_actors", "UKR", "", []),
        ("status", "pledged", "delivered", "delivered"),
        ("is_new", "true", "false", False),
        ("items", "", "drones", "drones"),
        ("announced_on", "2025-06-02", "", None),
    ],
)
def test_a_field_is_what_a_person_says_it_is(field: str, was: str, is_: str, value: object) -> None:
    lake = one_pledge()
    tables = lake.settled(judgements=correcting(mention(lake), field, was, is_))
    assert tables["pledge_mentions"].to_dicts()[0][field] == value
    assert field in {"announced_on"} or tables["pledges"].to_dicts()[0][field] == value


def test_a_corrected_type_brings_its_quad_class() -> None:
    lake = HandLake()
    lake.article("a")
    lake.event("a", "AGREE", "CAN", "UKR")
    tables = lake.settled(judgements=correcting(mention(lake, "event"), "event_type", "AGREE", "ASSAULT"))
    assert tables["events"].select("event_type", "quad_class").row(0) == ("ASSAULT", 4)


def test_a_correction_holds_in_every_article_that_bears_the_text() -> None:
    lake = one_pledge()
    lake.article("b", "2025-06-03", text="What a says.", reading_id="a")
    tables = lake.settled(judgements=correcting(mention(lake), "amount_low", "500", "600"))
    assert tables["pledge_mentions"]["amount_low"].to_list() == [600, 600]


@pytest.mark.parametrize(
    ("field", "was", "is_", "message"),
    [
        ("amount_low", "400", "600", r"corrections\.csv row 2: amount_low of mention .* is '500' now, not '400'"),
        ("amount", "500", "600", "no field amount; of pledges there are donor_actors"),
        ("amount_low", "500", "much", "amount_low: 'much' is no decimal"),
        ("status", "pledged", "sent", "status: it must be one of proposed"),
        ("is_new", "true", "", "is_new: it must not be empty"),
    ],
)
def test_a_correction_that_does_not_fit_is_an_error_that_says_why(field: str, was: str, is_: str, message: str) -> None:
    lake = one_pledge()
    with pytest.raises(JudgementError, match=message):
        lake.settled(judgements=correcting(mention(lake), field, was, is_))


def test_a_correction_or_review_of_a_mention_that_is_gone_is_an_error() -> None:
    with pytest.raises(JudgementError, match="no longer has mention gone"):
        one_pledge().settled(judgements=correcting("gone", "status", "pledged", "delivered"))
    with pytest.raises(JudgementError, match=r"reviews\.csv row 3: article a no longer has mention gone"):
        one_pledge().settled(judgements=Judgements(reviews=(Review(3, "a", "gone", "right"),)))


def test_what_a_person_found_right_is_sure_and_enters_the_facts() -> None:
    lake = one_pledge()
    lake.rows["pledges"][0]["confidence"] = 0.2
    assert lake.settled()["pledges"].is_empty()
    reviewed = Judgements(reviews=(Review(2, "a", mention(lake), "right"),))
    assert lake.settled(judgements=reviewed)["pledges"]["confidence"].to_list() == [1.0]
    unsure = Judgements(reviews=(Review(2, "a", mention(lake), "unsure"),))
    assert lake.settled(judgements=unsure)["pledges"].is_empty()
