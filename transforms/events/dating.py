"""When an event was: the date of its own clause, else the day the article reports of.

A date belongs to the nearest verb above it. An event takes a date of its own clause, or of a clause that holds it
(the verb it is the complement of or is joined to). An act of these days that has none is of the *news day*: the
first day before publication, by at most a week, that the opening sentences put a past act on, else the day of
publication. A present perfect in the press ("has condemned") tells no day. Weeks and longer stretches are told by
month or year, since the table knows day, month and year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from transforms.article import Article, reporting_verbs
from transforms.dates import DateSpan, moved_back, moved_forward
from transforms.events.mood import governing_verb
from transforms.language.clauses import modality
from transforms.naming.references import ParsedSentence

_PRECISION = {"day": "day", "week": "month", "month": "month", "quarter": "month", "range": "month", "year": "year"}
_OPENING = 4  # sentences that may tell the day of the news
_LEAD = 2  # sentences where even a perfect tells the news
_NEWS_IS_FRESH = timedelta(days=7)
_BOUNDS = frozenset({"since", "until", "till", "by", "before", "after", "over"})
_AT_MEETINGS = frozenset({"during", "at", "in", "on", "after", "following"})
# What ties a word to the clause above it, so that the date of that clause may be its own.
_WITHIN = frozenset(
    "xcomp ccomp advcl conj pcomp prep pobj dobj acl relcl attr nsubj nsubjpass agent oprd acomp".split()
)


@dataclass(frozen=True, slots=True)
class When:
    """A day and how precisely it is meant: day, month or year."""

    day: date | None
    precision: str | None


UNKNOWN = When(None, None)


def news_day(article: Article, dates: Sequence[DateSpan]) -> When:
    """The day an article's undated acts are of."""
    published = article.published_on
    if published is None:
        return UNKNOWN
    for sentence in article.sentences[:_OPENING]:
        for span in dates:
            if not sentence.span.start <= span.start < sentence.span.end:
                continue
            if not published - _NEWS_IS_FRESH <= span.earliest <= published:
                continue
            if not _says_when(sentence, span):
                continue
            if span.precision == "day":
                return When(span.earliest, "day")
            if span.precision == "range" and span.latest <= published:
                return When(span.earliest, "month")  # a journey of several days: which of them is not said
    return When(published, "day")


def journey(article: Article, dates: Sequence[DateSpan]) -> When:
    """The month of a journey or meeting that the opening sentences announce, for what is planned without a date."""
    published = article.published_on
    if published is None:
        return UNKNOWN
    for sentence in article.sentences[:_OPENING]:
        for span in dates:
            if sentence.span.start <= span.start < sentence.span.end and span.precision in {"day", "range", "week"}:
                owner = _owner(sentence, span)
                if span.latest >= published and owner is not None and modality(owner) == "future":
                    return When(span.earliest, "month")
    return UNKNOWN


def _says_when(sentence: ParsedSentence, span: DateSpan) -> bool:
    """Whether a date tells when the main clause of its sentence was, rather than what it speaks of."""
    token, owner = _token_at(sentence, span), _owner(sentence, span)
    if token is None or owner is None or owner.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return False
    if owner.dep_ not in {"ROOT", "conj"} and not (owner.dep_ == "ccomp" and owner.head.dep_ == "ROOT"):
        return False
    between = []
    for each in token.ancestors:
        if each.i == owner.i:
            break
        between.append(each)
    return len(between) <= 1 and all(each.pos_ == "ADP" and each.lower_ in {"on", "from"} for each in between)


def when(
    article: Article,
    sentence: ParsedSentence,
    token: Token,
    dates: Sequence[DateSpan],
    mood: str,
    status: str,
    news: When,
    planned: When,
) -> When:
    """The date of an event that `token` states; `dates` are those of its sentence."""
    published = article.published_on
    chosen = _stated(sentence, token, dates, mood, published)
    if chosen is not None:
        return When(chosen.earliest, _PRECISION[chosen.precision])
    if status == "planned":
        return planned
    return news if _is_fresh(article, sentence, token) else UNKNOWN


