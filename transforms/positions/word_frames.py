"""Frames of nouns, adjectives and modals that state a stance: each finds holder and issue around its word, or None."""

from collections.abc import Sequence

from spacy.tokens import Token

from transforms.article import reporting_verbs
from transforms.language.clauses import direct_objects, doers, grammatical_subjects, prepositional
from transforms.naming.phrases import is_somebodys, owner_codes
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.positions.holders import codes_of, holders_of
from transforms.positions.phrases import hung_higher
from transforms.positions.stated import ABOUT, Stated, clauses_of, complements_of, settled
from transforms.positions.words import StanceWord, phrase_words, stance_words


def read_noun(sentence: ParsedSentence, noun: Token, word: StanceWord) -> Stated | None:
    """For "Canada's support for the law": the owner, or who expresses it, and its complement."""
    if _is_denied_to(noun):
        return None
    holders = tuple(dict.fromkeys(owner_codes(sentence, noun)))
    if _is_thanked_for(noun) and any(child.dep_ == "poss" and child.pos_ == "PRON" for child in noun.children):
        holders = ()  # "its support" after thanks is the support of the one thanked
    if not holders and noun.dep_ in {"dobj", "pobj", "attr", "conj", "nsubjpass"}:
        head = _climbed(noun.head, "prep", "conj", "pobj", "dobj", "attr", "agent")
        if _is_thanked_for(noun):
            holders = codes_of(sentence, direct_objects(head) or prepositional(head, "to"))
        elif head.pos_ in {"VERB", "AUX"}:
            holders = codes_of(sentence, doers(head))
    holders = _sharing(sentence, noun, holders) or holders or sentence.speaker
    issue = complements_of(noun, *(word.complements or ABOUT)) + clauses_of(noun)
    issue = issue or _hung_higher(noun, word.complements or ABOUT)
    issue = [each for each in issue if not _is_giver(sentence, noun, each)]
    return settled(sentence, noun, word, holders, issue, [])


def _is_denied_to(noun: Token) -> bool:
    """ "Failed to show its commitment to", "broke its promise to": a stance that somebody is said not to live up to."""
    verb = _climbed(noun, "conj", "dobj", "pobj", "prep")
    governing = [verb, verb.head] if verb.dep_ == "xcomp" else [verb]
    return any(each.lemma_ in phrase_words("falling_short") for each in governing)


def _hung_higher(noun: Token, prepositions: Sequence[str]) -> list[Token]:
    """ "Expressed gratitude and support for the plan": the complement behind, which the parser hung on the verb."""
    after = hung_higher(noun) if noun.dep_ in {"dobj", "conj"} else None
    if after is None or after.lower_ not in prepositions:
        return []
    return [child for child in after.children if child.dep_ in {"pobj", "pcomp"}]


def _climbed(token: Token, *links: str) -> Token:
    """The first verb, or word hung otherwise than by these links, from a word on upwards."""
    while token.dep_ in links and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token


def _sharing(sentence: ParsedSentence, noun: Token, owners: tuple[str, ...]) -> tuple[str, ...]:
    """ "They discussed our shared hope for": a stance that is shared is held by all who speak of it."""
    if not any(child.lower_ in phrase_words("shared") for child in noun.children):
        return ()
    head = _climbed(noun.head, "prep", "conj", "pobj", "dobj")
    speaking = codes_of(sentence, doers(head)) if head.pos_ == "VERB" else ()
    return speaking if set(owners) < set(speaking) else ()


def _is_giver(sentence: ParsedSentence, noun: Token, behind: Token) -> bool:
    """ "The support of our partners", "with the support of the fund" is theirs, no support for them."""
    if behind.head.lower_ != "of":
        return False
    return behind.i in sentence.actors or is_somebodys(behind) or noun.head.lower_ == "with"


def _is_thanked_for(noun: Token) -> bool:
    """ "thanked Norway for its support": what stands after "for" is the other's."""
    return any(
        above.dep_ == "prep" and above.lower_ == "for" and above.head.lemma_ in phrase_words("thanking")
        for above in noun.ancestors
    )


