"""When an event was: the date of its own clause, else the day that the article puts such acts on (`days`).

A date belongs to the nearest verb above it. An event takes a date of its own clause, or of a clause that holds it
(the verb it is the complement of or is joined to), but none that only tells which thing is meant ("condemned the May 5
raid"). What is said or agreed and has none is of the day that the article puts acts of the same actor on, else of the
day of the news; a deed only in the lead, for deeds are told in passing long after. A perfect in the press ("has
condemned") tells no day, nor does a present that says how things stand. Of several days named it takes the first; weeks
and longer stretches are told by month or year, since the table knows no more.
"""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Token

from transforms.article import Article, reporting_verbs
from transforms.dates import DateSpan, moved_back, moved_forward
from transforms.events.days import LEAD, UNKNOWN, Days, When, clause_of, is_before_noun, is_occasion, token_at, told_by
from transforms.events.mood import governing_verb
from transforms.language.clauses import grammatical_subjects
from transforms.naming.references import ParsedSentence
from transforms.trigger_needs import in_class

_NOT_NOW = frozenset({"recent", "last", "latest", "previous", "earlier", "past", "former", "first"})
_LAST_RANK = 9
_BOUNDS = frozenset({"since", "until", "till", "by", "before", "after", "over"})
_AT_MEETINGS = frozenset({"during", "at", "in", "on", "after", "following"})
# What ties a word to the clause above it, so that the date of that clause may be its own.
_WITHIN = frozenset(
    "xcomp ccomp advcl conj pcomp prep pobj dobj acl relcl attr nsubj nsubjpass agent oprd acomp".split()
)


