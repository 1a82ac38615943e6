"""Whom an act without a target hits, by what the rest of the article tells."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from transforms.article import Article, noun_classes
from transforms.events.addressees import is_for_somebody_unnamed
from transforms.events.drafts import Draft
from transforms.events.firms import FIRMS
from transforms.events.nearby import is_hostile
from transforms.language.clauses import prepositional
from transforms.naming.counting import most_named
from transforms.naming.phrases import owner_codes

_HAS_VICTIM = frozenset({"ASSAULT", "AID", "PROTEST"})
# Against whom somebody acted is to whom he gives back those whom he seized.
_BEFORE_RELEASE = frozenset({"ASSAULT", "COERCE"})
# An attack without a victim is on the actor whose names are at least this share of the article's, the attacker's aside.
_ARTICLES_OWN = 0.4
_HELPING = frozenset({"AGREE", "AID", "SUPPORT"})
_PRAISE = ("praising", "stressing", "thankful", "thanking", "thanks")
_GIVING = frozenset({"AGREE", "AID"})


def with_victim(article: Article, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A draft with its attack's victim, its aid's recipient, or who did what it condemns, where it names none.

    Condemned without a name ("condemned the act") is the one whom all others in the article accuse. An attack is on
    whom the same sentence tells to be helped, on the victim that the article names elsewhere, or on the sentence's
    only other actor. Else it is on whom the article names about as often as all others together; so is a protest, and
    so goes aid, and what is promised to those whom a disaster or war hit. Prisoners are released to whom their captor
    fights. Sanctions on firms or persons alone are on the state that the same source puts most of its others on.
    """
    if draft.event_type == "SANCTION" and set(draft.targets) <= {FIRMS}:
        found = _sanctioned_otherwise(draft, drafts) or most_named(
            article.names, beside=draft.sources, share=_ARTICLES_OWN
        )
        return replace(draft, targets=found, inferred=True) if found else draft
    if draft.targets:
        return draft
    if draft.event_type == "ACCUSE":
        found = _accused_otherwise(draft, drafts)
    elif draft.event_type == "RETREAT" and draft.trigger.event_mode == "release":
        found = _only({each.targets for each in drafts if _is_of_same(each, draft, _BEFORE_RELEASE)})
    elif draft.event_type == "AGREE" and _is_for_sufferers(draft):
        found = most_named(article.names, beside=[*draft.sources, *_enemies(draft)], share=_ARTICLES_OWN)
    elif draft.event_type not in _HAS_VICTIM or _is_for_the_unnamed(draft):
        return draft
    else:
        found = _attacked(draft, drafts) if draft.event_type == "ASSAULT" else ()
        if not found and draft.sources:
            found = most_named(article.names, beside=draft.sources, share=_ARTICLES_OWN)
    return replace(draft, targets=found, inferred=True) if found else draft


def _is_for_the_unnamed(draft: Draft) -> bool:
    return draft.event_type == "AID" and is_for_somebody_unnamed(draft.sentence, draft.token)


def _is_for_sufferers(draft: Draft) -> bool:
    """ "Aid to those affected by the flood", "to people in need"."""
    over = [draft.token, *(each for each in draft.token.subtree if each.pos_ == "NOUN")]
    helped = [each for head in over for each in prepositional(head, "to", "for")]
    return any(
        child.lemma_ in noun_classes()["afflict"]
        for each in helped if each.i not in draft.sentence.actors
        for child in each.children if child.dep_ in {"acl", "relcl"}
    )  # fmt: skip


def _enemies(draft: Draft) -> list[str]:
    """Whose raid or war the sentence names."""
    hostile = [each for each in draft.sentence.doc if is_hostile(each)]
    return [code for each in hostile for code in owner_codes(draft.sentence, each)]


def _is_of_same(other: Draft, draft: Draft, kinds: frozenset[str]) -> bool:
    return other.event_type in kinds and other.sources == draft.sources and bool(other.targets) and not other.inferred


def _only(found: set[tuple[str, ...]]) -> tuple[str, ...]:
    return found.pop() if len(found) == 1 else ()


def _accused_otherwise(draft: Draft, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """The one whom the same accuser accuses elsewhere in the article, else whom all others do."""
    own = {each.targets for each in drafts if _is_of_same(each, draft, frozenset({"ACCUSE"}))}
    others = {each.targets for each in drafts if each.event_type == "ACCUSE" and each.targets and not each.inferred}
    accused = _only(own) or _only(others)
    return () if FIRMS in accused or set(accused) & set(draft.sources) else accused


def _sanctioned_otherwise(draft: Draft, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """The state that most of the same source's other sanctions in the article are on."""
    others = [
        each for each in drafts if _is_of_same(each, draft, frozenset({"SANCTION"})) and FIRMS not in each.targets
    ]
    counts = Counter(each.targets for each in others)
    found, count = counts.most_common(1)[0] if counts else ((), 0)
    return found if 2 * count > len(others) else ()


def _is_help(draft: Draft) -> bool:
    """Whether somebody is helped: who is praised for a role in it is not."""
    is_praise = any(draft.trigger.lemma in noun_classes()[each] for each in _PRAISE)
    return draft.event_type in _HELPING and not (draft.event_type == "SUPPORT" and is_praise)


def _attacked(draft: Draft, drafts: Sequence[Draft]) -> tuple[str, ...]:
    beside = [each for each in drafts if each.sentence is draft.sentence and not each.inferred]
    # "aid to Chile since Peru's invasion", "support for Chile against": whoever is helped, last before it, was attacked
    for other in sorted(beside, key=lambda each: (each.token.i > draft.token.i, -each.token.i)):
        helped = tuple(code for code in other.targets if code not in draft.sources)
        if _is_help(other) and helped and not set(draft.sources) & set(other.sources):
            return helped
    for other in drafts:
        if other.event_type == "ASSAULT" and other.sources == draft.sources and other.targets:
            return other.targets
    codes = {code for actor in draft.sentence.actors.values() for code in actor.codes} - set(draft.sources)
    here = (other for other in drafts if other.event_type in _GIVING and other.sentence is draft.sentence)
    codes -= {code for other in here for code in other.sources}  # who gives is not who was hit
    return tuple(codes) if len(codes) == 1 else ()