def read_need(sentence: ParsedSentence, noun: Token, word: StanceWord) -> Stated | None:
    """For "stressed the importance of": whoever says so holds it."""
    head = _climbed(noun, "conj", "dobj", "pobj", "prep", "nsubjpass", "attr", "appos")
    holders: tuple[str, ...] = ()
    if head.pos_ in {"VERB", "AUX"} and noun.dep_ != "nsubj":
        holders = holders_of(sentence, head)
    issue = complements_of(noun, *(word.complements or ("for", "to", "of", "on", "in"))) + clauses_of(noun)
    if noun.dep_ == "appos":
        issue = [noun.head]  # "gender equality, a priority for both countries"
    if any(each.lemma_.lower() in phrase_words("courtesy") for each in issue):
        return None  # "the importance of the visit"
    return settled(sentence, noun, word, holders or sentence.speaker, issue, [])


def read_attitude(sentence: ParsedSentence, adjective: Token, word: StanceWord) -> Stated | None:
    """For "is ready to help": the subject of the adjective."""
    if adjective.dep_ not in {"acomp", "ROOT", "attr", "conj", "oprd"}:
        return None
    head = adjective.head
    while head.dep_ == "conj" and head.pos_ == "ADJ":
        head = head.head
    holders = codes_of(sentence, grammatical_subjects(head))
    issue = clauses_of(adjective) or complements_of(
        adjective, "to", "of", "about", "for", "by", "with", "in", "at", "over"
    )
    return settled(sentence, adjective, word, holders, issue, [])


def read_value(sentence: ParsedSentence, adjective: Token, word: StanceWord) -> Stated | None:
    """For "is unacceptable to Moscow", "it is vital that": whom it is so to, else the speaker."""
    judged = adjective.head
    if adjective.dep_ == "amod" and judged.dep_ == "attr" and judged.lemma_ in phrase_words("judged"):
        verb = judged.head  # "is a dangerous development"
    elif adjective.dep_ in {"acomp", "oprd", "ccomp", "attr", "conj"}:
        verb = judged
    else:
        return None
    if verb.dep_ == "relcl":
        return None  # "circumstances that were essential to it": tells what something is
    if verb.pos_ == "VERB" and verb.lemma_ in phrase_words("calling"):
        issue = direct_objects(verb) or [
            each for child in verb.children if child.dep_ == "ccomp" for each in grammatical_subjects(child)
        ]
        return settled(sentence, adjective, word, holders_of(sentence, verb), issue or grammatical_subjects(verb), [])
    told = actor_codes(sentence, prepositional(adjective, "to"))
    holders = tuple(told) or sentence.speaker
    subjects = [each for each in grammatical_subjects(verb) if each.pos_ != "PRON"]
    issue = subjects or clauses_of(adjective) or clauses_of(verb) or complements_of(adjective, "for", "to")
    return settled(sentence, adjective, word, holders, issue, [])


def read_charged(sentence: ParsedSentence, adjective: Token, word: StanceWord) -> Stated | None:
    """For "Russia's brutal war": the speaker opposes it."""
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
    return settled(sentence, adjective, word, sentence.speaker, [noun], [])


def read_verdict(sentence: ParsedSentence, noun: Token, word: StanceWord) -> Stated | None:
    """For "the raid is a violation": the speaker judges the subject."""
    if noun.dep_ != "attr" or not sentence.speaker:
        return None
    issue = [each for each in grammatical_subjects(noun.head) if each.pos_ != "PRON"]
    return settled(sentence, noun, word, sentence.speaker, issue, [])


def read_must(sentence: ParsedSentence, modal: Token, word: StanceWord) -> Stated | None:
    """For "Iran must open its sites", "has to open": what the speaker says has to be."""
    verb = modal.head
    if word.pos == "VERB":  # "has to": the infinitive below it
        below = [child for child in modal.children if child.dep_ == "xcomp" and child.tag_ == "VB"]
        if not below or direct_objects(modal):
            return None
        subjects = codes_of(sentence, grammatical_subjects(modal))
        if not sentence.speaker or set(subjects) & set(sentence.speaker):
            return None
        return settled(sentence, modal, word, sentence.speaker, below, grammatical_subjects(modal))
    if verb.lemma_ in reporting_verbs() and any(each.lower_ == "it" for each in grammatical_subjects(verb)):
        return None  # "it must be said that"
    subjects = codes_of(sentence, grammatical_subjects(verb))
    if not sentence.speaker or (_speakers_own(verb) and set(subjects) & set(sentence.speaker)):
        return None
    return settled(sentence, modal, word, sentence.speaker, [verb], grammatical_subjects(verb))


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
