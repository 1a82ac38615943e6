"""Frames of set phrases: what hangs on something, has no alternative, is off the table, or is taken sides against."""

from spacy.tokens import Token

from transforms.language.clauses import grammatical_subjects, prepositional
from transforms.naming.references import ParsedSentence
from transforms.positions.holders import codes_of
from transforms.positions.judged_frames import without_a_place
from transforms.positions.stated import Stated, clauses_of, complements_of, settled
from transforms.positions.words import StanceWord


def read_hang(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    """For "further loans hinge on reforms": the speaker leaves the subject open."""
    subjects = [each for each in grammatical_subjects(verb) if each.pos_ != "PRON"]
    return settled(sentence, verb, word, sentence.speaker, subjects, [])


def read_no(sentence: ParsedSentence, noun: Token, word: StanceWord) -> Stated | None:
    """For "there is no alternative to talks", "there can be no impunity for", "there is no military solution"."""
    if not any(child.lower_ == "no" for child in noun.children) or noun.dep_ not in {"attr", "dobj", "nsubj"}:
        return None
    placeless = without_a_place(noun)
    if placeless:
        return settled(sentence, noun, word, sentence.speaker, placeless, [])
    if noun.dep_ == "attr" or any(child.dep_ == "expl" for child in noun.head.children):
        holders = sentence.speaker
    else:
        holders = codes_of(sentence, [each for each in grammatical_subjects(noun.head) if each != noun])
    issue = complements_of(noun, *word.complements) + clauses_of(noun) if word.complements else []
    if not issue and word.complements:  # "no impunity whatsoever for": the parser hangs it on the verb
        issue = [each for each in complements_of(noun.head, *word.complements) if each.i > noun.i]
    return settled(sentence, noun, word, holders or sentence.speaker, issue or [noun], [])


def read_placed(sentence: ParsedSentence, noun: Token, word: StanceWord) -> Stated | None:
    """For "is off the table", "is out of the question": the speaker's word on the subject."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in word.complements:
        return None
    verb = preposition.head
    while verb.pos_ == "ADP":
        verb = verb.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    issue = [each for each in grammatical_subjects(verb) if each.pos_ != "PRON"]
    return settled(sentence, noun, word, sentence.speaker, issue, [])


def read_side(sentence: ParsedSentence, preposition: Token, word: StanceWord) -> Stated | None:
    """For "Peru is against the plan", and in a list of stances "Against any new tax"."""
    verb = preposition.head
    issue = [child for child in preposition.children if child.dep_ == "pobj"]
    if verb is preposition:
        return settled(sentence, preposition, word, sentence.speaker, issue, [])
    if verb.lemma_ not in {"be", "remain", "stay"}:
        return None
    holders = codes_of(sentence, grammatical_subjects(verb)) or codes_of(sentence, prepositional(verb, "for"))
    return settled(sentence, preposition, word, holders, issue, [])