# Deeds are told in passing long after; what is said or agreed is news.
_SPOKEN = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "AGREE", "THREATEN", "SANCTION"})
_DEEDS = frozenset({"AID", "COOPERATE", "RETREAT", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST", "SANCTION", "REJECT"})


def when(
    article: Article,
    sentence: ParsedSentence,
    token: Token,
    dates: Sequence[DateSpan],
    mood: str,
    status: str,
    event_type: str,
    sources: Sequence[str],
    days: Days,
) -> When:
    """The date of an event that `token` states; `dates` are those of its sentence."""
    published = article.published_on
    chosen = _stated(sentence, token, dates, mood, event_type, published)
    if chosen is not None:
        return told_by(article, chosen)
    if status == "planned":
        return days.planned
    if token.pos_ == "NOUN" and any(child.lower_ in _NOT_NOW for child in token.children):
        return UNKNOWN  # "during her recent visit"
    if not _is_fresh(article, sentence, token) or (event_type in _DEEDS and sentence.number >= LEAD):
        return UNKNOWN
    return _own_day(sentence, sources, days) or days.news


def lies_ahead(sentence: ParsedSentence, noun: Token, dates: Sequence[DateSpan], published: date | None) -> bool:
    """Whether the date in front of a noun is to come: "prepared for the June 9 summit", in a text of April."""
    if published is None:
        return False
    for span in dates:
        start = token_at(sentence, span)
        if start is not None and is_before_noun(start) and start.head.i == noun.i:
            ahead = moved_forward(span, published)
            return ahead.earliest > published and ahead.earliest - published < published - span.earliest
    return False


def _own_day(sentence: ParsedSentence, sources: Sequence[str], days: Days) -> When | None:
    """The day that the article puts acts of the source on: the last said before, else the first said later."""
    told = [each for code in sources for each in days.own.get(code, ())]
    if not told:
        return None
    before = [day for number, day in told if number <= sentence.number]
    return When(before[-1] if before else told[0][1], "day")


def _stated(
    sentence: ParsedSentence,
    token: Token,
    dates: Sequence[DateSpan],
    mood: str,
    event_type: str,
    published: date | None,
) -> DateSpan | None:
    own: list[tuple[int, int, DateSpan]] = []
    above = _clauses_above(token)
    for span in dates:
        start = token_at(sentence, span)
        if start is None or _is_no_time(start, span):
            continue
        if event_type in _SPOKEN and is_before_noun(start) and start.head.i != token.i and not _is_at(start.head):
            continue
        if mood == "future" and published is not None:
            span = moved_forward(span, published)
            if span.latest < published:
                continue
        elif published is not None:
            span = moved_back(span, published)
            if span.earliest > published:
                continue  # a day to come is not the day of what was done
        owner = clause_of(sentence, span)
        if published is not None and span.latest <= published and mood == "fact":
            owner = _finite_above(owner)
        if _is_dated_by(token, start) and (owner is None or owner.i == token.i or token.pos_ != "VERB"):
            rank = 0
        elif owner is not None and owner.i in above:
            rank = 1 + above[owner.i]
        elif (owner is not None and _tells_more_of(owner, token)) or _is_of_occasion(start, token):
            rank = _LAST_RANK
        else:
            continue
        own.append((rank, abs(start.i - token.i), span))
    return min(own, key=lambda each: each[:2])[2] if own else None


def _is_at(noun: Token) -> bool:
    """ "At the May 5 summit", "in Monday's statement": where something is said, rather than what it is about."""
    return is_occasion(noun) and noun.dep_ == "pobj" and noun.head.lower_ in _AT_MEETINGS


def _is_dated_by(token: Token, start: Token) -> bool:
    """Whether a date hangs on a word, or as an owner on the first of a list that the word belongs to.

    "Last month's summit, the visit to Peru and the launch" are all of that month.
    """
    heads = []
    for head in start.ancestors:
        heads.append(head)
        if head.dep_ == "relcl" and head.head.i != token.i:
            break  # "help for the team, which arrived in May"
    shared = start.dep_ == "poss" and token.dep_ in {"conj", "appos"} and token.head == start.head
    return token in heads or shared


def _finite_above(owner: Token | None) -> Token | None:
    """ "Announced a plan to help Peru last month": a time that is past is not when somebody is to help."""
    while owner is not None and owner.tag_ == "VB" and any(child.lower_ == "to" for child in owner.children):
        above = governing_verb(owner)
        if above is None or owner.dep_ == "advcl":
            return owner
        owner = above
    return owner


def _tells_more_of(owner: Token, verb: Token) -> bool:
    """Whether a clause adds to an act: "visited Lima, marking a first trip in May", "met to open talks in May"."""
    if verb.pos_ != "VERB" or owner.head.i != verb.i or owner.dep_ != "advcl" or owner.tag_ not in {"VBG", "VB"}:
        return False
    return not any(child.dep_ in {"nsubj", "nsubjpass", "mark"} for child in owner.children)


def _is_of_occasion(start: Token, verb: Token) -> bool:
    """Whether a date is of an act's occasion: "at the summit, held in May, he reaffirmed", "after talks in May"."""
    if verb.pos_ != "VERB":
        return False
    for noun in start.ancestors:
        if noun.pos_ in {"VERB", "AUX"} and not (noun.dep_ == "acl" and noun.tag_ == "VBN"):
            return False
        if noun.dep_ == "pobj" and noun.head.lower_ in _AT_MEETINGS and noun.head.head.i == verb.i:
            return in_class(noun, "meeting") or in_class(noun, "visit")
    return False


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
    if own & {"has", "have"} and sentence.number >= LEAD and not _is_own_word(article, verb):
        return False
    is_told = verb.i in sentence.quoted or (verb.dep_ == "ccomp" and verb.head.lemma_ in reporting_verbs())
    if not article.voice and verb.tag_ == "VBZ" and not own and verb.lemma_ not in reporting_verbs() and not is_told:
        return False  # the press: "Turkey supports the rebels" tells how things stand; "said it condemns" does not
    return verb.dep_ != "relcl" and not (verb.dep_ == "acl" and verb.tag_ == "VBN")


def _is_own_word(article: Article, verb: Token) -> bool:
    """ "I have decided to send": in one's own text the perfect of the first person tells what is done with it."""
    return bool(article.voice) and any(each.lower_ == "i" for each in grammatical_subjects(verb))


def _finite(verb: Token) -> bool:
    """Whether an auxiliary of its own gives a verb form its tense, so that no verb above need be asked."""
    return any(child.dep_ == "aux" and child.lower_ not in {"to", "be", "having"} for child in verb.children)
