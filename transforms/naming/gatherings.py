"""Whom a sentence tells to have met, called or talked: the two sides of the occasion that a readout is about."""

from spacy.tokens import Token

from transforms.language.clauses import chain, direct_objects, prepositional
from transforms.naming.parsed import ParsedSentence, actor_noun
from transforms.naming.words import reference_words

# "They" met, but who they are was said before.
_REFERS_BACK = frozenset({"they", "we"})


def who_met(sentence: ParsedSentence) -> tuple[str, ...]:
    """Codes of those who meet by the sentence's main verb, the subject's first; empty where it tells no meeting."""
    root = sentence.doc[0:].root
    objects = direct_objects(root)
    if any(_is_talk(each) for each in objects) and root.lemma_ in reference_words("holding"):
        heads = [each for head in (root, *objects) for each in prepositional(head, "with", "between")]
    elif root.lemma_ in reference_words("meeting"):
        heads = [*objects, *prepositional(root, "with", "to")]
        heads += [each for head in objects for each in prepositional(head, "with")]
    else:
        return ()
    subjects = [each for child in root.children if child.dep_ == "nsubj" for each in chain(child)]
    codes = [
        code
        for each in [*subjects, *heads]
        if (actor := sentence.actors.get(each.i))
        and actor.how not in {"place", "people"}
        and each.lower_ not in _REFERS_BACK
        for code in actor.codes
    ]
    return tuple(dict.fromkeys(codes))


def _is_talk(noun: Token) -> bool:
    return actor_noun(noun) in reference_words("talk")
