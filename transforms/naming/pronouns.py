"""Whom a pronoun means: a subject before it in the sentence, else whoever the memory has for its kind."""

from spacy.tokens import Token

from transforms.language.clauses import chain, direct_objects, grammatical_subjects, prepositional
from transforms.naming.memory import Memory, strangers
from transforms.naming.parsed import ParsedSentence, is_plural, noun_kind
from transforms.naming.phrases import is_somebodys
from transforms.naming.words import FIRST, IMPERSONAL, PERSONAL, PLURAL, SECOND, reference_words

_BODIES = frozenset({"organisation", "organ", "armed_group"})


def settle_pronoun(sentence: ParsedSentence, memory: Memory, token: Token) -> None:
    """Settle a pronoun; a possessive settles what it owns too: "their ministers"."""
    word = token.lower_
    if word == "both" and token.dep_ != "nsubj" and token.head.i > token.i:
        return  # "both sides", "both Chile and Peru": its noun means them
    codes: tuple[str, ...] = ()
    if word in IMPERSONAL | PLURAL and (first := _first_of_list(sentence, token)):
        codes = first
    elif word in PERSONAL | IMPERSONAL | PLURAL and (praised := _whom_it_is_for(sentence, token)):
        codes = praised
    elif word in IMPERSONAL | PLURAL and (given := _to_whom_it_is_given(sentence, token)):
        codes = given
    elif word in PERSONAL:
        codes = _agent(sentence, token) or _earlier(sentence, token, {"person"}) or _told_beside(sentence, token)
        if not codes and not any(index < token.i for index in strangers(sentence)):
            codes = memory.person
    elif word in IMPERSONAL:
        codes = _earlier(sentence, token, {"name", "description"}) or memory.state
    elif word in PLURAL and not _is_of_strangers(sentence, token):
        codes = _earlier_pair(sentence, token) or _body_before(sentence, token)
        if not codes and token.dep_ in {"nsubj", "nsubjpass"}:
            codes = memory.they(sentence.number) or (memory.met if word != "both" else ())
        codes = codes or memory.group or (memory.both() if word == "both" else memory.pair)
        codes = _other_than_subject(sentence, token, codes)
    elif word in FIRST:
        is_narrated = token.i not in sentence.quoted and memory.turn is None
        codes = memory.voice if is_narrated and memory.voice else sentence.speaker
        if memory.turn is None:
            codes = codes or memory.voice
    elif word in SECOND and token.i not in sentence.quoted:
        memory.greeted = _greeted(sentence, token) or memory.greeted
        codes = memory.addressed()
    if codes:
        sentence.put(token, codes, "pronoun")
        owned = token.head
        if token.dep_ == "poss" and noun_kind(owned) and owned.i not in sentence.actors and not is_somebodys(owned):
            with_whom = _whose_too(memory, token, codes)
            sentence.put(owned, tuple(dict.fromkeys([*codes, *with_whom])), "description")


def _whose_too(memory: Memory, token: Token, codes: tuple[str, ...]) -> tuple[str, ...]:
    """ "Our two countries": those of the speaker and of whom "you" means, or whom the publisher met."""
    if token.lower_ not in FIRST or token.head.lower_ not in reference_words("shared"):
        return ()
    return memory.addressed() or (memory.met if set(codes) <= set(memory.met) else ())


