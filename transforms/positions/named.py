"""Which names of an issue count: not those of circumstances, of descriptions, or that only refer back."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.language.clauses import direct_objects, first_joined, prepositional
from transforms.naming.phrases import owner_codes
from transforms.naming.references import Actor, ParsedSentence, names_below
from transforms.naming.words import FIRST, country_codes
from transforms.positions.phrases import IN_FRONT, focus_of, hung_higher, issue_tokens
from transforms.positions.stated import Stated
from transforms.positions.words import phrase_words

_SEATS = frozenset({"capital", "seat", "subterritory", "place"})
_ACTING = frozenset({"poss", "nsubj", "nsubjpass"})
# Prepositions that tell a noun's other party or place, seldom a verb's manner or means.
_COMPLEMENTS = frozenset({"with", "for", "to", "toward", "towards", "in", "against", "by"})
# Firms and charities as such are hardly ever whom a state's stance is about.
_NOBODY = frozenset({"COMPANY", "NGO"})


def others(stated: Stated, codes: Sequence[str]) -> tuple[str, ...]:
    """These codes but the holders and firms, each once."""
    return tuple(code for code in dict.fromkeys(codes) if code not in stated.holders and code not in _NOBODY)


def named_in(stated: Stated) -> list[Actor]:
    sentence = stated.sentence
    return [
        actor
        for head in (*stated.issue, *_hung_higher(stated))
        for actor in names_below(sentence, head)
        if is_meant(sentence, actor) and not _is_in_passing(stated, actor) and not _only_describes(sentence, actor)
    ]


def without_labels(stated: Stated, actors: list[Actor]) -> list[Actor]:
    """Names that only tell which thing is meant go where others are named: "ties with Chile after the Peru war"."""
    kept = [
        actor
        for actor in actors
        if actor.how != "modifier"
        or (token := stated.sentence.doc[actor.token]).dep_ not in {"compound", "nmod"}
        or token.head.lemma_.lower() in phrase_words("joining")
    ]
    return kept if others(stated, [code for actor in kept for code in actor.codes]) else actors


def without_references(stated: Stated, actors: list[Actor]) -> list[Actor]:
    """ "The government" and "our" are less sure than a name, and go beside one: "Chile's reforms and our role"."""
    kept = [
        actor
        for actor in actors
        if actor.how != "pronoun"
        or not ((token := stated.sentence.doc[actor.token]).pos_ == "NOUN" or token.lower_ in FIRST)
    ]
    return kept if others(stated, [code for actor in kept for code in actor.codes]) else actors


def without_members(stated: Stated, actors: list[Actor]) -> list[Actor]:
    """Some body's members as such go where a country is named: "the Allies' help to Peru"."""
    doc = stated.sentence.doc
    kept = [
        actor
        for actor in actors
        if doc[actor.token].dep_ not in _ACTING or not is_member(stated.sentence, doc[actor.token])
    ]
    named = others(stated, [code for actor in kept for code in actor.codes])
    return kept if set(named) & country_codes() else actors


def is_member(sentence: ParsedSentence, token: Token) -> bool:
    """Whether a phrase means an organisation by what it is made of: "the bloc's leaders", "member countries"."""
    if token.dep_ in IN_FRONT:
        token = token.head  # "NATO allies"
    actor = sentence.actors.get(token.i)
    if actor is None or set(actor.codes) & country_codes():
        return False
    return token.lemma_.lower() in phrase_words("constituent")


def restricting(stated: Stated) -> set[int]:
    """Positions of clauses without a comma before them, which tell which thing is meant: "talks that lead Peru to"."""
    return {
        each.i
        for token in issue_tokens(stated)
        if token.dep_ == "relcl"
        and token.left_edge.lower_ != "whose"
        and not stated.sentence.doc[token.left_edge.i - 1].is_punct
        for each in token.subtree
    }


def beside_the_point(tokens: Sequence[Token]) -> set[int]:
    """Positions of words that tell under which circumstances: "to help while Peru is at war", "in view of the raid"."""
    return {each.i for token in tokens if _is_circumstance(token) for each in token.subtree}


def without_adversaries(stated: Stated, actors: list[Actor], stance: str) -> list[Actor]:
    """Whom a supported course is to repel goes: "arms to repel Peru's raid", but not "the need to repel it".

    Where the issue itself is to beat fighters, it is about them wherever they are: "to defeat ISIS in Chile and Peru".
    """
    if stance != "support":
        return actors
    if repelled(stated):
        return [actor for actor in actors if not _is_behind_fighters(stated.sentence, actor)] or actors
    hostile = adversaries(list(stated.sentence.doc))
    return [actor for actor in actors if actor.token not in hostile]


def repelled(stated: Stated) -> list[Token]:
    """What the issue itself is to repel: "to counter Peru's raids", "efforts to defeat ISIS", "the defeat of ISIS".

    Not where the efforts are another's: "efforts by Chile to repel Peru's raids" are about Chile.
    """
    found = []
    for head in stated.issue:
        if others(stated, owner_codes(stated.sentence, head)):
            continue
        aims = head.children if head.lemma_.lower() in phrase_words("aiming") else direct_objects(head)
        for word in (head, *aims):
            if word.lemma_.lower() in phrase_words("repelling"):
                found += direct_objects(word) if word.pos_ == "VERB" else prepositional(word, "of")
    return found


