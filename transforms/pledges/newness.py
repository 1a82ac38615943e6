"""Whether an article reports a pledge as news of these days or tells it as background."""

import re
from datetime import date

from spacy.tokens import Token

from transforms.dates import find_dates
from transforms.language.clauses import is_passive
from transforms.language.modality import modality
from transforms.pledges.candidates import verb_lemma
from transforms.pledges.frames import Frame
from transforms.pledges.vocabulary import phrases, verbs

_A_SUM = re.compile(r"[$€£¥]|\d\s?(?:million|billion|bn|m)\b")
MONEY = re.compile(_A_SUM.pattern + r"|\d{4,}")
_STALE_DAYS = 7
_BESIDE = 2  # words between a phrase and the sum beside it
_ONE_SUM = 20  # characters between the sign and the million of one sum


def find_is_new(
    frame: Frame,
    text: str,
    published: date | None,
    before: bool | None = None,
    in_note: bool = False,
    by_giver: bool = False,
) -> bool:
    """False where the sum lies before these days: words of looking back, totals so far, a date weeks ago.

    A phrase counts for the sums of its clause, or only for the sum next to it ("taking the total to $3bn"); a year only
    where it is past. The pluperfect looks back, and so does the perfect or the present of a verb of giving, unless the
    words call the sum new or the text is a note: "Norway provides $5m" is all that a ticker says of its news.
    So does a sum told as known ("the $5m given last year") and, where an official body speaks of what it has done
    (`by_giver`), the plain past: "we supported schools with $5m", unlike "we announced". A sum without a verb, as in a
    list, or that only details what was just told ("this includes") is as new as that: `before`, None where nothing was.
    """
    start = frame.candidate.start - frame.candidate.sentence.span.start
    end = frame.candidate.end - frame.candidate.sentence.span.start
    several = _has_several_sums(text)
    if is_running_total(frame, text):
        return is_to_come_in_all(frame)
    if not in_note and is_state(frame):
        return False
    for pattern, scope in phrases("is_new"):
        for hit in pattern.finditer(text):
            if scope == "year" and not _is_past_year(frame, hit.group(), published, in_note):
                continue
            if scope in {"0", "year"}:
                if not several or _governs(frame, hit.start(), hit.end()):
                    return False
                continue
            between = text[end : hit.start()] if scope == "before" else text[hit.end() : start]
            is_on_its_side = end <= hit.start() if scope == "before" else hit.end() <= start
            is_near = scope != "beside" or len(between.split()) <= _BESIDE
            # "On top of earlier aid, Norway gave $5m": the comma ends what looks back.
            if is_on_its_side and is_near and "," not in between and not MONEY.search(between):
                return False
    is_practice = _tells_a_practice(frame, text, in_note) and not _is_called_new(text)
    if is_practice or _is_past_perfect(frame):
        return False
    if not in_note and not _is_called_new(text):
        if _is_known(frame) or _is_conceded(frame) or (by_giver and _is_done(frame)):
            return False
        if before is False and frame.verb is None:
            return False
    if before is False and is_detail(frame):
        return False
    return not _is_dated_back(frame, text, published)


def looks_back(text: str) -> bool:
    """Whether words of a sentence say that all of it is background: "in recent years", "so far"."""
    return any(pattern.search(text) for pattern, scope in phrases("is_new") if scope == "0")


def is_running_total(frame: Frame, text: str) -> bool:
    """ "Brings our total aid to $3bn", "with this funding the US has given $3bn", "$3bn, including today's funding"."""
    before = text[: frame.candidate.start - frame.candidate.sentence.span.start]
    behind = text[frame.candidate.end - frame.candidate.sentence.span.start :]
    for pattern, where in phrases("running_total"):
        if where == "behind":
            if (hit := pattern.search(behind)) and not _A_SUM.search(behind[: hit.start()]):
                return True
            continue
        for hit in pattern.finditer(before):
            if where == "far":
                return True
            if where == "after_sum" and not _A_SUM.search(before[: hit.start()]):
                continue  # "generators for a total of $5m" is no sum of several
            ends = (space.start() for space in _WORD_END.finditer(before, hit.end()))
            if any(_SUM_NEXT.fullmatch(before, end) and pattern.fullmatch(before, hit.start(), end) for end in ends):
                return True
    return False


