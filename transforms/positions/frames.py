"""Stance words in a sentence → who holds the stance and where its issue stands.

A frame says how holder and issue stand around the word:

- `about`: subject and object ("Kyiv welcomed the decision", "condemns the attack");
- `ask`: subject, addressee, infinitive ("urged Russia to withdraw"); `for`: what is called for;
- `want`: object or clause; `will`: the subject's own deed ("vowed to help", "committed to peace");
- `noun`: owner and complement ("Canada's support for", "the importance of");
- `attitude`: "is ready to", "is opposed to"; `felt`: "is alarmed by";
- `value`: "is unacceptable to Moscow", "it is important to";
- `need`: "the importance of", whose holder is who speaks of it; `charged`: "Russia's brutal war";
- `verdict`: "the raid is a violation of", said by a speaker;
- `must`: what an actor says has to be; `voice`: "stressed the adoption of".
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
    modality,
    prepositional,
    undergoers,
)
from transforms.naming.references import ParsedSentence, actor_codes, actor_nouns
from transforms.positions.words import StanceWord, phrase_words, stance_words

_LABEL_MARKS = frozenset({"-", ":", "–", "—"})
_ABOUT_PREPOSITIONS = (
    "of", "for", "about", "over", "on", "to", "against", "with", "by", "at", "in", "from", "towards", "toward",
)  # fmt: skip


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
        for word in _words(token):
            stated = _FRAMES[word.frame](sentence, token, word)
            if stated is not None:
                yield stated
                break


def _words(token: Token) -> tuple[StanceWord, ...]:
    """The vocabulary's rows for a token; "rule out" and "stand with" before the bare verb."""
    if token.dep_ == "aux":
        return stance_words().get((token.lower_, "MODAL"), ())
    pos = "VERB" if token.pos_ == "AUX" else token.pos_
    lemma = token.lemma_.lower()
    found: tuple[StanceWord, ...] = ()
    if pos == "VERB":
        for child in token.children:
            if child.dep_ in {"prt", "prep", "advmod", "acomp", "oprd"}:
                found += stance_words().get((f"{lemma} {child.lower_}", pos), ())
    return found + stance_words().get((lemma, pos), ())


def _speakers_own(verb: Token) -> bool:
    """Whether what the modal governs states its own stance ("will continue to support"): that word is read instead."""
    deepest = verb
    for _ in range(4):
        if (deepest.lemma_.lower(), "VERB") in stance_words() and deepest.i != verb.i:
            return True
        following = [child for child in deepest.children if child.dep_ == "xcomp"]
        if not following:
            break
        deepest = following[0]
    words = stance_words().get((verb.lemma_.lower(), "VERB"), ())
    return any(word.frame in {"about", "ask", "for"} for word in words)


def _codes(sentence: ParsedSentence, tokens: list[Token]) -> tuple[str, ...]:
    codes: list[str] = []
    for token in tokens:
        found = actor_codes(sentence, [token])
        if not found and token.pos_ in {"NOUN", "PROPN"}:
            found = owner_codes(sentence, token) or _codes_of(sentence, token)
        codes += found
    return tuple(dict.fromkeys(codes))


def _codes_of(sentence: ParsedSentence, noun: Token) -> list[str]:
    """ "Ministers of the interior of Lithuania and Latvia": the names at the end of an official's "of" phrases."""
    if actor_nouns().get(noun.lemma_.lower()) not in {"official", "institution"}:
        return []
    for _ in range(3):
        below = prepositional(noun, "of")
        codes = actor_codes(sentence, below)
        if codes or not below:
            return codes
        noun = below[0]
    return []


def holders_of(sentence: ParsedSentence, verb: Token) -> tuple[str, ...]:
    """Who takes the stance of a verb: its doers.

    "thanked Britain for supporting": the one thanked; "CANADA - Seeks": the label; "urged France to join, stressing":
    whoever urged.
    """
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i and verb.nbor(-1).text == ",":
        while verb.dep_ in {"advcl", "xcomp", "ccomp"} and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"for", "of"} and verb.head.head.pos_ == "VERB":
        objects = direct_objects(verb.head.head)
        if objects:
            return _codes(sentence, objects)
    codes = _codes(sentence, doers(verb))
    if not codes and verb.dep_ in {"ROOT", "conj"} and verb.tag_ == "VBZ" and len(sentence.doc) > 2:
        first = next(iter(sentence.doc))
        if sentence.doc[1].text in _LABEL_MARKS or (first.dep_ == "meta"):
            codes = tuple(actor_codes(sentence, [first]))
    return codes


