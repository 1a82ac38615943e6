"""Where a stance is about its own holder: what it needs, what is for it, its members and bodies, its part in a deal."""

from spacy.tokens import Token

from transforms.language.clauses import first_joined, grammatical_subjects
from transforms.naming.phrases import owner_codes
from transforms.naming.references import actor_codes
from transforms.naming.words import FIRST, country_codes
from transforms.positions.named import named_in
from transforms.positions.phrases import IN_FRONT, issue_core, stands_after
from transforms.positions.stated import Stated
from transforms.positions.words import phrase_words


def holder_in_issue(stated: Stated) -> tuple[str, ...]:
    """Those of several holders that the issue itself names: "both sides welcomed Peru's new law".

    Empty where it names all of them, which is their relation, or none. What two states share is often written as one
    word ("the US-Peru accord"), so names before a noun do not count.
    """
    tokens = issue_core(stated)
    core = {token.i for token in tokens}
    core -= {each.i for token in tokens if token.lower_ == "including" for each in token.subtree}
    inside = [
        code
        for actor in named_in(stated)
        if actor.token in core
        and actor.how not in {"pronoun", "speaker", "description"}
        and stated.sentence.doc[actor.token].dep_ not in IN_FRONT
        and not _is_paired(stated.sentence.doc[actor.token])
        for code in actor.codes
        if code in stated.holders
    ]
    found = tuple(dict.fromkeys(inside))
    return found if len(found) < len(stated.holders) else ()


def _is_paired(token: Token) -> bool:
    """ "The Chile – Peru accord", which the parser takes apart."""
    behind = token.doc[token.i + 1 : token.i + 2]
    return bool(behind) and behind[0].text in {"-", "–", "—"}


def who_needs_it(stated: Stated) -> tuple[str, ...]:
    """ "Chile needs support", "we need help from our partners": a holder who is said to need what somebody gives."""
    if stated.word.frame != "want" or stated.word.lemma not in phrase_words("needing"):
        return ()
    subjects = grammatical_subjects(stated.token)
    if any((actor := stated.sentence.actors.get(each.i)) and actor.how == "name" for each in subjects):
        return stated.holders
    given = [head for head in stated.issue if head.lemma_.lower() in phrase_words("given") and head.dep_ == "dobj"]
    own = given and not any(child.dep_ == "poss" for head in given for child in head.children)  # "your support"
    return stated.holders if own and any(each.lower_ in FIRST for each in subjects) else ()


def for_whom(stated: Stated) -> tuple[str, ...]:
    """ "Chile discussed support for Chile", "helping Chile": a single holder who is named as whom something is for."""
    doc = stated.sentence.doc
    if len(stated.holders) > 1:
        return ()
    for actor in named_in(stated):
        token = doc[actor.token]
        if set(actor.codes) != set(stated.holders) or actor.how != "name":
            continue
        if stands_after(token, "for") or _is_helped(token):
            return stated.holders
    return ()


def of_own_members(stated: Stated) -> tuple[str, ...]:
    """ "NATO's chief urged NATO members to spend more": a body that asks its own members for something."""
    sentence = stated.sentence
    heads = [*stated.addressees, *(each for head in stated.issue for each in grammatical_subjects(head))]
    asked = {
        code for each in heads if each.lemma_.lower() in phrase_words("member") for code in owner_codes(sentence, each)
    }
    return stated.holders if asked and asked == set(stated.holders) - country_codes() else ()


def of_own_bodies(stated: Stated) -> tuple[str, ...]:
    """ "The president urged Congress to pass it": a holder who asks a body of its own by name."""
    if stated.word.frame != "ask" or not stated.addressees:
        return ()
    names = stated.sentence.names
    named = all(
        actor_codes(stated.sentence, [each]) == list(stated.holders)
        and (each.i in names or any(child.i in names for child in each.children))
        for each in stated.addressees
    )
    return stated.holders if named else ()


def is_own_course(stated: Stated) -> bool:
    """Whether the issue is by name its holder's own: "Chile stressed Chile's efforts to save water"."""
    return any(
        actor.how == "name"
        and set(actor.codes) <= set(stated.holders)
        and (token := stated.sentence.doc[actor.token]).dep_ == "poss"
        and token.head in stated.issue
        for actor in named_in(stated)
    )


def _is_helped(token: Token) -> bool:
    token = first_joined(token)
    if token.dep_ == "nsubj" and token.i and token.nbor(-1).lower_ == "for":
        return True  # "the need for Chile to receive aid"
    if token.dep_ in {"nsubj", "nsubjpass"} and token.head.lemma_.lower() in phrase_words("receiving"):
        return True  # "wants Chile to receive aid"
    return token.dep_ == "dobj" and token.head.lemma_.lower() in phrase_words("helping")