_WORD_END = re.compile(r"(?= )|$")
# Between "to" and its sum only words that hedge it, or another sum and "and": "to $3bn since 2021 and over $2bn since".
_HEDGES = (
    r"(?: ?\b(?:an?|the|some|new|grand|combined|total|of|more|than|over|nearly|almost|about|around|approximately|at"
    r"|least|up|to|well|just|roughly|estimated|close|now|US|C|A)\b)* *"
)
_SUM_NEXT = re.compile(rf"{_HEDGES}(?:[^\w\s]?\d.*\band{_HEDGES})?", re.IGNORECASE)


def _is_past_year(frame: Frame, phrase: str, published: date | None, in_note: bool) -> bool:
    """Whether the first year that a phrase names is over, or is this one and the sum not still to come.

    A note tells the year that it is of: "will make another effort worth $5m in 2023".
    """
    year = min(int(found) for found in _YEAR.findall(phrase))
    if published is None or year != published.year:
        return published is None or year < published.year
    return not in_note and (frame.verb is None or modality(frame.verb) != "future")


_YEAR = re.compile(r"\d{4}")


def _has_several_sums(text: str) -> bool:
    places = [hit.start() for hit in MONEY.finditer(text)]
    return bool(places) and places[-1] - places[0] > _ONE_SUM


def _governs(frame: Frame, start: int, end: int) -> bool:
    """Whether a phrase at these offsets hangs on a word that governs the sum, or on the sum itself."""
    span = frame.candidate.sentence.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return True
    sum_head = frame.candidate.head
    above = {sum_head.i, *(token.i for token in sum_head.ancestors), *(token.i for token in frame.measured)}
    governor = span.root.head if span.root.pos_ not in {"VERB", "AUX"} else span.root
    while governor.pos_ in {"ADP", "SCONJ"} and governor.head != governor:
        governor = governor.head
    if governor.i in above:
        return True
    noun = governor.head  # "two packages, both announced last week"
    return governor.dep_ in {"acl", "relcl"} and (noun.i in above or any(each.i in above for each in noun.conjuncts))


def _auxiliaries(verb: Token | None) -> set[str]:
    if verb is None:
        return set()
    own = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if not own and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ in {"VBN", "VBD", "VB", "VBP"}:
        # "they launched it and contribute" has a tense of its own, "will launch it and contribute" has not
        is_own = verb.tag_ == "VBP" and verb.head.tag_ != "VB"
        return set() if is_own else _auxiliaries(verb.head)
    return own


def _is_past_perfect(frame: Frame) -> bool:
    """ "Had pledged" in a clause of its own: before what is told; in reported speech it may be the news."""
    return "had" in _auxiliaries(frame.verb) and frame.verb is not None and frame.verb.dep_ not in {"ccomp"}


def _is_perfect(frame: Frame) -> bool:
    """ "Has provided $2 billion", "an allocation of $5m has been made": what was given so far.

    "Has pledged" and "has announced" are news.
    """
    telling = [frame.verb]
    if frame.verb is not None and frame.verb.dep_ == "acl":  # "commitments totalling $5m have been made"
        telling += [token for token in frame.outer if token.pos_ == "VERB"][:1]
    return any(_is_given_so_far(verb) for verb in telling if verb is not None)


def _is_given_so_far(verb: Token) -> bool:
    word = verbs().get(verb_lemma(verb))
    is_giving = word is not None and word.role == "give" and word.status in {"", "delivered"}
    if not is_giving and not (verb.lemma_.lower() == "make" and is_passive(verb)):
        return False
    if any(child.lower_ == "i" for child in verb.children):
        return False
    return bool(_auxiliaries(verb) & {"has", "have", "'ve", "’ve"}) and verb.tag_ == "VBN"


def _is_conceded(frame: Frame) -> bool:
    """ "While donors pledged $5m, it is far from enough": what a clause of contrast grants is known."""
    verb = frame.verb
    return (
        verb is not None
        and verb.dep_ == "advcl"
        and (verb.tag_ in {"VBD", "VBN"} or bool(_auxiliaries(verb) & {"has", "have"}))
        and any(child.dep_ == "mark" and child.lower_ in {"while", "although", "though"} for child in verb.children)
    )


