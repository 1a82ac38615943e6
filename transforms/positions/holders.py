"""Who holds a stance: subject, agent, owner, the one thanked, or the label of a list's entry."""

from spacy.tokens import Token

from transforms.language.clauses import direct_objects, doers, first_joined, grammatical_subjects, prepositional
from transforms.naming.phrases import is_somebodys, owner_codes
from transforms.naming.references import ParsedSentence, actor_codes, actor_nouns
from transforms.positions.labels import MARKS

_OWN_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def holders_of(sentence: ParsedSentence, verb: Token) -> tuple[str, ...]:
    """Who takes the stance of a verb: its doers.

    "thanked Britain for supporting": the one thanked; "CANADA - Seeks": the label; "urged France to join, stressing":
    whoever urged.
    """
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i and verb.nbor(-1).text == ",":
        while verb.dep_ in {"advcl", "xcomp", "ccomp"} and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head
    preposition = first_joined(verb.head)  # "thanked Britain for its support and for condemning the coup"
    if verb.dep_ == "pcomp" and preposition.lower_ in {"for", "of"} and preposition.head.pos_ == "VERB":
        objects = direct_objects(preposition.head)
        if objects:
            return codes_of(sentence, objects)
    codes = codes_of(sentence, doers(_reporter(verb) or verb))
    if not codes and verb.dep_ in {"ROOT", "conj", "ccomp"} and not grammatical_subjects(verb):
        first = next(iter(sentence.doc))
        if len(sentence.doc) > 2 and verb.tag_ == "VBZ" and (sentence.doc[1].text in MARKS or first.dep_ == "meta"):
            codes = tuple(actor_codes(sentence, [first]))
        if not codes and verb.tag_ != "VB":  # "Wants a bigger say." in a list of stances: whose entry it is
            codes = sentence.speaker
    return codes


def _reporter(verb: Token) -> Token | None:
    """ "He noted that a raid would be costly and urged Peru to talk": the verb that the last one really goes on.

    The parser joins it to the clause before it; a past tense cannot go on after "would".
    """
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or any(child.dep_ in _OWN_SUBJECTS for child in verb.children):
        return None
    clause = first_joined(verb)
    if clause.dep_ != "ccomp" or clause.head.tag_ != verb.tag_:
        return None
    return clause.head if any(child.dep_ == "aux" and child.tag_ == "MD" for child in clause.children) else None


def codes_of(sentence: ParsedSentence, tokens: list[Token]) -> tuple[str, ...]:
    """Actor codes of phrases: their own, else those of whom they belong to."""
    codes: list[str] = []
    for token in tokens:
        found = actor_codes(sentence, [token])
        if not found and token.pos_ in {"NOUN", "PROPN"} and not is_somebodys(token):
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
