"""The days of an article's undated events: the day of the news, the time of a journey, the days of each actor.

The *news day* is the first day before publication, by at most a week, that the opening sentences put a past act on,
else the only day that the lead names, else the day of publication; a month where the opening speaks of a week or of a
tour. An actor's own days are those that the text puts acts of its on ("Truss said on Wednesday").
"""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from transforms.article import Article, noun_classes
from transforms.dates import DateSpan
from transforms.language.clauses import direct_objects, doers, prepositional
from transforms.language.modality import modality
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.trigger_needs import in_class

LEAD = 2  # sentences where even a perfect tells the news
_OPENING = 4  # sentences that may tell the day of the news
_NEWS_IS_FRESH = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class When:
    """A day and how precisely it is meant: day, month or year; `is_first` of several days that are named."""

    day: date | None
    precision: str | None
    is_first: bool = False

    @property
    def last_day(self) -> date:
        """The last day that may be meant. ValueError where no day is known."""
        if self.day is None:
            raise ValueError("no day is known")
        if self.precision == "year":
            return date(self.day.year, 12, 31)
        if self.precision == "month":
            return date(self.day.year, self.day.month, monthrange(self.day.year, self.day.month)[1])
        return self.day


UNKNOWN = When(None, None)

_BEFORE_NOUN = frozenset({"compound", "nmod", "nummod", "amod", "poss", "npadvmod"})
_DAY_NUMBER = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
_LONGEST_STAY = timedelta(days=31)


def told_by(article: Article, span: DateSpan) -> When:
    """When something dated by these words was or begins: of "May 5 to 9" the first day, of a week its month."""
    is_counted = span.is_relative and not span.is_year_inferred  # "in the past 10 days"
    is_stay = span.precision == "range" and not is_counted and span.latest - span.earliest <= _LONGEST_STAY
    if is_stay and _DAY_NUMBER.search(article.text, span.start, span.end):
        return When(span.earliest, "day", is_first=True)
    return When(span.earliest, _PRECISION[span.precision])


_PRECISION = {"day": "day", "week": "month", "month": "month", "quarter": "month", "range": "month", "year": "year"}


@dataclass(frozen=True, slots=True)
class Days:
    """The days that an article's undated events are of.

    `news` is the day of the article's undated acts, `planned` the time of a journey it announces, `own` the days that
    it puts acts of an actor on, by the actor's code: (number of the sentence, day), in reading order.
    """

    news: When
    planned: When
    own: Mapping[str, Sequence[tuple[int, date]]]


def days_of(article: Article, dates: Sequence[DateSpan]) -> Days:
    """What an article says about when its undated events were."""
    return Days(_news_day(article, dates), _journey(article, dates), _own_days(article, dates))


def _own_days(article: Article, dates: Sequence[DateSpan]) -> dict[str, list[tuple[int, date]]]:
    found: dict[str, list[tuple[int, date]]] = {}
    published = article.published_on
    if published is None:
        return found
    for span in dates:
        if span.precision != "day" or not published - _NEWS_IS_FRESH <= span.earliest <= published:
            continue
        sentence = next((s for s in article.sentences if s.span.start <= span.start < s.span.end), None)
        owner = clause_of(sentence, span) if sentence is not None else None
        if sentence is None or owner is None or owner.tag_ not in {"VBD", "VBZ"} or not _says_when(sentence, span):
            continue
        for code in actor_codes(sentence, doers(owner)):
            found.setdefault(code, []).append((sentence.number, span.earliest))
    return found


