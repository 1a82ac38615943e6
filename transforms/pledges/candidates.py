"""Where a pledge may be stated: each sum of money, and goods that somebody gives."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from transforms.amounts import Amount, find_amounts
from transforms.article import Article
from transforms.naming.references import ParsedSentence
from transforms.pledges.vocabulary import given_nouns, goods, verbs


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sum or goods in a sentence. `head` governs the phrase; `start`, `end` are offsets in the article's text."""

    sentence: ParsedSentence
    head: Token
    span: Span
    start: int
    end: int
    amount: Amount | None


def find_candidates(article: Article) -> Iterator[Candidate]:
    """Sums and goods of an article in reading order; what lies in no sentence is left out."""
    amounts = find_amounts(article.text)
    at = 0
    for sentence in article.sentences:
        first, last = sentence.span.start, sentence.span.end
        while at < len(amounts) and amounts[at].start < first:
            at += 1
        inside = []
        while at < len(amounts) and amounts[at].end <= last:
            inside.append(amounts[at])
            at += 1
        found = [*_sums(sentence, inside), *_goods(sentence, inside)]
        yield from sorted(found, key=lambda each: each.start)


def _sums(sentence: ParsedSentence, amounts: list[Amount]) -> Iterator[Candidate]:
    base = sentence.span.start
    for amount in amounts:
        span = sentence.doc.char_span(amount.start - base, amount.end - base, alignment_mode="expand")
        if span is not None and len(span):
            yield Candidate(sentence, span.root, span, amount.start, amount.end, amount)


def _goods(sentence: ParsedSentence, amounts: list[Amount]) -> Iterator[Candidate]:
    """Goods or aid without a sum that are the object of a verb of giving: "800 drones", "a grant", "vehicles"."""
    for token in sentence.doc:
        if token.pos_ not in {"NOUN", "PROPN"} or not _is_given_thing(token) or _giving_verb(token) is None:
            continue
        span = sentence.doc[token.left_edge.i : token.i + 1]
        start, end = sentence.offset(span[0]), sentence.span.start + span.end_char
        if any(
            sentence.span.start + token.left_edge.idx < amount.end and amount.start < _reach(sentence, token)
            for amount in amounts
        ):
            continue
        yield Candidate(sentence, token, span, start, end, None)


def _reach(sentence: ParsedSentence, token: Token) -> int:
    """Where the whole phrase of a noun ends: a sum inside it ("a package worth $5m") is the better candidate."""
    last = token.right_edge
    return sentence.offset(last) + len(last)


def _is_given_thing(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma == "agreement":  # "a grant agreement"
        return any(child.dep_ == "compound" and child.lemma_.lower() in given_nouns() for child in token.children)
    return lemma in goods() or lemma in given_nouns()


def _giving_verb(token: Token) -> Token | None:
    head = container(token)
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ not in {"dobj", "nsubjpass"}:
        return None
    word = verbs().get(head.head.lemma_.lower())
    return head.head if word and word.role in {"give", "receive"} else None


def container(token: Token) -> Token:
    """The noun that holds the goods: "two sets of equipment", "a batch of vehicles"; else the goods themselves."""
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN":
        return token.head.head
    return token


def is_counted(token: Token) -> bool:
    """Whether the goods have a number or stand for one thing: "800 drones", "a Patriot battery"."""
    return any(
        child.dep_ == "nummod" or (child.dep_ == "det" and child.lower_ in {"a", "an"})
        for child in [*token.children, *container(token).children]
    )