def owner_codes(sentence: ParsedSentence, noun: Token) -> list[str]:
    """Whose a noun is: possessor, demonym, compound, or after "by"."""
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
        if (
            (child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"VERB", "AUX"})
            or (
                child.dep_ in {"advcl", "acl", "relcl"}
                and child.tag_ == "VB"
                and any(g.lower_ == "to" for g in child.children)
            )
            or (child.dep_ == "acl" and any(g.dep_ == "mark" and g.lower_ == "that" for g in child.children))
        ):
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


def _is_anothers_wish(sentence: ParsedSentence, verb: Token, holders: tuple[str, ...]) -> bool:
    """ "urged them to oppose", "Russia must respect": what is asked of the subject, not the subject's own stance."""
    governing = verb
    while governing.dep_ == "conj" and governing.head.pos_ == "VERB":
        governing = governing.head
    if any(child.dep_ == "aux" and child.lower_ in {"must", "should"} for child in governing.children):
        return not set(holders) & set(sentence.speaker)
    return modality(verb) == "asked"


def _only_describes(verb: Token) -> bool:
    """ "content backed by allies", "as they defend themselves": said to tell what something is or when it is."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True
    return verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)


def _about(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    holders = holders_of(sentence, verb)
    if _is_anothers_wish(sentence, verb, holders) or _only_describes(verb):
        return None
    objects = [each for each in undergoers(verb) if each not in doers(verb)]
    addressees = [each for each in objects if each.i in sentence.actors]
    issue = [each for each in objects if each not in addressees] + _clauses(verb)
    if not issue:
        issue = _complements(verb, *_ABOUT_PREPOSITIONS) or addressees
    return _stated(sentence, verb, word, holders, issue, addressees)


def _ask(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    holders = holders_of(sentence, verb)
    addressees = direct_objects(verb) if not is_passive(verb) else undergoers(verb)
    issue = _clauses(verb) or _complements(verb, "for", "to", "in")
    issue = issue or [each for each in addressees if each.i not in sentence.actors]
    return _stated(sentence, verb, word, holders, issue, [each for each in addressees if each.i in sentence.actors])


def _for(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    holders = holders_of(sentence, verb)
    addressees = prepositional(verb, "on", "upon", "to") + direct_objects(verb)
    issue = _complements(verb, "for") or _clauses(verb)
    return _stated(sentence, verb, word, holders, issue, [each for each in addressees if each.i in sentence.actors])


def _want(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    holders = holders_of(sentence, verb)
    if verb.lemma_ == "need" and is_passive(verb):
        return None
    if verb.lemma_ == "consider" and not any(child.tag_ == "VBG" and child.dep_ == "xcomp" for child in verb.children):
        return None  # "considers it a mistake" is a view of another kind
    if verb.lemma_ == "need" and sentence.speaker and not set(holders) & set(sentence.speaker):
        # "Russia needs to step back, he said": who says so holds it, and it is about Russia
        return _stated(
            sentence, verb, word, sentence.speaker, _clauses(verb) or direct_objects(verb), grammatical_subjects(verb)
        )
    addressees = prepositional(verb, "from", "of") + direct_objects(verb)
    issue = _clauses(verb) or [each for each in undergoers(verb) if each not in doers(verb)] or _complements(verb, "on")
    return _stated(sentence, verb, word, holders, issue, [each for each in addressees if each.i in sentence.actors])


def _will(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    doing = doers(verb)
    if is_passive(verb):
        if doing:
            return None  # "undertaken by the bank": a deed, no will
        doing = grammatical_subjects(verb)  # "is committed to": the subject is bound
    issue = _clauses(verb) or _complements(verb, "to", "on", "for", "against", "with")
    issue = _purpose_within(issue) or issue
    if any(token.like_num for head in issue[:1] for token in head.subtree):
        return None  # "pledged to give 40 lorries" is a pledge
    if verb.lemma_ == "continue" and issue and not _is_will(issue[0]):
        return None
    if issue and issue[0].dep_ == "ccomp" and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in issue[0].children):
        return None  # "agreed that the talks had failed": a finding, no will
    holders = _codes(sentence, doing) if doing else ()
    return _stated(sentence, verb, word, holders or holders_of(sentence, verb), issue, prepositional(verb, "with"))


def _purpose_within(issue: list[Token]) -> list[Token]:
    """ "works with allies and Kyiv to establish": the parser hangs the purpose on the last name; it is the issue."""
    if not issue or issue[0].pos_ not in {"NOUN", "PROPN"} or issue[0].head.lower_ != "with":
        return []
    return [
        token
        for token in issue[0].subtree
        if token.tag_ == "VB"
        and token.dep_ in {"acl", "relcl"}
        and any(child.lower_ == "to" for child in token.children)
    ]


def _is_will(verb: Token) -> bool:
    """Whether a verb names a deed that shows a stance ("continue to help"), not a lot ("continue to suffer")."""
    lemma = verb.lemma_.lower()
    return verb.pos_ not in {"VERB", "AUX"} or lemma in phrase_words("deed") or (lemma, "VERB") in stance_words()


def _felt(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    if verb.tag_ != "VBN":
        return None
    issue = _complements(verb, "about", "by", "at", "over", "with") + prepositional(verb, "by") + _clauses(verb)
    return _stated(sentence, verb, word, _codes(sentence, grammatical_subjects(verb)), issue, [])


def _noun(sentence: ParsedSentence, noun: Token, word: StanceWord) -> Stated | None:
    holders = tuple(dict.fromkeys(owner_codes(sentence, noun)))
    if not holders and noun.dep_ in {"dobj", "pobj", "attr", "conj", "nsubjpass"}:
        head = noun.head
        while (
            head.dep_ in {"prep", "conj", "pobj", "dobj", "attr", "agent"}
            and head.pos_ not in {"VERB", "AUX"}
            and head.head.i != head.i
        ):
            head = head.head
        if head.pos_ in {"VERB", "AUX"}:
            holders = _codes(sentence, doers(head))
    holders = holders or sentence.speaker
    issue = _complements(noun, *(word.complements or _ABOUT_PREPOSITIONS)) + _clauses(noun)
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
    if verb.pos_ == "VERB" and verb.lemma_ in phrase_words("calling"):
        issue = direct_objects(verb) or [
            each for child in verb.children if child.dep_ == "ccomp" for each in grammatical_subjects(child)
        ]
        return _stated(sentence, adjective, word, holders_of(sentence, verb), issue or grammatical_subjects(verb), [])
    told = actor_codes(sentence, prepositional(adjective, "to"))
    holders = tuple(told) or sentence.speaker
    subjects = [each for each in grammatical_subjects(verb) if each.pos_ != "PRON"]
    issue = subjects or _clauses(adjective) or _clauses(verb) or _complements(adjective, "for", "to")
    return _stated(sentence, adjective, word, holders, issue, [])


def _need(sentence: ParsedSentence, noun: Token, word: StanceWord) -> Stated | None:
    head = noun
    while head.dep_ in {"conj", "dobj", "pobj", "prep", "nsubjpass", "attr"} and head.pos_ not in {"VERB", "AUX"}:
        head = head.head
    holders: tuple[str, ...] = ()
    if head.pos_ in {"VERB", "AUX"} and noun.dep_ != "nsubj":
        holders = holders_of(sentence, head)
    issue = _complements(noun, *(word.complements or ("for", "to", "of", "on", "in"))) + _clauses(noun)
    return _stated(sentence, noun, word, holders or sentence.speaker, issue, [])


def _charged(sentence: ParsedSentence, adjective: Token, word: StanceWord) -> Stated | None:
    noun = adjective.head
    if adjective.dep_ not in {"amod", "conj"}:
        return None
    while noun.pos_ == "ADJ" and noun.dep_ in {"amod", "conj"}:
        noun = noun.head
    if noun.pos_ != "NOUN":
        return None
    about = owner_codes(sentence, noun)
    if not about or not sentence.speaker or set(about) & set(sentence.speaker):
        return None
    return _stated(sentence, adjective, word, sentence.speaker, [noun], [])


def _verdict(sentence: ParsedSentence, noun: Token, word: StanceWord) -> Stated | None:
    if noun.dep_ != "attr" or not sentence.speaker:
        return None
    issue = [each for each in grammatical_subjects(noun.head) if each.pos_ != "PRON"]
    return _stated(sentence, noun, word, sentence.speaker, issue, [])


def _must(sentence: ParsedSentence, modal: Token, word: StanceWord) -> Stated | None:
    verb = modal.head
    subjects = _codes(sentence, grammatical_subjects(verb))
    if not sentence.speaker or (_speakers_own(verb) and set(subjects) & set(sentence.speaker)):
        return None
    return _stated(sentence, modal, word, sentence.speaker, [verb], grammatical_subjects(verb))


def _voice(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    nouns = phrase_words("no_issue")
    issue = [
        each
        for each in direct_objects(verb)
        if (each.lemma_.lower(), "NOUN") not in stance_words() and each.lemma_.lower() not in nouns
    ]
    return _stated(sentence, verb, word, holders_of(sentence, verb), issue, [])


_FRAMES = {
    "about": _about, "ask": _ask, "for": _for, "want": _want, "will": _will, "noun": _noun,
    "attitude": _attitude, "felt": _felt, "value": _value, "need": _need, "charged": _charged, "verdict": _verdict,
    "must": _must, "voice": _voice,
}  # fmt: skip


def _stated(
    sentence: ParsedSentence,
    token: Token,
    word: StanceWord,
    holders: tuple[str, ...],
    issue: list[Token],
    addressees: list[Token],
) -> Stated | None:
    if not holders or not issue:
        return None
    return Stated(sentence, token, word, tuple(dict.fromkeys(holders)), tuple(issue), tuple(addressees))
