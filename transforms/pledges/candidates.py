"""Where a pledge may be stated: each sum of money, and goods that somebody gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from transforms.amounts import Amount
from transforms.article import Article, noun_classes
from transforms.language.clauses import first_joined
from transforms.naming.references import ParsedSentence, actor_nouns
from transforms.pledges.notes import is_note
from transforms.pledges.vocabulary import given_nouns, goods, phrases, services, verbs


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
    amounts = [amount for amount in article.amounts if _may_be_given(amount)]
    at = 0
    for sentence in article.sentences:
        first, last = sentence.span.start, sentence.span.end
        while at < len(amounts) and amounts[at].start < first:
            at += 1
        inside = []
        while at < len(amounts) and amounts[at].end <= last:
            inside.append(amounts[at])
            at += 1
        vague = [amount for amount in inside if _is_vague(article.text[amount.start : amount.end])]
        exact = [amount for amount in inside if amount not in vague]
        in_note = is_note(article)
        found = [*_sums(sentence, exact), *_unsaid(sentence, vague, article.text), *_goods(sentence, inside, in_note)]
        if in_note:
            found += _works(sentence, inside)
        yield from sorted(found, key=lambda each: each.start)


def _may_be_given(amount: Amount) -> bool:
    """Not prices of a thing, wages by the hour, coins, small change, or sums beyond any treasury (misreadings)."""
    largest = max(bound for bound in (amount.low, amount.high, 0.0) if bound is not None)
    return amount.per not in {"unit", "hour"} and amount.subunit is None and _SMALLEST <= largest < _LARGEST


_SMALLEST, _LARGEST = 1e3, 1e15


def _sums(sentence: ParsedSentence, amounts: list[Amount]) -> Iterator[Candidate]:
    base = sentence.span.start
    for amount in amounts:
        span = sentence.doc.char_span(amount.start - base, amount.end - base, alignment_mode="expand")
        if span is not None and len(span):
            yield Candidate(sentence, span.root, span, amount.start, amount.end, amount)


_VAGUE = re.compile(r"(?:tens|hundreds|dozens|thousands|millions|billions|trillions) of", re.IGNORECASE)


def _is_vague(text: str) -> bool:
    return _VAGUE.search(text) is not None


def _unsaid(sentence: ParsedSentence, vague: list[Amount], text: str) -> Iterator[Candidate]:
    """ "Billions of dollars": money whose sum is not said, told by its words like goods."""
    base = sentence.span.start
    told = [(amount.start, amount.end) for amount in vague]
    for hit in _DOLLARS.finditer(text, base, sentence.span.end):
        if not any(start < hit.end() and hit.start() < end for start, end in told):
            told.append(hit.span())
    for start, end in sorted(told):
        span = sentence.doc.char_span(start - base, end - base, alignment_mode="expand")
        if span is not None and len(span):
            yield Candidate(sentence, span.root, span, start, end, None)


_DOLLARS = re.compile(
    r"(?:(?:tens|hundreds|dozens) of )?(?:thousands|millions|billions|trillions) of (?:dollars|euros|pounds|yuan|yen)",
    re.IGNORECASE,
)


def _goods(sentence: ParsedSentence, amounts: list[Amount], in_note: bool) -> Iterator[Candidate]:
    """Goods or aid without a sum that are the object of a verb of giving: "800 drones", "a grant", "vehicles".

    In a note also services; elsewhere "support" and "training" alone are too vague to be a pledge.
    """
    reached = -1
    for token in sentence.doc:
        if token.i <= reached or (is_service(token) and not in_note):
            continue
        verb = _giving_verb(token) if token.pos_ in {"NOUN", "PROPN"} else None
        if verb is None or not (
            _is_given_thing(token)
            or verb.lemma_.lower() in _GIFT_VERBS
            or (verb.lemma_.lower() in _SENDING_VERBS and _is_counted_thing(token))
        ):
            continue
        if container(token) != token and _is_given_thing(container(token)):
            continue
        span = sentence.doc[token.left_edge.i : _last_word(token) + 1]
        start, end = sentence.offset(span[0]), sentence.span.start + span.end_char
        if any(
            sentence.span.start + token.left_edge.idx < amount.end and amount.start < _reach(sentence, token)
            for amount in amounts
        ):
            continue
        reached = _last_word(token)
        yield Candidate(sentence, token, span, start, end, None)


def _works(sentence: ParsedSentence, amounts: list[Amount]) -> Iterator[Candidate]:
    """What is built, repaired, taught or staffed for somebody, and what an agreement provides.

    "Trained sailors", "renovated the headquarters", "deployed peacekeepers", "the provision of two aircraft".
    """
    if amounts:
        return
    for token in sentence.doc:
        if _is_staffing(token) or _is_provided(token):
            span = sentence.doc[token.left_edge.i : _last_word(token) + 1]
            yield Candidate(sentence, token, span, sentence.offset(span[0]), sentence.span.start + span.end_char, None)
            continue
        if (handed := _handed_over_at(token)) is not None:
            start, end = sentence.offset(handed[0]), sentence.span.start + handed.end_char
            yield Candidate(sentence, token, handed, start, end, None)
            continue
        made = (
            token.head.lemma_.lower() if token.dep_ in {"dobj", "nsubjpass"} and token.pos_ in {"NOUN", "PROPN"} else ""
        )
        if made in _WORKING_VERBS:
            span = sentence.doc[token.left_edge.i : _last_word(token) + 1]
            start, end = sentence.offset(span[0]), sentence.span.start + span.end_char
            yield Candidate(sentence, token, span, start, end, None)


def _is_staffing(token: Token) -> bool:
    """People sent to help or a lesson held: "a battalion was deployed", "experts arrived", "carried out a drill"."""
    word = verbs().get(verb_lemma(token.head)) if token.pos_ in {"NOUN", "PROPN"} else None
    if word is None or word.role not in {"act", "carry"}:
        return False
    # "A batch of peacekeepers": what it is made of tells what it is.
    parts = [token, *(inner for child in token.children if child.lower_ == "of" for inner in child.children)]
    if token.dep_ in {"dobj", "nsubjpass"}:
        return _is_any_of("lesson", parts) or (word.role == "act" and _is_any_of("staff", parts))
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in _COMING and _is_any_of("staff", parts)


def _is_any_of(field: str, tokens: list[Token]) -> bool:
    """A row's value is a word that must stand in the phrase too: a battalion sent helps where it keeps peace."""
    return any(
        pattern.fullmatch(token.lemma_) and any(value in part.lower_ for part in token.subtree)
        for token in tokens
        for pattern, value in phrases(field)
    )


