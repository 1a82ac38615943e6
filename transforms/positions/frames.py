"""Stance words in a sentence → who holds the stance and where its issue stands.

A frame says how holder and issue stand around the word:

- `about`: subject and object ("Kyiv welcomed the decision", "condemns the attack");
- `ask`: subject, addressee, infinitive ("urged Russia to withdraw"); `for`: what is called for;
- `want`: object or clause; `will`: the subject's own deed ("vowed to help", "committed to peace");
- `noun`: owner and complement ("Canada's support for", "the importance of");
- `attitude`: "is ready to", "is opposed to"; `value`: "is unacceptable to Moscow", "it is important to";
- `must`: what an actor says has to be; `own`: "we will continue to".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.language.clauses import (
    chain,
    direct_objects,
    doers,
    grammatical_subjects,
    is_passive,
    prepositional,
    undergoers,
)
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.positions.words import StanceWord, phrase_words, stance_words

_ABOUT_PREPOSITIONS = ("of", "for", "about", "over", "on", "to", "against", "with", "by", "at", "in", "from")


@dataclass(frozen=True, slots=True)
class Stated:
    """A stance as one word states it, before negation, polarity and merging."""

    sentence: ParsedSentence
    token: Token
    word: StanceWord
    holders: tuple[str, ...]
    issue: tuple[Token, ...]
    addressees: tuple[Token, ...] = ()


def stated_in(sentence: ParsedSentence) -> Iterator[Stated]:
    """Every stance that a word of the sentence states, with a holder and an issue."""
    for token in sentence.doc:
        if token.i in sentence.names and token.pos_ in {"NOUN", "PROPN"}:
            continue
        pos = "VERB" if token.pos_ == "AUX" and token.dep_ != "aux" else token.pos_
        if token.dep_ == "aux":
            pos = "MODAL"
        for word in stance_words().get((token.lower_ if pos == "MODAL" else token.lemma_.lower(), pos), ()):
            stated = _FRAMES[word.frame](sentence, token, word)
            if stated is not None:
                yield stated
                break


def _codes(sentence: ParsedSentence, tokens: list[Token]) -> tuple[str, ...]:
    codes: list[str] = []
    for token in tokens:
        found = actor_codes(sentence, [token])
        if not found and token.pos_ in {"NOUN", "PROPN"}:
            found = _owner_codes(sentence, token)
        codes += found
    return tuple(dict.fromkeys(codes))


def _owner_codes(sentence: ParsedSentence, noun: Token) -> list[str]:
    codes: list[str] = []
    for child in noun.children:
        if child.dep_ in {"poss", "amod", "compound", "nmod"}:
            for each in chain(child):
                actor = sentence.actors.get(each.i)
                name = sentence.names.get(each.i)
                if actor is not None:
                    codes += actor.codes
                elif name is not None and name.kind != "place":
                    codes += name.codes
    return codes or actor_codes(sentence, prepositional(noun, "by"))


def _clauses(head: Token) -> list[Token]:
    """Infinitives and that-clauses below a verb, noun or adjective."""
    found = []
    for child in head.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"VERB", "AUX"}:
            found.append(child)
        elif child.dep_ in {"advcl", "acl", "relcl"} and child.tag_ == "VB" and any(g.lower_ == "to" for g in child.children):
            found.append(child)
    return found


def _gerunds(head: Token, *prepositions: str) -> list[Token]:
    return [
        inner
        for child in head.children
        if child.dep_ == "prep" and child.lower_ in prepositions
        for inner in child.children
        if inner.dep_ == "pcomp"
    ]


def _complements(head: Token, *prepositions: str) -> list[Token]:
    return prepositional(head, *prepositions) + _gerunds(head, *prepositions)


def _about(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    holders = _codes(sentence, doers(verb))
    objects = [each for each in undergoers(verb) if each not in doers(verb)]
    addressees = [each for each in objects if each.i in sentence.actors]
    issue = [each for each in objects if each not in addressees] + _clauses(verb)
    if not issue:
        issue = _complements(verb, *_ABOUT_PREPOSITIONS) or addressees
    return _stated(sentence, verb, word, holders, issue, addressees)


def _ask(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    holders = _codes(sentence, doers(verb))
    addressees = direct_objects(verb) if not is_passive(verb) else undergoers(verb)
    issue = _clauses(verb) or _complements(verb, "for", "to", "in")
    issue = issue or [each for each in addressees if each.i not in sentence.actors]
    return _stated(sentence, verb, word, holders, issue, [each for each in addressees if each.i in sentence.actors])


def _for(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    holders = _codes(sentence, doers(verb))
    addressees = prepositional(verb, "on", "upon", "to") + direct_objects(verb)
    issue = _complements(verb, "for") or _clauses(verb)
    return _stated(sentence, verb, word, holders, issue, [each for each in addressees if each.i in sentence.actors])


def _want(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    holders = _codes(sentence, doers(verb))
    addressees = prepositional(verb, "from", "of") + direct_objects(verb)
    issue = _clauses(verb) or [each for each in undergoers(verb) if each not in doers(verb)] or _complements(verb, "on")
    return _stated(sentence, verb, word, holders, issue, [each for each in addressees if each.i in sentence.actors])


def _will(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    doing = doers(verb)
    if is_passive(verb) and not doing:
        doing = grammatical_subjects(verb)  # "is committed to": the subject is bound
    issue = _clauses(verb) or _complements(verb, "to", "on", "for", "against", "with") or direct_objects(verb)
    return _stated(sentence, verb, word, _codes(sentence, doing), issue, prepositional(verb, "with"))


def _noun(sentence: ParsedSentence, noun: Token, word: StanceWord) -> Stated | None:
    holders = tuple(dict.fromkeys(_owner_codes(sentence, noun)))
    if not holders and noun.dep_ in {"dobj", "pobj", "attr", "conj", "nsubjpass"}:
        head = noun.head
        while head.dep_ in {"prep", "conj", "pobj", "dobj", "attr", "agent"} and head.pos_ not in {"VERB", "AUX"} and head.head.i != head.i:
            head = head.head
        if head.pos_ in {"VERB", "AUX"}:
            holders = _codes(sentence, doers(head))
    holders = holders or sentence.speaker
    issue = _complements(noun, "for", "to", "of", "against", "with", "on", "in", "about", "over", "towards", "toward") + _clauses(noun)
    return _stated(sentence, noun, word, holders, issue, [])


def _attitude(sentence: ParsedSentence, adjective: Token, word: StanceWord) -> Stated | None:
    if adjective.dep_ not in {"acomp", "ROOT", "attr", "conj", "oprd"}:
        return None
    head = adjective.head
    while head.dep_ == "conj" and head.pos_ == "ADJ":
        head = head.head
    holders = _codes(sentence, grammatical_subjects(head))
    issue = _clauses(adjective) or _complements(adjective, "to", "of", "about", "for", "by", "with", "in", "at", "over")
    return _stated(sentence, adjective, word, holders, issue, [])


def _value(sentence: ParsedSentence, adjective: Token, word: StanceWord) -> Stated | None:
    if adjective.dep_ not in {"acomp", "oprd", "ccomp", "attr", "conj"}:
        return None
    verb = adjective.head
    told = actor_codes(sentence, prepositional(adjective, "to"))
    holders = tuple(told) or sentence.speaker
    subjects = [each for each in grammatical_subjects(verb) if each.pos_ != "PRON"]
    issue = subjects or _clauses(adjective) or _clauses(verb) or _complements(adjective, "for", "to")
    return _stated(sentence, adjective, word, holders, issue, [])


def _must(sentence: ParsedSentence, modal: Token, word: StanceWord) -> Stated | None:
    verb = modal.head
    if not sentence.speaker:
        return None
    return _stated(sentence, modal, word, sentence.speaker, [verb], [each for each in grammatical_subjects(verb)])


def _own(sentence: ParsedSentence, modal: Token, word: StanceWord) -> Stated | None:
    verb = modal.head
    if verb.dep_ == "advcl" and any(child.dep_ == "mark" for child in verb.children):
        return None
    holders = _codes(sentence, grammatical_subjects(verb)) if not is_passive(verb) else _codes(sentence, doers(verb))
    return _stated(sentence, modal, word, holders, [verb], [])


def _voice(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    nouns = phrase_words("no_issue")
    issue = [each for each in direct_objects(verb) if (each.lemma_.lower(), "NOUN") not in stance_words() and each.lemma_.lower() not in nouns]
    return _stated(sentence, verb, word, _codes(sentence, doers(verb)), issue, [])


_FRAMES = {
    "about": _about, "ask": _ask, "for": _for, "want": _want, "will": _will, "noun": _noun,
    "attitude": _attitude, "value": _value, "must": _must, "own": _own, "voice": _voice,
}  # fmt: skip


def _stated(
    sentence: ParsedSentence, token: Token, word: StanceWord, holders: tuple[str, ...], issue: list[Token], addressees: list[Token]
) -> Stated | None:
    if not holders or not issue:
        return None
    return Stated(sentence, token, word, tuple(dict.fromkeys(holders)), tuple(issue), tuple(addressees))
