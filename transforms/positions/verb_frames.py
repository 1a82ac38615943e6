"""Frames of verbs that state a stance: each finds holder, issue and addressee around its verb, or None."""

from spacy.tokens import Token

from transforms.language.clauses import (
    direct_objects,
    doers,
    first_joined,
    grammatical_subjects,
    is_passive,
    prepositional,
    undergoers,
)
from transforms.language.modality import modality
from transforms.naming.references import ParsedSentence
from transforms.positions.holders import codes_of, holders_of
from transforms.positions.judged_frames import asking_speaker, occasion_speaker
from transforms.positions.stated import ABOUT, Stated, clauses_of, complements_of, settled
from transforms.positions.words import StanceWord, phrase_words, stance_words

_SHARES = frozenset({"percent", "%", "cent"})


def read_about(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    """For "condemns the attack", "welcomed that": subject and object; an actor as object is whom it is about."""
    holders = holders_of(sentence, verb)
    if _is_anothers_wish(sentence, verb, holders) or _only_describes(verb):
        return None
    objects = [each for each in undergoers(verb) if each not in doers(verb)]
    if any(each.lower_ in phrase_words("nobody") for each in objects):
        return None  # "blamed nobody"
    addressees = [each for each in objects if each.i in sentence.actors]
    issue = [each for each in objects if each not in addressees] + clauses_of(verb)
    behind = [each for each in complements_of(verb, *ABOUT) if each.i > verb.i]
    if not issue or (not objects and behind and behind[0].i < issue[0].i):  # "disagrees with a plan to lower it"
        issue = behind or addressees
    if word.stance == "oppose" and any(each.lemma_.lower() in phrase_words("saying") for each in issue):
        return None  # "declined to comment"
    if verb.lemma_ == "welcome" and issue == addressees and _are_guests(sentence, addressees):
        return None
    return settled(sentence, verb, word, holders, issue, addressees)


def read_ask(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    """For "urged Russia to withdraw": the addressee and what is asked."""
    holders = holders_of(sentence, verb) or occasion_speaker(sentence, verb) or asking_speaker(sentence, verb)
    addressees = direct_objects(verb) if not is_passive(verb) else undergoers(verb)
    addressees = addressees or prepositional(verb, "on", "upon")  # "called on Peru to withdraw"
    issue = clauses_of(verb) or complements_of(verb, "for", "to", "in")
    if word.lemma in phrase_words("calling") and not any(each.tag_ == "VB" for each in issue):
        return None  # "called the claims ridiculous" judges, "called on them to go" asks
    issue = issue or [each for each in addressees if each.i not in sentence.actors]
    if any(each.lemma_.lower() in phrase_words("courtesy") for each in issue):
        return None  # an invitation to visit
    return settled(sentence, verb, word, holders, issue, [each for each in addressees if each.i in sentence.actors])


def read_for(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    """For "called on both sides for a truce"."""
    holders = holders_of(sentence, verb) or occasion_speaker(sentence, verb)
    if _wishes_well(verb):
        return None
    addressees = prepositional(verb, "on", "upon", "to") + direct_objects(verb)
    issue = complements_of(verb, "for") or clauses_of(verb)
    return settled(sentence, verb, word, holders, issue, [each for each in addressees if each.i in sentence.actors])


def read_want(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    """For "demands a say", "wants France to join", "Russia needs to step back"."""
    holders = holders_of(sentence, verb) or occasion_speaker(sentence, verb)
    if verb.lemma_ == "expect" and not holders:
        holders = asking_speaker(sentence, verb)
    if (verb.lemma_ == "need" and (is_passive(verb) or _has_gap(verb))) or _wishes_well(verb):
        return None
    if any(each.lemma_.lower() in phrase_words("saying") for each in clauses_of(verb)):
        return None  # "would like to thank": said in saying it
    if verb.lemma_ == "consider" and not any(
        (child.tag_ == "VBG" and child.dep_ == "xcomp")
        or (child.dep_ == "dobj" and child.lemma_ in phrase_words("possible"))
        for child in verb.children
    ):
        return None  # "considers it a mistake" is a view of another kind
    if verb.lemma_ == "need" and sentence.speaker and not set(holders) & set(sentence.speaker):
        # "Russia needs to step back, he said": who says so holds it, and it is about Russia
        return settled(
            sentence, verb, word, sentence.speaker, clauses_of(verb) or direct_objects(verb), grammatical_subjects(verb)
        )
    addressees = prepositional(verb, "from", "of") + direct_objects(verb)
    issue = (
        clauses_of(verb) or [each for each in undergoers(verb) if each not in doers(verb)] or complements_of(verb, "on")
    )
    return settled(sentence, verb, word, holders, issue, [each for each in addressees if each.i in sentence.actors])


def read_will(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    """For "vowed to help", "is committed to peace": the subject's own course."""
    doing = doers(verb)
    if is_passive(verb):
        if doing:
            return None  # "undertaken by the bank": a deed, no will
        doing = grammatical_subjects(verb)  # "is committed to": the subject is bound
    issue = clauses_of(verb) or complements_of(verb, "to", "on", "for", "against", "with")
    issue = _purpose(verb, issue) or issue
    if any(_counts_goods(token) for head in issue[:1] for token in head.subtree):
        return None  # "pledged to give 40 lorries" is a pledge
    if verb.lemma_ == "continue" and issue and not _is_will(issue[0]):
        return None
    if _only_describes(verb):
        return None
    if issue and issue[0].dep_ == "ccomp" and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in issue[0].children):
        return None  # "agreed that the talks had failed": a finding, no will
    holders = codes_of(sentence, doing) if doing else ()
    return settled(sentence, verb, word, holders or holders_of(sentence, verb), issue, prepositional(verb, "with"))


def read_felt(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    """For "is alarmed by the build-up"."""
    if verb.tag_ != "VBN":
        return None
    issue = complements_of(verb, "about", "by", "at", "over", "with") + prepositional(verb, "by") + clauses_of(verb)
    return settled(sentence, verb, word, codes_of(sentence, grammatical_subjects(verb)), issue, [])


def read_voice(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    """For "stressed the adoption of the law": what is put forward, but for nouns that state a stance themselves."""
    nouns = phrase_words("no_issue")
    issue = [each for each in direct_objects(verb) if each.lemma_.lower() not in nouns and not _states_a_stance(each)]
    return settled(sentence, verb, word, holders_of(sentence, verb), issue, [])


def _states_a_stance(noun: Token) -> bool:
    """Whether a noun put forward is read by itself ("stressed the need for"), not only as what something is."""
    return any(word.frame not in {"goal", "due"} for word in stance_words().get((noun.lemma_.lower(), "NOUN"), ()))


def read_course(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    """For "met to deepen ties", "discussed expanding trade": a course that is aimed at or talked about, not done."""
    aimed = verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
    if not aimed and not (verb.tag_ == "VBG" and verb.dep_ in {"xcomp", "pcomp", "dobj", "conj"}):
        return None
    if not direct_objects(verb):
        return None
    holders = holders_of(sentence, verb)
    return settled(sentence, verb, word, holders or sentence.speaker, [verb], [])


def read_talked(sentence: ParsedSentence, verb: Token, word: StanceWord) -> Stated | None:
    """For "discussed ways to expedite aid", "their efforts to end the war": a course only where it is spoken of.

    As the purpose of a deed ("sent medics to help the town") the same verbs tell what the deed was.
    """
    first = first_joined(verb)
    governor = first.head.head if first.dep_ == "pcomp" else first.head
    aims = first.dep_ in {"acl", "relcl", "pcomp"} and governor.lemma_.lower() in phrase_words("aiming")
    if not aims and not (first.dep_ in {"xcomp", "pcomp", "dobj"} and governor.lemma_ in phrase_words("talking")):
        return None
    return read_course(sentence, verb, word)


def _wishes_well(verb: Token) -> bool:
    """ "Wished them a happy holiday": a greeting, where "wishes to join" and "wishes for peace" are stances."""
    return verb.lemma_ == "wish" and bool(direct_objects(verb))


def _counts_goods(token: Token) -> bool:
    """Whether a number counts what is given ("40 lorries", "$5 million"), and is no year, share or name ("by 2030")."""
    if token.head.lower_ in _SHARES:
        return False
    return token.tag_ == "CD" and token.dep_ in {"nummod", "compound", "quantmod"} and token.head.pos_ != "PROPN"


def _purpose(verb: Token, issue: list[Token]) -> list[Token]:
    """ "works with allies, the group and Kyiv to establish": the purpose is the issue, wherever the parser hung it."""
    if not issue or issue[0].pos_ not in {"NOUN", "PROPN"} or issue[0].head.lower_ != "with":
        return []
    above = {ancestor.i for ancestor in verb.ancestors}
    return [
        token
        for token in verb.doc[verb.i + 1 :]
        if token.tag_ == "VB"
        and token.dep_ in {"acl", "relcl", "advcl"}
        and any(child.lower_ == "to" for child in token.children)
        and (token.head.i in above or issue[0].is_ancestor(token))
    ][:1]


def _are_guests(sentence: ParsedSentence, tokens: list[Token]) -> bool:
    """ "welcomed the president": people are received, not supported."""
    return all(sentence.actors[each.i].how in {"person", "description"} for each in tokens)


def _has_gap(verb: Token) -> bool:
    """ "the support it needs": a relative clause without its own object tells what something is."""
    return verb.dep_ == "relcl" and not direct_objects(verb)


def _is_will(verb: Token) -> bool:
    """Whether a verb names a deed that shows a stance ("continue to help"), not a lot ("continue to suffer")."""
    lemma = verb.lemma_.lower()
    return verb.pos_ not in {"VERB", "AUX"} or lemma in phrase_words("deed") or (lemma, "VERB") in stance_words()


def _is_anothers_wish(sentence: ParsedSentence, verb: Token, holders: tuple[str, ...]) -> bool:
    """ "urged them to oppose", "Russia must respect": what is asked of the subject, not the subject's own stance."""
    governing = verb
    while governing.dep_ == "conj" and governing.head.pos_ == "VERB":
        governing = governing.head
    if any(child.dep_ == "aux" and child.lower_ in {"must", "should"} for child in governing.children):
        return not set(holders) & set(sentence.speaker)
    while governing.dep_ == "xcomp" and governing.head.pos_ == "VERB":
        governing = governing.head
        if is_passive(governing) and (governing.lemma_, "VERB") in stance_words():
            return True  # "is expected to uphold"
    return modality(verb) == "asked"


def _only_describes(verb: Token) -> bool:
    """ "content backed by allies", "as they defend themselves": said to tell what something is or when it is."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True
    while verb.dep_ == "xcomp" and verb.head.pos_ == "VERB":  # "as they continue to defend"
        verb = verb.head
    if verb.dep_ != "advcl" or verb.head.lemma_ == "come":  # "the talks came as Peru condemned the raid": that is news
        return False
    return any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)
