"""Frames of what a speaker judges: what their goal is, what a deed does, what is due, and what has no place."""

from spacy.tokens import Token

from transforms.language.clauses import chain, direct_objects, grammatical_subjects, is_passive, prepositional
from transforms.language.modality import is_negated
from transforms.naming.phrases import owner_codes
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.positions.holders import codes_of
from transforms.positions.stated import Stated, clauses_of, settled
from transforms.positions.words import StanceWord, phrase_words

_COPULAS = frozenset({"be", "remain", "stay"})
_COMMON = frozenset({"NOUN", "VERB"})


def read_goal(sentence: ParsedSentence, noun: Token, word: StanceWord) -> Stated | None:
    """For "our goal is a free press", "the first step is to lift the ban": what the subject is said to be.

    A word with complements is followed by such a clause alone: "our position is that". What a quotation says of others
    ("their goal is to sow fear") is not theirs.
    """
    verb = noun.head
    if noun.dep_ != "nsubj" or is_negated(verb):
        return None
    if verb.lemma_ in _COPULAS:
        links = {"xcomp", "ccomp"} if word.complements else {"attr", "xcomp", "ccomp"}
        issue = [child for child in verb.children if child.dep_ in links and child.i > verb.i]
    elif verb.tag_ == "VBG" and any(child.dep_ == "aux" and child.lemma_ == "be" for child in verb.children):
        issue = [verb]  # "a first step is lifting the ban": the parser takes it for one verb
    else:
        return None
    holders = owner_codes(sentence, noun) or actor_codes(sentence, prepositional(noun, "of", "for"))
    if _is_anothers(noun) and (noun.i in sentence.quoted or not holders):
        return None
    return settled(sentence, noun, word, tuple(holders) or sentence.speaker, issue, [])


def _is_anothers(noun: Token) -> bool:
    return any(child.dep_ == "poss" and child.lower_ in {"their", "his", "her", "its"} for child in noun.children)


def read_effect(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    """For "the embargo undermines the talks", "would harm farmers": a speaker says what a deed does."""
    subjects = [each for each in grammatical_subjects(verb) if each.pos_ in _COMMON and each.i not in sentence.actors]
    if not subjects or is_passive(verb) or not direct_objects(verb) or not sentence.speaker:
        return None
    return settled(sentence, verb, word, sentence.speaker, subjects, [])


def read_due(sentence: ParsedSentence, noun: Token, word: StanceWord) -> Stated | None:
    """For "Chile has the right to defend itself", "it is time to act", "it is in our interest to trade"."""
    verb = noun.head if noun.dep_ != "pobj" else noun.head.head
    issue = clauses_of(noun)
    if noun.dep_ == "dobj" and verb.lemma_ == "have":
        subjects = grammatical_subjects(verb)
        if is_negated(verb) or any(child.lower_ == "no" for child in noun.children) or not codes_of(sentence, subjects):
            return None
        return settled(sentence, noun, word, sentence.speaker, issue, subjects)
    if verb.lemma_ not in _COPULAS or noun.dep_ not in {"attr", "pobj"} or is_negated(verb):
        return None
    if not any(each.lower_ in {"it", "this", "now"} for each in verb.children):
        return None
    if noun.dep_ == "pobj":
        if noun.head.lower_ != "in":
            return None
        issue = clauses_of(verb)
    return settled(sentence, noun, word, sentence.speaker, issue, prepositional(noun, "for"))


def occasion_speaker(sentence: ParsedSentence, verb: Token) -> tuple[str, ...]:
    """Who says what a state of things asks for ("the crisis requires states to act"); empty for other subjects."""
    if verb.lemma_ not in phrase_words("requiring"):
        return ()
    subjects = grammatical_subjects(verb)
    things = [each for each in subjects if each.pos_ == "NOUN" and not codes_of(sentence, [each])]
    return sentence.speaker if things and things == subjects else ()


def asking_speaker(sentence: ParsedSentence, verb: Token) -> tuple[str, ...]:
    """Who asks where nobody is said to ("all sides are urged to wait"); empty where it is told of others or the past.

    What somebody is expected to do is asked of them only where it is a duty ("is expected to respect"), else foreseen.
    """
    passive = [child for child in verb.children if child.dep_ == "auxpass"]
    if not any(each.tag_ in {"VBZ", "VBP"} for each in passive) or prepositional(verb, "by"):
        return ()
    asked = {each.lemma_.lower() for clause in clauses_of(verb) for each in chain(clause)}
    if verb.lemma_ == "expect" and not asked & phrase_words("duty"):
        return ()
    return sentence.speaker


def without_a_place(noun: Token) -> list[Token]:
    """For "hatred has no place here": what is said to have none; empty for another who lacks something."""
    if noun.dep_ != "dobj" or noun.head.lemma_ != "have" or noun.lemma_ not in phrase_words("placeless"):
        return []
    return [each for each in grammatical_subjects(noun.head) if each.pos_ in _COMMON]
