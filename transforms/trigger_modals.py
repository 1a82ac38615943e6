"""Words in the place of a modal over a verb: "has to", "is essential that", "has a duty to" instead of "must"."""

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.language.clauses import direct_objects, those_to_do
from transforms.language.modality import is_negated

# What the lexicon's row for them is called.
OWED = "is essential"
_NOW = frozenset({"VBZ", "VBP"})
_POSSESSING = frozenset({"have", "bear"})


def modal_over(verb: Token) -> str:
    """The lexicon's name of what stands for a modal over a verb; empty where nothing does or it is denied."""
    above = verb.head
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and not is_negated(above) and not direct_objects(above):
        if _is_bound(verb, above):
            return OWED
        return f"{above.lemma_} to"
    return OWED if _is_owed(verb, above) else ""


def _is_bound(verb: Token, above: Token) -> bool:
    """ "Peru is obliged to pay", "is expected to honor": not "is expected to visit", which is a forecast."""
    bound = noun_classes()["bound"]
    if above.lower_ in bound and (above.tag_ == "VBN" or above.pos_ == "ADJ"):
        return True
    return above.lower_ == "expected" and verb.lemma_ in noun_classes()["norm_kept"]


def _is_owed(verb: Token, above: Token) -> bool:
    if verb.dep_ in {"acl", "relcl"}:
        if above.lemma_.lower() == "time" or above.lemma_.lower() in noun_classes()["duty"]:
            if those_to_do(verb):  # "it is time for Peru to pay"
                return _is_now(above.head)
            has = above.head
            return above.dep_ == "dobj" and has.lemma_ in _POSSESSING and verb.tag_ == "VB" and _is_now(has)
        return False
    if verb.dep_ not in {"ccomp", "advcl", "xcomp"}:
        return False
    if above.lemma_ == "require" and not is_negated(above):  # "this moment requires all states to act"
        return verb.dep_ in {"ccomp", "xcomp"} and _is_now(above)
    that = any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)
    if not that and not those_to_do(verb):
        return False
    states = above.head if above.pos_ == "ADJ" and above.dep_ == "acomp" else above
    said = [child for child in states.children if child.dep_ in {"acomp", "attr"}]
    needed = noun_classes()["owed"] | noun_classes()["duty"]
    return _is_now(states) and any(each.lemma_.lower() in needed for each in said)


def _is_now(states: Token) -> bool:
    return states.tag_ in _NOW and not is_negated(states)
