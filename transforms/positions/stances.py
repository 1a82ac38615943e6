"""Support or opposition after negation, conditions and the polarity of the issue."""

from spacy.tokens import Token

from transforms.language.clauses import direct_objects, prepositional
from transforms.language.modality import is_negated
from transforms.positions.stated import Stated
from transforms.positions.words import phrase_words, stance_words

_FLIP = {"support": "oppose", "oppose": "support"}


def stance_of(stated: Stated) -> str | None:
    """The stance; None where the sentence only supposes it."""
    token = stated.token
    verb = _verb_of(stated)
    stance = stated.word.stance
    if stated.word.frame == "no":  # its own "no" is what it says
        negated = any(child.dep_ == "neg" for child in verb.children) and not _is_not_only(verb)
    else:
        negated = (is_negated(verb) and not _is_not_only(verb)) or (
            token.pos_ == "NOUN" and any(child.lower_ == "no" for child in token.children)
        )
    if _is_supposed(verb):
        return None
    if _is_alleged(token) or (negated and stated.word.lemma in phrase_words("withheld")):
        return None  # who "has never condemned" it takes no side in so many words
    if not negated and stated.word.lemma in phrase_words("only_denied"):
        return None  # "will not tolerate" takes a side, "tolerates" does not
    if negated:
        if stated.word.lemma in phrase_words("left_open") or stated.word.frame == "placed":
            return "conditional"  # "did not rule out"
        stance = _FLIP.get(stance, stance)
    if stated.word.stance == "support" and _is_opposing(stated):
        stance = _FLIP.get(stance, stance)
    if stance == "support" and stated.word.frame == "value" and _is_restricted(token):
        return "conditional"
    if stance == "support" and stated.word.lemma not in phrase_words("needing") and _is_conditional(verb):
        return "conditional"
    if _turns(stated):
        stance = _FLIP.get(stance, stance)
    return stance


def _verb_of(stated: Stated) -> Token:
    """The verb whose negation, mood and conditions count for the stance word."""
    token = stated.token
    if stated.word.pos in {"MODAL", "ADJ"} and token.head is not token:
        return token.head
    if stated.word.frame == "placed":
        while token.pos_ not in {"VERB", "AUX"} and token.head is not token:
            token = token.head
    elif stated.word.frame in {"side", "no"} and token.head.pos_ in {"VERB", "AUX"}:
        return token.head
    return token


def _is_supposed(verb: Token) -> bool:
    """ "If Peru agrees", "if we want to deepen our ties": the verb or one that it hangs on stands in an if-clause."""
    while True:
        if any(child.dep_ == "mark" and child.lower_ in {"if", "whether", "unless"} for child in verb.children):
            return True
        if verb.dep_ != "xcomp" or verb.head.pos_ not in {"VERB", "AUX", "ADJ"}:
            return False
        verb = verb.head


def _is_alleged(token: Token) -> bool:
    """ "rejected the allegation that it supports the war": a clause that others only claim."""
    return any(
        clause.dep_ == "acl"
        and clause.head.lemma_.lower() in phrase_words("alleged")
        and any(child.lower_ == "that" for child in clause.children)
        for clause in (token, *token.ancestors)
    )


def _is_not_only(verb: Token) -> bool:
    """ "is not only important but", "should not be judged merely by": nothing is denied."""
    only = phrase_words("only")
    return any(child.dep_ == "neg" for child in verb.children) and any(
        each.lower_ in only and (each.head.i == verb.i or verb.doc[each.i - 1].dep_ == "neg")
        for each in verb.subtree
        if each.i > 0
    )


def issue_head(stated: Stated) -> Token:
    """What the stance is on where the issue's verb only turns it: "stop the raids", "oppose the raids" → the raids."""
    head = stated.issue[0]
    if not (_turns(stated) or _is_opposing(stated)):
        return head
    below = direct_objects(head) or prepositional(head, "of", "from", "to")
    return below[0] if below else head


def _turns(stated: Stated) -> bool:
    """Whether the issue is that something ends: "rejects lifting sanctions" supports sanctions.

    What is asked to stop is opposed; asked to "stop and negotiate" or to end the fighting, the asker is for peace.
    """
    issue = stated.issue[0]
    lemma = issue.lemma_.lower()
    if stated.word.stance == "oppose":
        return lemma in phrase_words("ending") or lemma in phrase_words("averting")
    if lemma in phrase_words("averting"):
        return True
    if (
        issue.pos_ == "VERB"
        and issue.tag_ == "VB"
        and stated.word.frame not in {"must", "course"}
        and is_negated(issue)
    ):
        return True  # "pledged not to allow", "urged them not to sell": against what is not to be done
    if stated.word.frame in {"ask", "for", "want", "must"} and lemma in phrase_words("ending"):
        objects = {t.lemma_.lower() for t in issue.subtree if t.dep_ in {"dobj", "pobj"}}
        return not any(child.dep_ == "conj" for child in issue.children) and not objects & phrase_words("fighting")
    return False


def _is_opposing(stated: Stated) -> bool:
    """ "urged states to oppose the blockade", "we must reject": the verb inside says against what."""
    inner = stated.issue[0]
    words = stance_words().get((inner.lemma_.lower(), "VERB"), ())
    return inner.pos_ == "VERB" and any(word.frame == "about" and word.stance == "oppose" for word in words)


def _is_restricted(adjective: Token) -> bool:
    """ "is only useful as part of a settlement"."""
    words = [*adjective.children, *adjective.head.children]
    return any(each.lower_ == "only" and each.dep_ == "advmod" for each in words) and any(
        each.dep_ in {"advcl", "prep"} and each.i > adjective.i for each in words
    )


def _is_conditional(verb: Token) -> bool:
    would = any(child.dep_ == "aux" and child.lower_ in {"would", "will"} for child in verb.children)
    if would and any(child.dep_ == "mark" and child.lower_ in {"before", "until"} for child in verb.children):
        return True  # "before they would agree to a ceasefire"
    for child in verb.children:
        if child.dep_ == "advcl" and any(
            g.dep_ in {"mark", "advmod"} and g.lower_ in phrase_words("condition") for g in child.children
        ):
            return True
        if child.dep_ == "prep" and child.lower_ in {"depending", "unless"}:
            return True
    return False