def _first_of_list(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "Chile and its allies": what the pronoun's noun is joined to by "and" or a comma."""
    noun = token.head
    if token.dep_ != "poss" or noun.dep_ not in {"conj", "appos"}:
        return ()
    while noun.dep_ in {"conj", "appos"}:
        noun = noun.head
    actor = sentence.actors.get(noun.i)
    return actor.codes if actor is not None and noun.i < token.i else ()


def _greeted(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "I congratulate the people of Chile as you celebrate": whom a verb before "you" greets."""
    for verb in sentence.doc[: token.i]:
        if verb.lemma_ not in reference_words("greeting") or verb.pos_ != "VERB":
            continue
        for each in direct_objects(verb) + prepositional(verb, "to"):
            below = [each, *prepositional(each, "of"), *(child for child in each.children if child.dep_ == "amod")]
            for head in below:
                actor = sentence.actors.get(head.i)
                if actor is not None and head.i < token.i and actor.codes != sentence.speaker:
                    return actor.codes
    return ()


def _is_of_strangers(sentence: ParsedSentence, token: Token) -> bool:
    """ "States have to do their part": the possessor is the verb's subject, several whom nobody names."""
    verb = next((each for each in token.ancestors if each.pos_ in {"VERB", "AUX"}), None)
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}] if verb is not None else []
    return token.dep_ == "poss" and any(
        each.tag_ == "NNS" and each.i < token.i and each.i not in sentence.actors for each in subjects
    )