def _news_day(article: Article, dates: Sequence[DateSpan]) -> When:
    """The day an article's undated acts are of."""
    published = article.published_on
    if published is None:
        return UNKNOWN
    fresh = [span for span in dates if span.earliest <= published and published - span.latest <= _NEWS_IS_FRESH]
    if article.sentences and (filed := [s for s in fresh if s.end <= article.sentences[0].span.start]):
        return When(filed[-1].earliest, "day")  # "LIMA, May 5 (AP) -"
    for sentence in article.sentences[:_OPENING]:
        for span in fresh:
            if not sentence.span.start <= span.start < sentence.span.end or not _says_when(sentence, span):
                continue
            if span.precision == "day":
                return When(span.earliest, "day")
            if span.precision == "range" and span.latest <= published:
                return When(span.earliest, "month")  # a journey of several days: which of them is not said
    told = [span for span in fresh if span.precision == "day" and _tells_past(article.sentences[:LEAD], span)]
    if len({span.earliest for span in told}) == 1:
        return When(told[0].earliest, "day")  # the only day that the lead names, whatever it says of it
    opening = article.sentences[:1]
    weeks = [s for s in fresh if s.precision == "week" for o in opening if o.span.start <= s.start < o.span.end]
    has_day = any(span.precision == "day" for span in fresh)
    if weeks or (opening and not has_day and _is_tour(opening[0])):
        return When(weeks[0].earliest if weeks else published, "month")
    return When(published, "day")


def _tells_past(sentences: Sequence[ParsedSentence], span: DateSpan) -> bool:
    """Whether a date stands in one of the sentences, in a clause of what was."""
    for sentence in sentences:
        if sentence.span.start <= span.start < sentence.span.end:
            owner = clause_of(sentence, span)
            token = token_at(sentence, span)
            is_news = token is not None and not (is_before_noun(token) and not is_occasion(token.head))
            return owner is not None and modality(owner) == "fact" and is_news
    return False


def is_before_noun(date_word: Token) -> bool:
    """Whether a date only tells which thing is meant: "the May 5 raid"; not "on Monday's afternoon"."""
    noun = date_word.head
    is_before = noun.pos_ in {"NOUN", "PROPN"} and noun.i > date_word.i and date_word.dep_ in _BEFORE_NOUN
    return is_before and noun.lemma_.lower() not in noun_classes()["time_of_day"]


def is_occasion(noun: Token) -> bool:
    """Whether a noun means where something is said: a meeting, a visit, a statement."""
    return any(in_class(noun, each) for each in ("meeting", "visit", "document"))


def _is_tour(sentence: ParsedSentence) -> bool:
    """Whether a sentence tells of a journey to more than one country, which takes more than a day."""
    for verb in sentence.doc:
        if verb.lemma_ in noun_classes()["tour"] and verb.pos_ == "VERB" and modality(verb) == "fact":
            visited = direct_objects(verb) + prepositional(verb, "to")
            countries = {c for each in visited for t in each.subtree if (n := sentence.names.get(t.i)) for c in n.codes}
            if len(countries) > 1:
                return True
    return False


def _journey(article: Article, dates: Sequence[DateSpan]) -> When:
    """The time of a journey or meeting that the opening sentences announce, for what is planned without a date."""
    published = article.published_on
    if published is None:
        return UNKNOWN
    for sentence in article.sentences[:_OPENING]:
        for span in dates:
            if sentence.span.start <= span.start < sentence.span.end and span.precision in {"day", "range", "week"}:
                owner = clause_of(sentence, span)
                if span.latest >= published and owner is not None and modality(owner) == "future":
                    return When(span.earliest, "day" if span.precision == "day" else "month")
    return UNKNOWN


def _says_when(sentence: ParsedSentence, span: DateSpan) -> bool:
    """Whether a date tells when the main clause of its sentence was, rather than what it speaks of."""
    token, owner = token_at(sentence, span), clause_of(sentence, span)
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


def clause_of(sentence: ParsedSentence, span: DateSpan) -> Token | None:
    """The verb whose clause a date stands in."""
    token = token_at(sentence, span)
    if token is None:
        return None
    for head in token.ancestors:
        if head.pos_ in {"VERB", "AUX"}:
            return head
    return None


def token_at(sentence: ParsedSentence, span: DateSpan) -> Token | None:
    """The head of a date's words."""
    words = sentence.doc.char_span(
        span.start - sentence.span.start, span.end - sentence.span.start, alignment_mode="expand"
    )
    return words.root if words is not None and len(words) else None