def _is_behind_fighters(sentence: ParsedSentence, actor: Actor) -> bool:
    token = first_joined(sentence.doc[actor.token])
    first = sentence.actors.get(token.i)
    if first is None or first.how != "place" or token.dep_ != "pobj":
        return False
    before = (token.head.head.i, token.head.i - 1)
    return any(index in sentence.names and sentence.names[index].kind == "armed_group" for index in before)


def adversaries(tokens: Sequence[Token]) -> set[int]:
    """Positions of words that name whom a supported course is directed at.

    "Arms to repel Peru's raid", "those hit by Peru's war", "the impact of Peru's war", "need due to Peru's war",
    "towns freed from Peru".
    """
    found: set[int] = set()
    for token in tokens:
        lemma = token.lemma_.lower()
        if token.tag_ == "VBN" and lemma in phrase_words("brought_about"):
            found |= _owners_of_acts(each for by in token.children if by.lower_ == "by" for each in by.children)
        elif token.pos_ == "NOUN" and lemma in phrase_words("aftermath"):
            found |= _owners_of_acts(prepositional(token, "of", "from"))
        elif lemma in phrase_words("causing"):  # "because of", "due to", "as a result of"
            found |= _owners_of_acts(each for child in token.children for each in (child, *child.children))
        elif token.tag_ == "VBN" and lemma in phrase_words("freed"):
            found |= {each.i for child in token.children if child.lower_ == "from" for each in child.subtree}
        elif token.pos_ == "VERB" and lemma in phrase_words("repelling"):
            found |= {each.i for child in token.children if child.dep_ == "dobj" for each in child.subtree}
    return found


def _owners_of_acts(nouns: Iterable[Token]) -> set[int]:
    """Whose hostile act it is, in "those displaced by Peru's war on Chile"; on whom it is stays."""
    acts = [act for act in nouns if act.lemma_.lower() in phrase_words("hostile")]
    owners = [each for act in acts for each in act.children if each.dep_ in {"poss", *IN_FRONT}]
    return {token.i for owner in owners for token in owner.subtree}


def is_meant(sentence: ParsedSentence, actor: Actor) -> bool:
    """Not so for a town that only names a thing ("the Minsk agreements"), nor for the host of talks of others."""
    name = sentence.names.get(actor.token)
    if _is_label(sentence, actor.token):
        return False
    if actor.how == "place":
        preposition = sentence.doc[actor.token].head
        return not (
            preposition.lower_ in {"in", "at"}
            and preposition.head.lemma_.lower() in noun_classes()["meeting_named"] | noun_classes()["meeting"]
        )
    return not (name is not None and name.kind in _SEATS and sentence.doc[actor.token].dep_ in IN_FRONT)


def _is_label(sentence: ParsedSentence, index: int) -> bool:
    """ "NATO ally Estonia", "EU member Peru": what the name behind it belongs to; "UN resolution 2231": whose it is."""
    if sentence.doc[index + 1 : index + 2].text.lower() in phrase_words("paper"):
        return True
    noun = index if sentence.doc[index].lower_ in phrase_words("constituent") else index + 1
    behind = sentence.doc[noun : noun + 2]
    return len(behind) == 2 and behind[0].lower_ in phrase_words("constituent") and behind[1].i in sentence.names


def _is_in_passing(stated: Stated, actor: Actor) -> bool:
    """A pronoun deep in an issue: neither whose the issue is nor who is to do it ("a course that takes them there")."""
    token = stated.sentence.doc[actor.token]
    if token.lower_.endswith(("self", "selves")):
        return True  # "urged them to restrain themselves" tells nothing of whom
    if token.pos_ not in {"PRON", "DET"}:
        return False
    heads = {each.i for each in stated.issue} | focus_of(stated)
    return token.head.i not in heads


def _only_describes(sentence: ParsedSentence, actor: Actor) -> bool:
    """ "Peru, a neighbour of Chile" is about Peru; "the bloc, a league of Chile and Peru, and the bank" about two."""
    doc = sentence.doc
    above = doc[actor.token]
    while above.dep_ != "ROOT":
        if above.dep_ == "appos" and above.left_edge.pos_ == "DET":
            return above.i != actor.token and not _goes_on(above, doc[actor.token])
        above = above.head
    return False


def _goes_on(described: Token, token: Token) -> bool:
    """Whether a name goes on the list outside a description, which has had an "and" of its own before."""
    start = token.left_edge.i
    before = [each.lower_ for each in token.doc[described.left_edge.i : start]]
    return before[-2:] == [",", "and"] and "and" in before[:-2]


def _is_circumstance(token: Token) -> bool:
    if token.dep_ == "prep" and any(each.lower_ in phrase_words("anywhere") for each in token.subtree):
        return True  # "in Chile, Peru or elsewhere"
    if token.dep_ == "advcl":
        return any(
            child.dep_ in {"mark", "advmod"} and child.lower_ in phrase_words("circumstance")
            for child in token.children
        )
    if token.dep_ != "prep":
        return False
    noun = next((child.lower_ for child in token.children if child.dep_ == "pobj"), "")
    return token.lower_ in phrase_words("amid") or f"{token.lower_} {noun}" in phrase_words("amid")


def _hung_higher(stated: Stated) -> list[Token]:
    """Complements right behind a noun that the parser hung on its verb: "is firm in its solidarity | with Peru"."""
    below = {token.i for head in stated.issue for token in head.subtree}
    return [
        after
        for head in stated.issue
        if head.pos_ == "NOUN"
        and (after := hung_higher(head)) is not None
        and after.i not in below
        and after.lower_ in _COMPLEMENTS
        and not _is_circumstance(after)
        and not any(child.dep_ == "pcomp" for child in after.children)
    ]
