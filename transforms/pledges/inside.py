"""Who is named inside a phrase, and who of them it is for: not whom they fled from, nor who attacked them."""

from collections.abc import Iterable

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.naming.names import Name
from transforms.naming.references import ParsedSentence, actor_codes, names_below
from transforms.pledges.vocabulary import nouns, phrases


def is_plain_country(name: Name) -> bool:
    """ "Ukraine fund", "Taiwan aid": a country's full name before a noun says whom it is for; "US aid" says whose."""
    return name.kind == "country" and name.text.upper() != name.text


def codes_inside(sentence: ParsedSentence, tokens: Iterable[Token]) -> list[str]:
    """Codes of these phrases, or else of names inside them: "the people of Burma", "Ukraine's energy needs".

    Inside a fund or initiative ("the Czech initiative for Ukraine", "a UK-led fund") the adjective says whose it is,
    not whom it serves.
    """
    codes: list[str] = []
    exiles: list[str] = []
    for token in tokens:
        if own := actor_codes(sentence, [token], places=True):
            places = _whereabouts(sentence, token)
            if not _is_exile(token) and not places:
                codes += own
                continue
            exiles += own
            codes += places
        word = nouns().get(token.lemma_.lower())
        is_vessel = word is not None and word.role == "give"
        for actor in names_below(sentence, token):
            named = sentence.doc[actor.token]
            if is_aggressor(named) or named == token or _is_told_on(named, token):
                continue
            name = sentence.names.get(actor.token)
            is_body = name is not None and name.kind == "organisation" and named.head == token
            if (
                is_vessel
                and actor.token < token.i
                and not is_body
                and not (name is not None and is_plain_country(name))
            ):
                continue
            if _is_left_behind(named) or _is_theirs(named):
                exiles += actor.codes
                continue
            codes += actor.codes
    return list(dict.fromkeys(codes or exiles))


def _is_told_on(name: Token, phrase: Token) -> bool:
    """ "Chad, which brings total U.S. aid to": a clause on whom it is for names others too."""
    for above in (name, *name.ancestors):
        if above == phrase:
            return False
        if above.dep_ == "relcl":
            return True
    return False


def _is_left_behind(token: Token) -> bool:
    """ "Syrian refugees in Jordan": named for where they fled from; it receives only where nobody else is named."""
    return token.dep_ in {"amod", "compound", "nmod"} and _is_exile(token.head)


def _whereabouts(sentence: ParsedSentence, token: Token) -> list[str]:
    """ "Syrians and other migrants in Jordan": where people are who are named for another country."""
    if not token.text.endswith("s"):
        return []
    last = max((token, *token.conjuncts), key=lambda each: each.i)
    following = sentence.doc[last.i + 1] if last.i + 1 < len(sentence.doc) else None
    if following is None or following.lower_ not in {"in", "inside", "across"}:
        return []
    return actor_codes(sentence, [child for child in following.children if child.dep_ == "pobj"], places=True)


def _is_theirs(token: Token) -> bool:
    """ "Their host communities in Chile": whose they are tells less than where they are."""
    return token.pos_ == "PRON" or any(child.dep_ == "poss" and child.pos_ == "PRON" for child in token.children)


def _is_exile(noun: Token) -> bool:
    return any(pattern.fullmatch(noun.lemma_) for pattern, _ in phrases("exile"))


def is_aggressor(token: Token) -> bool:
    """ "Russia's invasion", "since Russia invaded", "Russian attacks": named for an attack, not for being helped."""
    above = token.head
    if token.dep_ in {"poss", "amod", "compound", "nmod", "nsubj"}:
        return above.lemma_.lower() in noun_classes()["attack"]
    by = token.dep_ == "pobj" and above.lower_ in {"by", "from", "against"}
    return by and above.head.lemma_.lower() in noun_classes()["attack"]
