"""Sentences → position rows: whose stance, on what, for or against."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Token

from transforms.article import Article
from transforms.language.clauses import first_joined
from transforms.naming.counting import home_of
from transforms.naming.references import ParsedSentence
from transforms.positions.confidence import confidence_of, features_of
from transforms.positions.frames import stated_in
from transforms.positions.labels import with_labels
from transforms.positions.pairs import with_pairs
from transforms.positions.parts import parts_of
from transforms.positions.phrases import are_parted, focus_of, issue_core, issue_tokens
from transforms.positions.stances import stance_of
from transforms.positions.stated import Stated
from transforms.positions.targets import targets_of
from transforms.positions.topics import Weights, surroundings_of, topic_of, topic_weights
from transforms.positions.wording import issue_phrase
from transforms.positions.words import phrase_words

# Two issues with this share of their words in common are the same issue said twice.
SAME_ISSUE = 0.25

# What is no issue of one country's own: in an article about home such a topic comes of greetings and good wishes.
_NOT_AT_HOME = frozenset({"bilateral_relations"})

_CLOSING = " \n\"'”’»)]"

# Topics of the article, of the sentence before and of the sentence itself.
Near = tuple[Weights, Weights, Weights]


@dataclass(frozen=True, slots=True)
class Draft:
    """A position before repeats are merged."""

    stated: Stated
    holders: tuple[str, ...]
    topic: str
    issue: str
    stance: str
    targets: tuple[str, ...]
    is_quote: bool
    confidence: float
    features: tuple[str, ...]


def read_positions(article: Article) -> list[dict[str, Any]]:
    """Position rows of an article, with LakePosition's columns but `reading_id`, `extractor` and `evidence`."""
    return _rows(merged(list(drafts_of(article))))


def drafts_of(article: Article) -> Iterator[Draft]:
    """Every reading of every sentence, with the features its confidence comes from, before repeats are merged."""
    at_home = bool(home_of(article.sentences, article.names, article.voice))
    weighed = [topic_weights(list(sentence.doc)) for sentence in article.sentences]
    whole: dict[str, float] = {}
    for weights in weighed:
        for topic, weight in weights.items():
            whole[topic] = whole.get(topic, 0.0) + weight
    for number, sentence in enumerate(with_pairs(with_labels(article.sentences), article.voice)):
        beside = [] if _asks(sentence) else list(stated_in(sentence))
        near = (whole, weighed[number - 1] if number else {}, weighed[number])
        for stated in beside:
            for draft in _drafts(article, stated, beside, near):
                if not (at_home and draft.topic in _NOT_AT_HOME):
                    yield draft


def _asks(sentence: ParsedSentence) -> bool:
    """Whether it is a question: who asks takes no side in so many words, least of all for the one asked."""
    return sentence.doc.text.rstrip(_CLOSING).endswith("?")


def _drafts(article: Article, stated: Stated, beside: Sequence[Stated], near: Near) -> Iterator[Draft]:
    """A stance's reading, or one for each topic that its issue joins."""
    stated = _alone(stated, beside)
    parts = [_draft(article, part, beside, _around(part, near)) for part in parts_of(stated)]
    found = [draft for draft in parts if draft is not None]
    if len(parts) > 1 and len({draft.topic for draft in found}) < len(parts):  # read as one topic after all
        found = [draft for draft in [_draft(article, stated, beside, _around(stated, near))] if draft]
    yield from found


def _alone(stated: Stated, beside: Sequence[Stated]) -> Stated:
    """A stance without the other that is joined to its issue: "its commitment to trade | and support for the talks"."""
    others = [
        other
        for other in beside
        if other.word.frame in {"noun", "need"}
        and other.token.dep_ == "conj"
        and any(_is_joined_to(each, other.token) for each in stated.issue)
        and all(each.i > other.token.i for each in other.issue)
    ]
    tokens = [other.token for other in others]
    kept = tuple(each for each in stated.issue if each not in tokens)
    if not others or not kept:
        return stated
    doc = stated.sentence.doc
    spans = [
        (other.token.left_edge.i, max(each.right_edge.i for each in (other.token, *other.issue))) for other in others
    ]
    return replace(
        stated, issue=kept, without=stated.without | {each.i for first, last in spans for each in doc[first : last + 1]}
    )


def _is_joined_to(head: Token, noun: Token) -> bool:
    """Whether a noun is joined to an issue, or to a noun below one: "stability in the region | and support"."""
    return first_joined(noun) == head or (head.pos_ in {"NOUN", "PROPN"} and head.is_ancestor(noun))


