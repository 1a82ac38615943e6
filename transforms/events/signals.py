"""What speaks for and against an event's reading: the signals that `confidence` weighs.

A signal is a name and a value, both plain words; values that only mean something for a type carry the type before
them ("SANCTION: named"). They say what the trigger is, what its clause looks like, who was found, whether it is
quoted, and what else was read beside it; not where in the text it stands, which differs between kinds of outlets.
Nothing of them names a country, a person or a subject.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from transforms.article import Article, reporting_verbs
from transforms.contracts.vocabularies import QUAD_CLASS
from transforms.events.drafts import Draft
from transforms.events.mood import governing_verb
from transforms.language.clauses import doers, is_passive
from transforms.language.modality import modality
from transforms.naming.references import ParsedSentence
from transforms.trigger_needs import objects_of

Signal = tuple[str, str]

# Signals of what is said, rather than of where and how.
_OF_THE_WORD = frozenset({"type", "lemma", "mode", "strength", "part of speech"})
_CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "conj", "relcl", "acl", "pcomp", "advcl"})
_TENSES = frozenset("has have had will would is are was were to".split())
# Of several actors in one place the one that is settled most firmly tells.
_HOWS = ("name", "person", "description", "pronoun", "speaker", "people", "place", "modifier")
# A text of one or two sentences is a note or a ticker line: what it says is all the news it has.
_NOTE = 2


def signals_of(article: Article, drafts: Sequence[Draft]) -> list[frozenset[Signal]]:
    """The signals of each of an article's drafts, in their order; what stands beside a draft is among them.

    Many stand twice, the second time with the kind of text (`_by_kind_of_text`).
    """
    beside = _Beside(drafts)
    is_note = len(article.sentences) <= _NOTE
    found = []
    for draft in drafts:
        settled = {*_trigger(draft), *_clause(draft), *_parties(draft), *_when(article, draft), *beside.of(draft)}
        kind = draft.event_type
        settled |= {*_position(article, draft), ("text", f"{kind}: {'note' if is_note else 'article'}")}
        if is_note:
            settled |= {
                ("note", "yes"), ("note", f"strength {draft.trigger.strength}"), ("note", _clause_of(draft.token)),
                ("note", draft.trigger.pos),
            }  # fmt: skip
        settled |= set(_by_kind_of_text(settled, is_note))
        found.append(frozenset(settled))
    return found


def _by_kind_of_text(signals: Iterable[Signal], is_note: bool) -> Iterator[Signal]:
    """Signals again, as of a note or an article: they may weigh otherwise there; what is alike is learned from both.

    Of an article only where and how something is said, not what: a kind of act that is rare in the coded articles is
    no less likely where it is said.
    """
    for name, value in signals:
        if is_note:
            yield f"{name} in a note", value
        elif name not in _OF_THE_WORD and value.partition(":")[0] not in QUAD_CLASS:
            yield f"{name} in an article", value


def _trigger(draft: Draft) -> Iterator[Signal]:
    trigger, kind = draft.trigger, draft.event_type
    yield "type", kind
    yield "lemma", trigger.lemma
    yield "lemma", f"{kind}: {trigger.lemma}"
    yield "mode", trigger.event_mode or "none"
    yield "strength", str(trigger.strength)
    yield "strength", f"{kind}: {trigger.strength}"
    yield "part of speech", f"{kind}: {trigger.pos}"
    yield "trigger", "with needs" if trigger.needs else "alone"
    if kind != trigger.event_type:
        yield "type", "shifted by mood"


def _clause_of(token: Token) -> str:
    return token.dep_ if token.dep_ in _CLAUSES else "other"


def _clause(draft: Draft) -> Iterator[Signal]:
    token, kind = draft.token, draft.event_type
    clause = _clause_of(token)
    yield "clause", clause
    yield "clause", f"{kind}: {clause}"
    yield "clause", f"{draft.trigger.pos}: {clause}"
    yield "status", f"{kind}: {draft.status}"
    if draft.status == "planned":
        yield "status", "planned"
    above = token.head
    if above.i == token.i:
        yield "above", "nothing"
    else:
        yield "above", above.pos_
        if above.pos_ == "VERB":
            yield "above", f"{'a report' if above.lemma_ in reporting_verbs() else 'no report'}, {clause}"
    yield "depth", str(min(sum(1 for _ in token.ancestors), 6))
    verb = token if token.pos_ in {"VERB", "AUX"} else governing_verb(token)
    if verb is not None:
        mood = modality(verb)
        yield "mood", mood
        yield "mood", f"{kind}: {mood}"
        yield "form", f"{kind}: {token.tag_}"
        if is_passive(verb):
            yield "voice", "passive"
            yield "voice", f"{kind}: passive"
        for child in verb.children:
            if child.dep_ == "aux" and child.lower_ in _TENSES:
                yield "auxiliary", child.lower_
    if token.pos_ not in {"VERB", "AUX"}:
        yield "form", token.pos_
        return
    yield "form", "finite" if token.tag_ in {"VBD", "VBZ", "VBP"} else token.tag_
    for child in token.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            yield "complement", f"{kind}: {child.dep_}"
        if child.dep_ == "prep":
            yield "preposition", child.lower_


def _how(sentence: ParsedSentence, tokens: Sequence[Token]) -> str:
    """How the actors at these words were settled; "none" where there is none."""
    hows = {actor.how for each in tokens if (actor := sentence.actors.get(each.i)) is not None}
    return next((how for how in _HOWS if how in hows), "none")


def _parties(draft: Draft) -> Iterator[Signal]:
    sentence, token, kind = draft.sentence, draft.token, draft.event_type
    sources, targets = set(draft.sources), set(draft.targets)
    target = "none" if not targets else "inferred" if draft.inferred else "named"
    yield "target", target
    yield "target", f"{kind}: {target}"
    if not sources:
        yield "source", "unknown"
        yield "source", f"{kind}: unknown"
    verb = token if token.pos_ in {"VERB", "AUX"} else governing_verb(token)
    if verb is not None:
        yield "subject", _how(sentence, doers(verb))
    if token.pos_ in {"VERB", "AUX"}:
        objects = objects_of(token)
        yield "object", "missing" if not objects else _how(sentence, objects)
    if len(sources) > 1:
        yield "sources", "several"
    if len(sources) > 2:
        yield "sources", "three or more"
    if len(targets) > 1:
        yield "targets", "several"
    if not sources - targets:
        yield "source", "no other than the target"
    if sentence.speaker:
        yield "source", "speaks" if sources & set(sentence.speaker) else "is spoken of"


def _when(article: Article, draft: Draft) -> Iterator[Signal]:
    if draft.day is None:
        return
    yield "dated", draft.precision or "none"
    if article.published_on is not None:
        age = (article.published_on - draft.day).days
        yield "age", "to come" if age < 0 else "a week" if age <= 7 else "two months" if age <= 60 else "older"


def _position(article: Article, draft: Draft) -> Iterator[Signal]:
    sentence, words = draft.sentence, len(draft.sentence.doc)
    yield "length", "short" if words < 20 else "middle" if words < 40 else "long"
    if draft.token.i in sentence.quoted:
        yield "quoted", "yes"
        yield "quoted", draft.event_type
    if draft.place is not None:
        yield "place", "named"
    has_money = any(a.start < sentence.span.end and a.end > sentence.span.start for a in article.amounts)
    yield "money", "in the sentence" if has_money else "none"


class _Beside:
    """What else was read in the same article, sentence and clause."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            self.by_sentence.setdefault(draft.sentence.number, []).append(draft)
        self.said: Counter[tuple[str, frozenset[str], frozenset[str]]] = Counter()

    def of(self, draft: Draft) -> Iterator[Signal]:
        """Signals of one draft; drafts must be asked for in reading order, since earlier ones make repeats."""
        kind = draft.event_type
        here = self.by_sentence[draft.sentence.number]
        yield "words in the sentence", str(min(len({each.token.i for each in here}), 5))
        if len({each.token.i for each in here if each.event_type == kind}) > 1:
            yield "words in the sentence", "more of the type"
        key = (kind, frozenset(draft.sources), frozenset(draft.targets))
        yield "said before", str(min(self.said[key], 3))
        self.said[key] += 1
        yield "first in the sentence", "yes" if draft.token.i == min(each.token.i for each in here) else "no"
        above = {each.i for each in draft.token.ancestors}
        over = next((each for each in here if each.token.i in above), None)
        yield "within another", "no" if over is None else "yes"
        if over is not None:
            yield "within another", f"{kind}: in {over.event_type}"