def is_to_come_in_all(frame: Frame) -> bool:
    """ "Total funding will amount to $5m this year": a total that nothing has been given of yet."""
    verb = frame.verb
    return verb is not None and verb.lemma_.lower() in {"amount", "come", "total"} and modality(verb) == "future"


def is_state(frame: Frame) -> bool:
    """ "Chad has commitments of $5m": how things stand, not what was done."""
    verb = frame.verb
    return verb is not None and verb.lemma_.lower() in {"have", "hold", "stand"} and verb.tag_ in {"VBZ", "VBP"}


def _is_known(frame: Frame) -> bool:
    """A sum told as one already heard of: "the $5m loan approved in May", "a project to which Norway has given $5m".

    So is what a comma adds of somebody: "Norway, which gave $5m, …".
    """
    for token in (frame.verb, *(frame.verb.ancestors if frame.verb is not None else ())):
        if token is None or token == frame.candidate.head:
            break
        if token.dep_ == "relcl":
            is_added = token.tag_ == "VBD" and token.left_edge.i > 0 and token.left_edge.nbor(-1).text == ","
            return is_added or bool(_auxiliaries(frame.verb) & {"has", "have", "'ve", "had"})
    head = frame.candidate.head
    held = frame.path[:1] if head.dep_ in _MODIFIES else []
    nouns = [head, *frame.measured, *held]
    is_definite = any(
        child.lower_ == "the" and child.i < frame.candidate.span.start for noun in nouns for child in noun.children
    )
    return is_definite and any(
        child.dep_ == "acl"
        and child.tag_ == "VBN"
        and (word := verbs().get(child.lemma_.lower()))
        and word.role in _TOLD
        for noun in nouns
        for child in noun.children
    )


_MODIFIES = frozenset({"nummod", "compound", "nmod", "amod", "quantmod"})
_TOLD = frozenset({"give", "carry", "receive"})


def _is_done(frame: Frame) -> bool:
    """ "Gave", "was delivered": the plain past of a verb that says giving, not promising."""
    verb, word = frame.verb, frame.verb_word
    if verb is None or word is None or word.role not in {"give", "do"} or word.status not in {"", "delivered"}:
        return False
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(_auxiliaries(verb) & {"was", "were"}))


def _tells_a_practice(frame: Frame, text: str, in_note: bool) -> bool:
    """The perfect, the present tense outside headlines ("Norway funds … with $5m."), or a sum for every year.

    In a note only the last: its tense tells nothing.
    """
    amount, verb, word = frame.candidate.amount, frame.verb, frame.verb_word
    if not in_note and _is_perfect(frame):
        return True
    if verb is None or word is None or word.role != "give":
        return False
    if word.status not in {"", "delivered"}:  # "has committed $5m a year", unlike "committed"
        return amount is not None and amount.per == "year" and bool(_auxiliaries(verb) & {"has", "have", "had"})
    is_plain_present = verb.tag_ in {"VBZ", "VBP"} and not _auxiliaries(verb)
    is_yearly = amount is not None and amount.per == "year" and verb.tag_ not in {"VB", "VBG"}
    return (is_plain_present and not in_note and text.rstrip(' "”').endswith(".")) or is_yearly


def is_detail(frame: Frame) -> bool:
    """ "Our assistance includes $28 million": says what something told before is made of."""
    return frame.verb is not None and frame.verb.lemma_.lower() in _DETAILING


_DETAILING = frozenset({"include", "comprise", "consist", "contain", "cover"})


def _is_called_new(text: str) -> bool:
    return any(pattern.search(text) for pattern, _ in phrases("called_new"))


def _is_dated_back(frame: Frame, text: str, published: date | None) -> bool:
    """A date more than a week old that hangs on the governing words ("in April she announced")."""
    if published is None:
        return False
    governing = {frame.candidate.head.i, *(token.i for token in (frame.verb, frame.noun) if token is not None)}
    governing |= {token.i for token in frame.outer if token.pos_ == "VERB"}
    for found in find_dates(text, published):
        if found.precision == "year" or (published - found.latest).days <= _STALE_DAYS:
            continue
        span = frame.candidate.sentence.doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None:
            continue
        above = [span.root.head, span.root.head.head]
        if any(token.i in governing for token in above):
            return True
    return False