def _whom_it_is_for(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "Thanked Latvia for its help", "sanctions on Belarus over its raids": whose is what somebody is thanked for.

    Behind other words than "for" only a misdeed is: "met Latvia's minister after its election" may be one's own.
    """
    if token.dep_ != "poss":
        return ()
    noun = token.head
    while noun.dep_ in {"conj", "dobj", "pcomp"} and noun.head.i != noun.i and noun.lower_ != "of":
        noun = noun.head
    preposition = _reason_of(noun)
    if preposition is None or preposition.head.pos_ not in {"VERB", "NOUN"}:
        return ()
    if preposition.lower_ != "for" and token.head.lemma_.lower() not in reference_words("misdeed"):
        return ()
    verbs = [each for each in preposition.ancestors if each.pos_ == "VERB"][:1]
    for governor in dict.fromkeys([preposition.head, *verbs]):  # "condemned Chile in strong terms for its raid"
        for each in _dealt_with(governor, "on", "against", *(["to"] if preposition.lower_ != "for" else [])):
            actor = sentence.actors.get(each.i)
            if actor is not None and each.i < token.i:
                return actor.codes
    return ()


def _dealt_with(governor: Token, *prepositions: str) -> list[Token]:
    """Whom a verb or noun strikes or praises: its objects, "on Chile", "on Chile's banks", "aid to Chile"."""
    things = direct_objects(governor)
    over = [*things, *(each for head in (governor, *things) for each in prepositional(head, *prepositions))]
    return over + [child for each in over for child in each.children if child.dep_ == "poss"]


def _reason_of(noun: Token) -> Token | None:
    """The word that tells why: "for" and "over" before it, "because of", "due to", "in response to"."""
    if noun.lower_ == "for":
        return noun
    above = noun.head
    while above.lower_ in {"of", "to"} and above.head.i != above.i:
        above = above.head
    if above.lower_ == "response" and above.dep_ == "pobj":
        above = above.head
    is_reason = above.lower_ in reference_words("reason") or (above.lower_ == "in" and above is not noun.head)
    return above if above.dep_ == "prep" and is_reason else None


def _to_whom_it_is_given(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "Norway gave Chad a loan to support its reforms": the purpose of what is given is the receiver's."""
    purpose = next((each for each in token.ancestors if each.pos_ == "VERB"), None)
    if token.dep_ != "poss" or purpose is None or purpose.tag_ != "VB":
        return ()
    for verb in purpose.ancestors:
        if verb.lemma_ not in reference_words("giving"):
            continue
        things = direct_objects(verb)
        datives = [child for child in verb.children if child.dep_ == "dative"]
        receivers = datives + [each for head in (verb, *things) for each in prepositional(head, "to")]
        found = [sentence.actors.get(each.i) for each in receivers if each.i < token.i]
        return found[0].codes if len(found) == 1 and found[0] is not None else ()
    return ()


def _other_than_subject(sentence: ParsedSentence, token: Token, codes: tuple[str, ...]) -> tuple[str, ...]:
    """ "Kyiv invited them": an object without "self" is not the subject of its verb, but the last named before it."""
    if token.dep_ not in {"dobj", "dative"} or token.lower_.endswith("selves"):
        return codes
    own = {
        code
        for each in grammatical_subjects(token.head)
        if (actor := sentence.actors.get(each.i))
        for code in actor.codes
    }
    others = tuple(code for code in codes if code not in own)
    if others or not codes:
        return others
    for index, actor in sorted(sentence.actors.items(), reverse=True):
        if index < token.i and not set(actor.codes) & own:
            return actor.codes
    return ()


def _earlier(sentence: ParsedSentence, token: Token, hows: set[str]) -> tuple[str, ...]:
    """The subject before the pronoun in this sentence, in the same or a governing clause."""
    best: tuple[str, ...] = ()
    # "Lind said Sepp had assured him": an object without "self" is not the subject of its verb
    is_object = token.dep_ in {"dobj", "dative"} and not token.lower_.endswith("self")
    for index, actor in sorted(sentence.actors.items()):
        if index >= token.i:
            break
        head = sentence.doc[index]
        is_person = actor.how == "description" and noun_kind(head) == "official"
        if (
            (actor.how in hows or (is_person and "person" in hows))
            and head.dep_ in {"nsubj", "nsubjpass"}
            and token not in head.subtree
            and not (is_object and head.head.i == token.head.i)
            and not (token.lower_ in PERSONAL and is_plural(head))  # "the leaders should pay, he said"
        ):
            best = actor.codes
    return best


def _agent(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "The support shown by Lind during his visit": whose deed the participle is that the possessor stands under."""
    verb = next((each for each in token.ancestors if each.pos_ in {"VERB", "AUX"}), None)
    if token.dep_ != "poss" or verb is None or verb.tag_ != "VBN" or verb.dep_ not in {"acl", "relcl"}:
        return ()
    by = [inner for child in verb.children if child.dep_ == "agent" for inner in child.children]
    heads = [each for each in by if each.i < token.i and token not in each.subtree]
    return next((actor.codes for each in heads if (actor := sentence.actors.get(each.i)) is not None), ())


def _told_beside(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "Lind's trip will follow his visit", "as noted by Lind, he asked": the subject's owner, or an agent."""
    best: tuple[str, ...] = ()
    for index, actor in sorted(sentence.actors.items()):
        head = sentence.doc[index]
        if index >= token.i:
            break
        is_person = actor.how == "person" or (actor.how == "description" and noun_kind(head) == "official")
        is_owner = head.dep_ == "poss" and head.head.dep_ in {"nsubj", "nsubjpass"} and token not in head.head.subtree
        is_agent = head.dep_ == "pobj" and head.head.dep_ == "agent"
        if is_person and (is_owner or is_agent):
            best = actor.codes
    return best


def _body_before(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "The Taliban kept their word", "the G7 keeps the promise they made": a group named as subject of the same verb.

    Also of the verb that governs a clause with the pronoun as its subject, and named beside the subject: "a club of
    lenders, the G7, held their own talks".
    """
    if token.dep_ not in {"poss", "nsubj"}:
        return ()
    verbs = [each for each in token.ancestors if each.pos_ in {"VERB", "AUX"}]
    above = verbs[0:1] if token.dep_ == "poss" else verbs[1:2]
    for subject in grammatical_subjects(above[0]) if above else ():
        for each in [subject, *(child for child in subject.children if child.dep_ == "appos")]:
            name, actor = sentence.names.get(each.i), sentence.actors.get(each.i)
            if each.i < token.i and name is not None and actor is not None and name.kind in _BODIES:
                return actor.codes
    return ()


def _earlier_pair(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Several named together, or a plural, as the subject before the pronoun."""
    for index, actor in sorted(sentence.actors.items()):
        head = sentence.doc[index]
        if index < token.i and head.dep_ in {"nsubj", "nsubjpass"}:
            codes = [code for each in chain(head) if (found := sentence.actors.get(each.i)) for code in found.codes]
            if len(codes) > 1 or head.tag_ in {"NNS", "NNPS"}:
                return tuple(dict.fromkeys(codes or actor.codes))
    return ()