def _around(stated: Stated, near: Near) -> Weights:
    """What surrounds a stance's issue: the words of another stance's issue say nothing of this one's topic."""
    article, before, sentence = near
    if stated.without:
        sentence = topic_weights([token for token in stated.sentence.doc if token.i not in stated.without])
    return surroundings_of(article, before, sentence)


def _draft(article: Article, stated: Stated, beside: Sequence[Stated], around: Weights) -> Draft | None:
    sentence = stated.sentence
    words = issue_tokens(stated)
    issue = issue_phrase(stated, words)
    stance = stance_of(stated)
    if issue is None or stance is None:
        return None
    core = sorted({*issue_core(stated), stated.token}, key=lambda each: each.i)
    own = topic_weights(core, focus_of(stated))
    topic = topic_of(own, around, stance)
    if topic not in own and _is_a_courtesy(stated):
        return None
    targets = targets_of(article, stated, stance, topic)
    features = features_of(article, stated, beside, stance, topic, topic in own, targets)
    return Draft(
        stated, stated.holders, topic, issue, stance, targets,
        stated.token.i in sentence.quoted, confidence_of(features), features,
    )  # fmt: skip


def _is_a_courtesy(stated: Stated) -> bool:
    """ "I want to be brief", "look forward to hosting her": what hosts and speakers say."""
    verb = stated.issue[0]
    words = [verb, *(child for child in verb.children if child.dep_ in {"acomp", "attr"})]
    return verb.pos_ in {"VERB", "AUX"} and any(each.lemma_.lower() in phrase_words("greeting") for each in words)


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """One record per holder, issue and stance.

    In a sentence readings of one topic, or nested in each other, are one; across sentences the issue's words decide.
    Where the surest of a sentence's readings is about nobody, another of its topic tells about whom it is.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: -d.confidence):
        at = next((number for number, held in enumerate(kept) if _same(draft, held)), None)
        if at is None:
            kept.append(draft)
        elif not kept[at].targets and draft.topic == kept[at].topic and _names_targets_beside(draft, kept[at]):
            kept[at] = replace(kept[at], targets=draft.targets)
    return kept


def _same(one: Draft, other: Draft) -> bool:
    if one.stance != other.stance or not set(one.holders) & set(other.holders):
        return False
    doc, first, second = one.stated.sentence.doc, one.stated.token.i, other.stated.token.i
    if _stand_together(one, other) and not are_parted(doc, first, second):
        return one.topic == other.topic or _nested(one, other)
    if one.holders != other.holders or one.topic != other.topic:
        return False
    return overlap(_content(one), _content(other)) >= SAME_ISSUE


def _names_targets_beside(draft: Draft, other: Draft) -> bool:
    """Whether a reading of the same sentence is about somebody that the sentence names."""
    sentence = draft.stated.sentence
    named = {code for actors in (sentence.actors, sentence.names) for each in actors.values() for code in each.codes}
    return _stand_together(draft, other) and bool(draft.targets) and set(draft.targets) <= named


def _stand_together(one: Draft, other: Draft) -> bool:
    return one.stated.sentence.number == other.stated.sentence.number


def _nested(one: Draft, other: Draft) -> bool:
    """Whether two readings of a sentence share words of their issues, or one stands inside the other's issue."""
    first = {t.i for t in issue_tokens(one.stated)}
    second = {t.i for t in issue_tokens(other.stated)}
    return bool(first & second) or one.stated.token.i in second or other.stated.token.i in first


def _content(draft: Draft) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in issue_tokens(draft.stated) if t.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"})


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard index of two sets; 0 when both are empty."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _rows(drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    rows = []
    seen: dict[int, int] = {}
    for draft in sorted(drafts, key=lambda d: (d.stated.sentence.number, d.stated.token.i)):
        sentence, token = draft.stated.sentence, draft.stated.token
        start = sentence.offset(token)
        ordinal = seen.get(start, 0)
        seen[start] = ordinal + 1
        rows.append(
            {
                "trigger_start": start,
                "trigger_end": start + len(token.text),
                "ordinal": ordinal,
                "evidence_start": sentence.span.start,
                "evidence_end": sentence.span.end,
                "confidence": draft.confidence,
                "holder_actors": list(draft.holders),
                "topic": draft.topic,
                "issue": draft.issue,
                "stance": draft.stance,
                "target_actors": list(draft.targets),
                "is_quote": draft.is_quote,
            }
        )
    return rows
