"""Whom an act without a target hits, by what the rest of the article tells."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.article import Article
from transforms.events.addressees import is_for_somebody_unnamed
from transforms.events.drafts import Draft
from transforms.naming.counting import most_named

_HAS_VICTIM = frozenset({"ASSAULT", "AID", "PROTEST"})
# An attack without a victim is on the actor whose names are at least this share of the article's, the attacker's aside.
_ARTICLES_OWN = 0.4
_FIRMS = "COMPANY"
_HELPING = frozenset({"AGREE", "AID", "SUPPORT"})


def with_victim(article: Article, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A draft with its attack's victim, its aid's recipient, or who did what it condemns, where it names none.

    Condemned without a name ("condemned the act") is the one whom all others in the article accuse. An attack is on
    whom the same sentence tells to be helped, on the victim that the article names elsewhere, or on the sentence's
    only other actor. Else it is on whom the article names about as often as all others together; so is a protest, and
    so goes aid.
    """
    if draft.targets:
        return draft
    if draft.event_type == "ACCUSE":
        found = _accused_by_others(draft, drafts)
    elif draft.event_type not in _HAS_VICTIM or _is_for_the_unnamed(draft):
        return draft
    else:
        found = _attacked(draft, drafts) if draft.event_type == "ASSAULT" else ()
        if not found and draft.sources:
            found = most_named(article.names, beside=draft.sources, share=_ARTICLES_OWN)
    return replace(draft, targets=found, inferred=True) if found else draft


def _is_for_the_unnamed(draft: Draft) -> bool:
    return draft.event_type == "AID" and is_for_somebody_unnamed(draft.sentence, draft.token)


def _accused_by_others(draft: Draft, drafts: Sequence[Draft]) -> tuple[str, ...]:
    others = {each.targets for each in drafts if each.event_type == "ACCUSE" and each.targets and not each.inferred}
    accused = others.pop() if len(others) == 1 else ()
    return () if _FIRMS in accused or set(accused) & set(draft.sources) else accused


def _attacked(draft: Draft, drafts: Sequence[Draft]) -> tuple[str, ...]:
    beside = [each for each in drafts if each.sentence is draft.sentence and not each.inferred]
    # "aid to Chile since Peru's invasion", "support for Chile against": whoever is helped, last before it, was attacked
    for other in sorted(beside, key=lambda each: (each.token.i > draft.token.i, -each.token.i)):
        helped = tuple(code for code in other.targets if code not in draft.sources)
        if other.event_type in _HELPING and helped and not set(draft.sources) & set(other.sources):
            return helped
    for other in drafts:
        if other.event_type == "ASSAULT" and other.sources == draft.sources and other.targets:
            return other.targets
    codes = {code for actor in draft.sentence.actors.values() for code in actor.codes} - set(draft.sources)
    return tuple(codes) if len(codes) == 1 else ()
