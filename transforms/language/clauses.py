"""Who is subject and object of a verb.

All functions read one spaCy parse. Verbs that share a subject, passives, control ("agreed to send") and relative
clauses are undone here, so that the readers of events, pledges and positions see plain roles.
"""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = {"nsubj", "csubj"}
PASSIVE_SUBJECTS = {"nsubjpass", "csubjpass"}
# Verbs whose object, not subject, does what the infinitive after them says ("urged Iran to stop").
OBJECT_CONTROL = frozenset(
    "ask urge call invite order tell press push want expect encourage allow help enable direct instruct force request "
    "require advise warn implore beg convince persuade appeal let make permit authorize authorise".split()
)
_RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last latest next only".split())
# "accused Chile of shelling", "thanked Peru for taking in": verbs whose object did what stands after these words.
_FOR_DEEDS = frozenset({"for", "of", "from", "over"})
_JUDGING_DEEDS = frozenset(
    "accuse acquit admire applaud ban bar blame chide clear commend condemn congratulate convict credit criticise "
    "criticize decry denounce deter discourage dissuade fault honor honour indict keep laud penalise penalize praise "
    "prevent prohibit prosecute punish rebuke reprimand reward salute sanction scold slam stop suspect thank "
    "warn".split()
)
# Verbs of giving take no gerund: in "provided lifesaving equipment" the parser takes the adjective for one.
_GIVING = frozenset("deliver donate give offer provide receive send ship supply".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SHORTEST_ACRONYM = 3


def conjuncts(token: Token) -> list[Token]:
    """A token and those joined to it by "and", "or" and commas, in order."""
    return [token, *token.conjuncts] if token.dep_ != "conj" else [token]


def chain(token: Token) -> Iterator[Token]:
    """The token and its conjuncts below it only (those that come after it)."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from chain(child)
        elif child.dep_ == "cc":  # "as well as Peru"
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from chain(inner)


def first_joined(token: Token) -> Token:
    """The first of those that a token is joined to by "and", "or" and commas; the token where it is the first."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive ("was attacked", "sent by France")."""
    for child in verb.children:
        if child.dep_ in {"auxpass", "nsubjpass", "agent"}:
            return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return True
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and not _own_subjects(verb) and is_passive(verb.head)


def _own_subjects(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    return found or [child for child in verb.children if _is_shouted(child, verb)]


def _is_shouted(word: Token, verb: Token) -> bool:
    """ "USAID announced": a word in capitals before a finite verb is no adverb, though the parser takes it for one."""
    if word.dep_ not in {"advmod", "npadvmod"} or verb.tag_ not in _FINITE or word.i != verb.left_edge.i:
        return False
    return word.is_upper and len(word) >= _SHORTEST_ACRONYM and word.is_alpha


def _antecedent(pronoun: Token, verb: Token) -> Token:
    """For "which", "who" and "that" as a subject: the noun that the relative clause belongs to."""
    if pronoun.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    return pronoun


def grammatical_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the phrases that stand as the verb's subject, its own or shared; conjuncts included."""
    own = _own_subjects(verb)
    if own:
        return [each for subject in own for each in chain(_antecedent(subject, verb))]
    if depth > 4:
        return []
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        return grammatical_subjects(head, depth + 1)
    if verb.pos_ in {"ADJ", "VERB"} and verb.dep_ == "acomp":  # "he is due to meet": the subject stands with "is"
        return grammatical_subjects(head, depth + 1)
    if (
        verb.dep_ in {"xcomp", "advcl", "ccomp"}
        and head.pos_ in {"VERB", "AUX", "ADJ"}
        and verb.tag_ in {"VB", "VBG", "VBN"}
    ):
        if head.pos_ == "VERB" and verb.dep_ != "advcl" and head.lemma_ in OBJECT_CONTROL:
            objects = direct_objects(head)
            if objects:
                return objects
        return grammatical_subjects(head, depth + 1)
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        if verb.tag_ == "VBG" or verb.tag_ == "VBN":
            return [head]
        if is_one_of_those(verb):
            return grammatical_subjects(head.head, depth + 1)
        # "its decision to send", "Chile's pledge to give", "the decision of Chile to join": the noun's owner does it.
        return _of_name(head) or owners(head)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        governor = head.head
        if governor.pos_ in {"VERB", "AUX"}:
            judged = direct_objects(governor) if head.lower_ in _FOR_DEEDS and governor.lemma_ in _JUDGING_DEEDS else []
            return judged or grammatical_subjects(governor, depth + 1)
        return owners(governor)
    return []


def is_one_of_those(verb: Token) -> bool:
    """Whether an infinitive tells what its subject was first to do: "Chile is the only country to send medics"."""
    # the parser hangs the infinitive on the noun or on the verb above it
    nouns = [verb.head] if verb.dep_ in {"acl", "relcl"} else list(verb.head.children) if verb.dep_ == "xcomp" else []
    return any(
        child.lower_ in _RANKS or child.tag_ == "JJS"
        for noun in nouns if noun.dep_ in {"attr", "oprd"}
        for child in noun.children if child.dep_ == "amod"
    )  # fmt: skip


def _of_name(noun: Token) -> list[Token]:
    """Who a noun is of by name: "the decision of Chile and Peru", not "a package of measures"."""
    of = [child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"]
    return [each for child in of for named in child.children if named.pos_ == "PROPN" for each in chain(named)]


def owners(noun: Token) -> list[Token]:
    """Who a noun belongs to: possessor, or the subject of the verb whose object it is ("France made a pledge")."""
    for child in noun.children:
        if child.dep_ == "poss":
            return list(chain(child))
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return [each for inner in child.children if inner.dep_ == "pobj" for each in chain(inner)]
    if noun.dep_ in {"dobj", "attr"} and noun.head.pos_ in {"VERB", "AUX"}:
        return grammatical_subjects(noun.head)
    return []


def direct_objects(verb: Token) -> list[Token]:
    """Heads of the verb's direct and indirect objects, conjuncts included."""
    found = [child for child in verb.children if child.dep_ in {"dobj", "dative", "obj", "iobj"}]
    plain = [each for child in found if child.pos_ != "ADP" for each in chain(_antecedent(child, verb))]
    if plain:
        return plain + _strays(verb, plain[-1])
    if verb.lemma_ in _GIVING:
        for child in verb.children:
            if child.dep_ == "xcomp" and child.tag_ == "VBG" and child.i == verb.i + 1:
                return direct_objects(child)
    # "urged Iran to stop" is often parsed with Iran as the subject of "stop".
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"} and verb.lemma_ in OBJECT_CONTROL and child.tag_ == "VB":
            return [each for inner in child.children if inner.dep_ == "nsubj" for each in chain(inner)]
    return []


def misread_nouns(verb: Token) -> list[Token]:
    """Nouns that the parser took for a verb and its object: "grant" and "funding" in "gave credit and grant funding".

    A bare infinitive is never joined to a finite verb.
    """
    if verb.tag_ not in {"VBD", "VBZ"}:
        return []
    joined = [child for child in verb.children if child.dep_ == "conj" and child.tag_ == "VB"]
    bare = [each for each in joined if not any(child.dep_ in {"aux", "nsubj"} for child in each.children)]
    return [noun for each in bare for noun in (each, *direct_objects(each))]


def doers(verb: Token) -> list[Token]:
    """Who does what the verb says: the subject, or in the passive the agent after "by"."""
    if not is_passive(verb):
        return grammatical_subjects(verb)
    return [
        each
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for inner in child.children
        if inner.dep_ == "pobj"
        for each in chain(inner)
    ]


def undergoers(verb: Token) -> list[Token]:
    """To whom or what it is done: the objects, or in the passive the subject."""
    if not is_passive(verb):
        return direct_objects(verb)
    if verb.dep_ == "acl" and not _own_subjects(verb):
        return [verb.head]
    return grammatical_subjects(verb) + direct_objects(verb)


def prepositional(head: Token, *prepositions: str) -> list[Token]:
    """Heads of the phrases after these prepositions below a verb or noun, conjuncts included."""
    found = []
    for child in head.children:
        # "called on Peru": the parser may take "on" for a particle, though a noun hangs on it
        if child.dep_ in {"prep", "dative", "agent", "prt"} and child.lower_ in prepositions:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found += list(chain(inner))
                elif inner.dep_ == "prep" and inner.lower_ in prepositions:  # "along with", "together with"
                    found += [each for deep in inner.children if deep.dep_ == "pobj" for each in chain(deep)]
    return found + (_strays(head, found[-1]) if found else [])


_AS_WELL_AS = 4  # tokens, the comma before it included


def _strays(head: Token, last: Token) -> list[Token]:
    """Nouns that the parser joined to a verb above, though they go on a list: "accused Chile and Peru of"."""
    for verb in (head, *head.ancestors):
        found = _strays_of(verb, last) if verb.pos_ == "VERB" else []
        if found:
            return found
    return []


def _strays_of(verb: Token, last: Token) -> list[Token]:
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"} and child.i > last.i:
            between = verb.doc[last.right_edge.i + 1 : child.left_edge.i]
            if all(token.dep_ in {"cc", "punct"} for token in between):
                return list(chain(child))
        others = [each for inner in child.children if inner.dep_ == "pobj" for each in chain(inner)]
        if child.dep_ == "cc" and others and 0 < child.i - last.right_edge.i <= _AS_WELL_AS:
            return others
    return []


def those_to_do(clause: Token) -> list[Token]:
    """The subjects of "for … to …", where the parser takes "for" for a conjunction: "called for Peru to pay"."""
    if not any(child.dep_ == "mark" and child.lower_ == "for" for child in clause.children):
        return []
    return [child for child in clause.children if child.dep_ == "nsubj"]
