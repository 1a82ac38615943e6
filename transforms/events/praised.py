"""Help, visits and joint work that are told of in thanking or praising for it: whose it is, and for or with whom."""

from collections.abc import Sequence

from spacy.tokens import Token

from transforms.events.context import Memory, from_context
from transforms.events.roles import unique
from transforms.language.clauses import doers, grammatical_subjects, prepositional
from transforms.naming.phrases import owner_codes
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.praise import Praise, praise_of

_FOR_WHOM = ("to", "for", "towards", "toward")
# What one does for or to another, rather than both with each other.
_ONE_SIDED = frozenset({"AID", "SUPPORT", "CONSULT"})

Parties = tuple[list[str], list[str]]


def parties_praised(sentence: ParsedSentence, noun: Token, event_type: str, memory: Memory) -> Parties:
    """Sources and targets of help, a visit or joint work that somebody is thanked or praised for.

    Help or a visit is its owner's or whose who is thanked, and for whom the phrase says, else for who thanks; joint
    work is between those named, else between who praises and who is praised or was met.
    """
    praise = praise_of(noun)
    if praise is None:
        return [], []
    praisers = _praisers(sentence, praise)
    owned = owner_codes(sentence, noun) or actor_codes(sentence, prepositional(noun, "by", "from"))
    thanked = actor_codes(sentence, praise.thanked)
    if event_type in _ONE_SIDED:
        return _helpers(sentence, noun, owned or thanked, praisers)
    between = actor_codes(sentence, prepositional(noun, "between", "among")) or owned
    if len(between) > 1:
        return between[:1], between[1:]
    sources = between or thanked or praisers[:1]
    with_whom = actor_codes(sentence, prepositional(noun, "with"))
    for others in (with_whom, thanked, praisers, from_context(event_type, sources, memory)):
        if found := [code for code in others if code not in sources]:
            return sources, found
    return sources, []


def _helpers(sentence: ParsedSentence, noun: Token, helpers: list[str], praisers: Sequence[str]) -> Parties:
    helped = actor_codes(sentence, prepositional(noun, *_FOR_WHOM), places=True)
    found = [code for code in helped or praisers if code not in helpers]
    return (helpers, found) if found else ([], [])


def _praisers(sentence: ParsedSentence, praise: Praise) -> list[str]:
    clause = praise.clause
    subjects = doers(clause) if praise.word.pos_ != "ADJ" else grammatical_subjects(clause)
    return unique(actor_codes(sentence, subjects)) or list(sentence.speaker)
