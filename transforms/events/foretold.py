"""What somebody says of another's deeds and what they will bring: "Chile undermines the treaty", "Chile will pay".

Whoever says so accuses or threatens; whom it is said of is the target.
"""

from spacy.tokens import Token

from transforms.events.roles import who_says
from transforms.language.clauses import grammatical_subjects, is_passive, prepositional, undergoers
from transforms.naming.phrases import owner_codes
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.triggers import Trigger

_FROM_WHOM = ("by", "from")


def is_of_another(trigger: Trigger) -> bool:
    """Whether a row is what one says of another, so that the subject is the target."""
    return trigger.needs_any("foretold") or trigger.needs_any("wrong")


def parties_of_saying(sentence: ParsedSentence, token: Token) -> tuple[list[str], list[str]]:
    """Who says it and of whom; nobody where one says it of oneself, or where it is unknown who says it.

    "Any raid on Peru by Chile would be met" is said of Chile, "those who pay" of nobody that is named.
    """
    verb = token.head if token.pos_ == "NOUN" else token  # "is a breach of"
    of_whom = _whom_it_is_said_of(sentence, verb)
    says = who_says(sentence, verb)
    return ([], []) if set(says) & set(of_whom) else (says, of_whom)


def _whom_it_is_said_of(sentence: ParsedSentence, verb: Token) -> list[str]:
    subjects = undergoers(verb) if is_passive(verb) else grammatical_subjects(verb)
    # a country's people do no wrong: "access for the Chilean people that circumvents"
    acting = [each for each in subjects if each.i not in sentence.actors or sentence.actors[each.i].how != "people"]
    found = actor_codes(sentence, acting)
    for subject in acting:
        if not found:
            found = owner_codes(sentence, subject) or actor_codes(sentence, prepositional(subject, *_FROM_WHOM))
    return found
