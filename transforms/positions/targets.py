"""Whom an issue is about: the addressee and the actors inside the issue, else in its sentence, else in the article."""

from collections.abc import Sequence

from spacy.tokens import Token

from transforms.article import Article, noun_classes
from transforms.naming.counting import most_named
from transforms.naming.phrases import owner_codes
from transforms.naming.references import Actor, ParsedSentence, actor_codes, names_below
from transforms.positions.phrases import directed_against, issue_core
from transforms.positions.stated import Stated

# A sentence that names more than so many others beside the issue does not say which of them the issue is about.
MOST_AROUND = 1
# An article that names one other actor at least this often among all others is about that actor.
ARTICLES_OWN = 0.5
# Firms and charities as such are hardly ever whom a state's stance is about.
_NOBODY = frozenset({"COMPANY", "NGO"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def targets_of(article: Article, stated: Stated, stance: str, topic: str) -> tuple[str, ...]:
    """Codes of whom the issue is about, in reading order; never the holder."""
    return (
        _others(stated, _in_issue(stated, stance, topic))
        or _few(_others(stated, _in_sentence(stated)))
        or _articles_own(article, stated)
    )


def _others(stated: Stated, codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for code in dict.fromkeys(codes) if code not in stated.holders and code not in _NOBODY)


def _few(codes: tuple[str, ...]) -> tuple[str, ...]:
    return codes if len(codes) <= MOST_AROUND else ()


def _in_issue(stated: Stated, stance: str, topic: str) -> list[str]:
    """Addressees and the actors of the issue; whose act it is, where an act is opposed; on whom sanctions lie."""
    sentence = stated.sentence
    if stated.word.frame == "charged":  # "Russia's war against Ukraine": whose act it is
        return owner_codes(sentence, stated.issue[0])
    below = [actor for head in stated.issue for actor in names_below(sentence, head) if _is_meant(sentence, actor)]
    addressed = actor_codes(sentence, stated.addressees, places=True)
    struck = [
        code for actor in below if _stands_after(sentence.doc[actor.token], "on", "against") for code in actor.codes
    ]
    if topic == "sanctions" and struck:
        return struck  # "to carry out the UN's sanctions on North Korea"
    acting = [code for head in stated.issue for code in owner_codes(sentence, head)] if stance == "oppose" else []
    core = {token.i for token in issue_core(stated)}
    inside = list(_others(stated, acting)) or [code for actor in below if actor.token in core for code in actor.codes]
    against = directed_against(list(sentence.doc))
    asked = list(_others(stated, addressed))  # who is to do it, before whomever it is done to
    return asked or inside or [code for actor in below if actor.token not in against for code in actor.codes]


def _in_sentence(stated: Stated) -> list[str]:
    """Actors beside the issue, but for subjects: those do something else in the sentence."""
    sentence = stated.sentence
    against = directed_against(list(sentence.doc))
    roots = [token for token in sentence.doc if token.dep_ == "ROOT"]
    return [
        code
        for root in roots
        for actor in names_below(sentence, root)
        if actor.token not in against and sentence.doc[actor.token].dep_ not in _SUBJECTS and _is_meant(sentence, actor)
        for code in actor.codes
    ]


def _articles_own(article: Article, stated: Stated) -> tuple[str, ...]:
    """Whom the article names most beside a single holder, where that is most of whom it names."""
    if len(stated.holders) > 1:
        return ()
    return _others(stated, most_named(article.names, beside=stated.holders, share=ARTICLES_OWN))


def _is_meant(sentence: ParsedSentence, actor: Actor) -> bool:
    """Not so for a town that only names a thing ("the Minsk agreements"), nor for the host of talks of others."""
    name = sentence.names.get(actor.token)
    if actor.how == "place":
        preposition = sentence.doc[actor.token].head
        return not (
            preposition.lower_ in {"in", "at"} and preposition.head.lemma_.lower() in noun_classes()["meeting_named"]
        )
    return not (name is not None and name.kind in {"capital", "seat"} and actor.how == "modifier")


def _stands_after(token: Token, *prepositions: str) -> bool:
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in prepositions
