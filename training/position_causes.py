"""Why positions are missed or read where none is coded."""

from collections.abc import Mapping
from typing import Any

from training.causes import Known, Stated, Why, root_of, sentence_at
from training.gold import Position, coded_positions
from transforms.article import Article
from transforms.positions.frames import words_at
from transforms.positions.reading import Draft, drafts_of, merged


class Positions:
    """Positions as coded and as read."""

    name = "positions"
    fields = ("holder", "topic", "target")

    def coded(self, row: Mapping[str, Any]) -> list[Stated[Position]]:
        """The coded positions of an article's row."""
        records = row.get("positions", [])
        return [
            Stated(position, _fields(position, record["issue"]), position.span)
            for position, record in zip(coded_positions(row), records, strict=True)
        ]

    def read(self, article: Article) -> tuple[list[Stated[Position]], list[Stated[Position]]]:
        """Every draft of an article, and those left when repeats are settled."""
        every = list(drafts_of(article))
        return [_stated(each) for each in every], [_stated(each) for each in merged(every)]

    def why_missed(self, known: Known[Position], coded: Stated[Position]) -> Why:
        """What a reading of the sentence got wrong, else why the sentence gave none."""
        position, here = coded.said, known.free_at(coded)
        for each in here:
            if each.said.holders & position.holders:
                return "stance", f"{position.stance} read as {each.said.stance} by {each.word}"
        for each in here:
            if each.said.stance == position.stance:
                return "holder", f"{'+'.join(sorted(position.holders))} by {each.word}"
        for each in known.free:
            if each.said.stance == position.stance and each.said.holders & position.holders:
                return "topic, read from another sentence", f"{position.topic} read as {each.said.topic}"
        sentence = sentence_at(known.article, position.span)
        assert sentence is not None
        words = [token.lemma_.lower() for token in sentence.doc if words_at(token)]
        if not words:
            return "no word of stance known", f"sentence of {root_of(sentence)}"
        return "word of stance not read or another's", words[0]

    def why_false(self, known: Known[Position], read: Stated[Position]) -> Why:
        """What the sentence was coded as instead, if anything."""
        position, here = read.said, known.missed_at(read)
        for each in here:
            if each.said.holders & position.holders and each.said.stance != position.stance:
                return "stance", f"{each.said.stance} read as {position.stance} by {read.word}"
        for each in here:
            if each.said.stance == position.stance and not each.said.holders & position.holders:
                return "holder", f"{position.stance} by {read.word}"
        if here:
            return "said twice in a sentence", read.word
        if any(each.said.holders & position.holders and each.said.topic == position.topic for each in known.coded):
            return "not coded there, its topic elsewhere", f"{position.stance} by {read.word}"
        return "nothing coded there", f"{position.stance} by {read.word}"


def _stated(draft: Draft) -> Stated[Position]:
    sentence = draft.stated.sentence
    span = (sentence.span.start, sentence.span.end)
    position = Position(frozenset(draft.holders), frozenset(draft.targets), draft.topic, draft.stance, span)
    return Stated(position, _fields(position, draft.issue), span, draft.confidence, draft.stated.token.lemma_.lower())


def _fields(position: Position, issue: str) -> dict[str, Any]:
    return {
        "holder": tuple(sorted(position.holders)), "stance": position.stance, "topic": position.topic,
        "target": tuple(sorted(position.targets)), "issue": issue,
    }  # fmt: skip