def _is_provided(token: Token) -> bool:
    """ "The provision of four aircraft", "a donation of tents": goods that a noun of handing over takes."""
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and token.head.head.lemma_.lower() in _HANDING_OVER
        and _is_given_thing(token)
    )


def _handed_over_at(ceremony: Token) -> Span | None:
    """ "Held a medical aid handover ceremony": the words before that of handing over."""
    if ceremony.lemma_.lower() != "ceremony":
        return None
    before = [
        token for token in ceremony.lefts if token.lemma_.lower() in _HANDING_OVER and token.i > ceremony.left_edge.i
    ]
    return ceremony.doc[ceremony.left_edge.i : before[0].i] if before else None


_COMING = frozenset({"arrive"})
_HANDING_OVER = frozenset({"provision", "donation", "delivery", "handover", "supply"})
_WORKING_VERBS = frozenset(
    "train build construct renovate rehabilitate restore rebuild refurbish repair upgrade install equip sponsor".split()
)


# Whatever is donated is a gift, be it a workshop or a library; "gave" and "sent" take anything.
_GIFT_VERBS = frozenset({"donate"})
# What they take is goods where it is counted and not people.
_SENDING_VERBS = frozenset({"deliver", "ship", "supply", "donate"})
_NO_GOODS = ("people", "troops", "workers", "prisoners", "refugee", "posture")


def _is_counted_thing(token: Token) -> bool:
    """ "60 solar pumps": counted things that are no people; what is sent by number is goods."""
    return (
        token.tag_ == "NNS"
        and any(child.dep_ == "nummod" for child in token.children)
        and token.lemma_.lower() not in actor_nouns()
        and not any(token.lemma_.lower() in noun_classes().get(kind, frozenset()) for kind in _NO_GOODS)
    )


def _last_word(token: Token) -> int:
    """Where the goods' words end: "5,000 tonnes of maize" takes what it measures."""
    for child in token.children:
        if child.lower_ == "of" and child.i == token.i + 1:
            return max((inner.i for inner in child.children if inner.dep_ == "pobj"), default=token.i)
    return token.i


def _reach(sentence: ParsedSentence, token: Token) -> int:
    """Where the whole phrase of a noun ends: a sum inside it ("a package worth $5m") is the better candidate."""
    last = token.right_edge
    return sentence.offset(last) + len(last)


def _is_given_thing(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if is_service(token):
        return True
    if lemma == "agreement":  # "a grant agreement"
        return any(child.dep_ == "compound" and child.lemma_.lower() in given_nouns() for child in token.children)
    return lemma in goods() or lemma in given_nouns()


def is_service(token: Token) -> bool:
    """Training, works, "assistance": given without a price or a count."""
    lemma = token.lemma_.lower()
    return lemma in services() and lemma not in goods() and lemma not in given_nouns()


def _giving_verb(token: Token) -> Token | None:
    head = first_joined(container(token))
    verb = head.head
    if head.dep_ == "pobj" and verb.lower_ == "with":  # "provided Iraq with vehicles"
        verb = verb.head
        return verb if verb.lemma_.lower() in _WITH_VERBS and any(c.dep_ in _OBJECTS for c in verb.children) else None
    if head.dep_ not in {"dobj", "nsubjpass"}:
        return None
    word = verbs().get(verb_lemma(verb))
    return verb if word and word.role in {"give", "receive"} else None


def verb_lemma(verb: Token) -> str:
    """The lemma with its particle: "put up", "set aside"; the lemma alone where no such pair is known."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ == "prt" and f"{lemma} {child.lower_}" in verbs():
            return f"{lemma} {child.lower_}"
    return lemma


_WITH_VERBS = frozenset({"provide", "supply", "equip", "furnish", "present"})
_OBJECTS = frozenset({"dobj", "dative", "nsubjpass"})


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