def _stated(
    sentence: ParsedSentence, token: Token, dates: Sequence[DateSpan], mood: str, published: date | None
) -> DateSpan | None:
    own: list[tuple[int, int, DateSpan]] = []
    above = _clauses_above(token)
    for span in dates:
        start = _token_at(sentence, span)
        if start is None or _is_no_time(start, span):
            continue
        if mood == "future" and published is not None:
            span = moved_forward(span, published)
            if span.latest < published:
                continue
        elif published is not None:
            span = moved_back(span, published)
            if span.earliest > published:
                continue  # a day to come is not the day of what was done
        owner = _owner(sentence, span)
        if token in start.ancestors and (owner is None or owner.i == token.i or token.pos_ != "VERB"):
            rank = 0
        elif owner is not None and owner.i in above:
            rank = 1 + above[owner.i]
        else:
            continue
        own.append((rank, abs(start.i - token.i), span))
    return min(own, key=lambda each: each[:2])[2] if own else None


def _clauses_above(token: Token) -> dict[int, int]:
    """Verbs whose time is the event's: its own clause's and those that hold it, by distance."""
    found: dict[int, int] = {}
    head, distance = token, 0
    if token.pos_ == "VERB":
        found[token.i] = 0
    while head.head.i != head.i and head.dep_ in _WITHIN and distance < 6:
        if head.dep_ == "relcl" or (head.dep_ == "acl" and head.tag_ != "VB"):
            break  # a clause that only tells which one is meant has its own time
        head = head.head
        distance += 1
        if head.pos_ in {"VERB", "AUX"}:
            found.setdefault(head.i, distance)
    return found


def _owner(sentence: ParsedSentence, span: DateSpan) -> Token | None:
    """The verb whose clause a date stands in."""
    token = _token_at(sentence, span)
    if token is None:
        return None
    for head in token.ancestors:
        if head.pos_ in {"VERB", "AUX"}:
            return head
    return None


def _is_no_time(token: Token, span: DateSpan) -> bool:
    """A year in a name ("the 2022 conference", "the Act of 2022") or a bound ("since May") is not when it was."""
    if (
        span.precision == "year"
        and token.dep_ in {"compound", "nummod", "amod"}
        and token.head.pos_ in {"NOUN", "PROPN"}
    ):
        return True
    if token.dep_ != "pobj":
        return False
    return token.head.lower_ in _BOUNDS or (span.precision == "year" and token.head.lower_ == "of")


def _token_at(sentence: ParsedSentence, span: DateSpan) -> Token | None:
    """The head of a date's words."""
    words = sentence.doc.char_span(
        span.start - sentence.span.start, span.end - sentence.span.start, alignment_mode="expand"
    )
    return words.root if words is not None and len(words) else None


def _is_fresh(article: Article, sentence: ParsedSentence, token: Token) -> bool:
    """Whether an undated act is of these days, by the tense of its clause."""
    verb = token if token.pos_ == "VERB" else governing_verb(token)
    if verb is None:
        return False
    if token.pos_ not in {"VERB", "ADJ"} and not (token.dep_ == "pobj" and token.head.lower_ in _AT_MEETINGS):
        return False  # a noun that only names an act; at a meeting is when the clause says something is done
    while verb.tag_ in {"VB", "VBG"} and verb.dep_ in {"xcomp", "pcomp", "advcl", "conj", "acl"} and not _finite(verb):
        above = verb.head if verb.head.pos_ in {"VERB", "AUX"} else governing_verb(verb.head)
        if above is None or above.i == verb.i:
            break
        verb = above
    own = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    reported = verb.dep_ == "ccomp" and verb.head.lemma_ in reporting_verbs()
    if ("had" in own and not reported) or any(
        child.lower_ in {"previously", "repeatedly", "often", "already", "recently", "currently"}
        for child in verb.children
    ):
        return False
    if own & {"has", "have"} and sentence.number >= _LEAD:
        return False
    return verb.dep_ != "relcl" and not (verb.dep_ == "acl" and verb.tag_ == "VBN")


def _finite(verb: Token) -> bool:
    """Whether an auxiliary of its own gives a verb form its tense, so that no verb above need be asked."""
    return any(child.dep_ == "aux" and child.lower_ not in {"to", "be", "having"} for child in verb.children)
