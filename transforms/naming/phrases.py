"""Whose a noun phrase is, by the names inside it: "Canada's defence minister", "a court in Bishkek"."""

from spacy.tokens import Token

from transforms.language.clauses import chain, prepositional
from transforms.naming.names import Name
from transforms.naming.parsed import ParsedSentence, actor_codes, actor_noun, is_plural, noun_kind
from transforms.naming.words import reference_words

_IN_FRONT = frozenset({"amod", "compound", "nmod", "poss", "npadvmod"})
_SEATS = frozenset({"country", "capital", "subterritory", "place"})
_BELONGING = frozenset({"of", "for", "from", "at"})


_DEEPEST = 4  # "of" phrases inside one another: "the head of the office of the president of the republic of Poland"


def is_somebodys(noun: Token) -> bool:
    """Whether whoever a noun belongs to is another than whom it means: allies, partners, neighbours."""
    return actor_noun(noun) in reference_words("somebodys")


def codes_inside(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Codes of the names that modify a noun: demonyms, possessors, "of" and "for" phrases, appositions.

    "Chilean partners" are Chile, "Chile's partners" are others.
    """
    if is_somebodys(token):
        codes = [
            code
            for child in token.children
            if child.dep_ in _IN_FRONT - {"poss"}
            for each in chain(child)
            for code in _codes_at(sentence, each)
        ]
        codes += _codes_behind(sentence, token, _DEEPEST, frozenset({"from"}))
    else:
        codes = _codes_in_front(sentence, token) or _codes_behind(sentence, token, _DEEPEST)
        codes = codes or _codes_shared(sentence, token)
    if not codes and actor_noun(token) in reference_words("serving"):
        codes = [c for each in _served(token) for c in _codes_at(sentence, each) or _codes_of_noun(sentence, each)]
    if not codes:
        codes = [c for each in _examples(token) for c in _codes_at(sentence, each) or _codes_of_noun(sentence, each)]
    if not codes:
        for child in token.children:
            if child.dep_ == "appos":
                codes += _codes_at(sentence, child) or list(_codes_of_noun(sentence, child))
    return tuple(dict.fromkeys(codes))


def codes_of_club(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "Countries in the EU", "powers in the AUKUS pact": the members of a body are the body, unless only some are."""
    before = {child.lower_ for child in token.children if child.i < token.i}
    if actor_noun(token) not in reference_words("club_member") or not is_plural(token):
        return ()
    if before & (reference_words("other") - {"all"}):
        return ()
    codes: list[str] = []
    following = token.doc[token.i + 1 : token.i + 2]  # the parser may hang "in the pact" on the verb
    inside = [child for each in following if each.lower_ in {"in", "within", "inside"} for child in each.children]
    for body in (child for child in inside if child.dep_ == "pobj"):
        named = [
            sentence.names[each.i] for each in token.doc[body.left_edge.i : body.i + 1] if each.i in sentence.names
        ]
        codes += [code for name in named if name.kind == "organisation" for code in name.codes]
    return tuple(dict.fromkeys(codes))


def _served(token: Token) -> list[Token]:
    """Whom an adviser advises: "the adviser to the president of Chile", also where the parser hangs "to" elsewhere."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).lower_ != "to":
        return []
    return [child for child in token.nbor(1).children if child.dep_ == "pobj"]


def _examples(token: Token) -> list[Token]:
    """ "Leaders such as Lind of Norway", "countries like Peru and Chile": by whom a plural is told."""
    if token.tag_ not in {"NNS", "NNPS"}:
        return []
    found = []
    for child in token.children:
        if child.dep_ == "prep" and _gives_examples(child):
            found += [each for inner in child.children if inner.dep_ == "pobj" for each in chain(inner)]
    return found


def _gives_examples(preposition: Token) -> bool:
    return preposition.lower_ in {"like", "including"} or preposition.nbor(-1).lower_ == "such"


def _codes_in_front(sentence: ParsedSentence, token: Token) -> list[str]:
    """Names before a noun, the possessor alone where there is one: "Chile's UN envoy" is Chile's."""
    in_front = [child for child in token.children if child.dep_ in _IN_FRONT]
    for children in ([child for child in in_front if child.dep_ == "poss"], in_front):
        if codes := [code for child in children for code in _codes_of_modifier(sentence, child)]:
            return codes
    return []


def _codes_of_modifier(sentence: ParsedSentence, child: Token) -> list[str]:
    codes: list[str] = []
    for each in chain(child):
        codes += _codes_at(sentence, each)
        if not codes and child.dep_ != "npadvmod":
            for inner in each.children:
                if inner.dep_ in {"amod", "compound", "nmod", "poss"}:
                    codes += _codes_at(sentence, inner)
    return codes


def _codes_shared(sentence: ParsedSentence, token: Token) -> list[str]:
    """ "The UN resident and humanitarian coordinator", "the Polish president and foreign minister": one body's."""
    if token.dep_ != "conj" or token.head.i in sentence.names or token.head.i + 1 == token.i:
        return []
    if noun_kind(token) != "official" or any(child.dep_ in {"det", "poss"} for child in token.children):
        return []
    return _codes_in_front(sentence, token.head)


def _codes_behind(
    sentence: ParsedSentence, token: Token, deepest: int, words: frozenset[str] = _BELONGING
) -> list[str]:
    """Names after "of", "for" and "from", also at the end of a chain of offices and bodies."""
    codes: list[str] = []
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in words:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    for each in chain(inner):
                        codes += _codes_at(sentence, each) or _codes_further(sentence, each, deepest - 1)
    return codes


def _codes_further(sentence: ParsedSentence, noun: Token, deepest: int) -> list[str]:
    is_settlement = noun.lemma_.lower() in reference_words("settlement")  # "the mayor of a Chilean town"
    # also "an adviser to the president of Chile Ann Lind", of her
    if noun_kind(noun) or is_settlement or noun.pos_ == "PROPN":
        return _codes_in_front(sentence, noun) or (_codes_behind(sentence, noun, deepest) if deepest else [])
    # "the minister of the interior of Latvia", "the bureau for policy at the chancellery of the president of Poland"
    return _codes_behind(sentence, noun, deepest) if deepest else []


def codes_before(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Codes of the names that stand before a person's name: "Canadian Minister Blair", "US President's Adviser Roy"."""
    return tuple(dict.fromkeys(_codes_in_front(sentence, token)))


def codes_of_country(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Codes of the names after "of" behind a person's name: "Prime Minister Lind of Sweden"."""
    return tuple(dict.fromkeys(c for each in prepositional(token, "of") for c in _codes_at(sentence, each)))


def codes_of_place_in_front(sentence: ParsedSentence, before: int) -> tuple[str, ...]:
    """Of the country or capital with which a sentence opens, before the token of that number: "In Lima, Lind met"."""
    first = sentence.doc[0]
    if first.lower_ != "in" or first.head.i < 2:
        return ()
    for place in sentence.doc[1 : min(before, first.head.i)]:
        name = sentence.names.get(place.i)
        if name is not None and name.kind in {"capital", "country"} and place.head.i == first.i:
            return name.codes
    return ()


def office_of(sentence: ParsedSentence, noun: Token) -> str:
    """A noun of office with the word that tells which: "foreign minister"; the noun alone where none does."""
    if noun.i == 0:
        return actor_noun(noun)
    before = noun.nbor(-1)
    if before.i in sentence.names or before.pos_ not in {"ADJ", "NOUN", "PROPN"}:
        return actor_noun(noun)
    return f"{before.lower_} {actor_noun(noun)}"


def owner_codes(sentence: ParsedSentence, noun: Token) -> list[str]:
    """Whose a noun is: possessor, else national adjective, compound ("Canada's", "Iranian", "NATO"), or after "by".

    The possessor alone where there is one: "Chile's G20 presidency" is Chile's.
    """
    in_front = [child for child in noun.children if child.dep_ in _IN_FRONT]
    for children in ([child for child in in_front if child.dep_ == "poss"], in_front):
        codes = [c for child in children for each in chain(child) for c in _codes_of_owner(sentence, each, noun)]
        if codes:
            return list(dict.fromkeys(codes))
    return actor_codes(sentence, prepositional(noun, "by"))


def _codes_of_owner(sentence: ParsedSentence, owner: Token, noun: Token) -> list[str]:
    codes: list[str] = []
    joined = owner.doc[owner.i - 2] if owner.i > 1 and owner.nbor(-1).text in {"-", "–"} else None
    if joined is not None and joined.head.i in {owner.i, noun.i} and joined.i in sentence.names:
        codes += sentence.names[joined.i].codes  # "the China-EU summit"
    actor = sentence.actors.get(owner.i)
    name = sentence.names.get(owner.i)
    if actor is not None:
        codes += actor.codes
    elif name is not None and name.kind != "place" and not _is_named_after(owner, name, noun):
        codes += name.codes
    return codes


def _is_named_after(token: Token, name: Name, noun: Token) -> bool:
    """ "The Paris deal", "a London summit": a town in the name of what was agreed or held there acts for no country."""
    return (
        name.kind in {"capital", "seat"}
        and token.dep_ != "poss"
        and noun.lemma_.lower() in reference_words("named_after_town") | reference_words("conference")
    )


def codes_of_seat(sentence: ParsedSentence, token: Token, *, several: bool = False) -> tuple[str, ...]:
    """ "Police in Japan", "a court in Bishkek": a public body acts for the country that it is in.

    `several`: also for bodies in more than one ("companies in China and Turkey").
    """
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "across"}:
            for inner in child.children:
                names = [name for each in chain(inner) if (name := sentence.names.get(each.i)) is not None]
                codes = tuple(dict.fromkeys(code for name in names for code in name.codes))
                if codes and all(name.kind in _SEATS for name in names) and (several or len(codes) == 1):
                    return codes
    return ()


def _codes_of_noun(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    if noun_kind(token):
        return codes_inside(sentence, token)
    return ()


def _codes_at(sentence: ParsedSentence, token: Token) -> list[str]:
    name = sentence.names.get(token.i)
    if name is None or name.kind == "place":
        return []
    if name.codes:
        return list(name.codes)
    actor = sentence.actors.get(token.i)
    return list(actor.codes) if actor else []
