"""Who meets or agrees with several apart: one event with each."""

from dataclasses import replace

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.events.drafts import Draft
from transforms.events.meetings import met_there
from transforms.language.clauses import direct_objects, prepositional, undergoers


def each_apart(draft: Draft) -> list[Draft]:
    """A trip to several countries is a visit to each (codebook); so with separate talks and agreements."""
    if len(draft.targets) > 1 and draft.event_type == "AGREE" and _are_several_pacts(draft.token):
        return [replace(draft, targets=(code,)) for code in draft.targets]
    if draft.event_type != "CONSULT" or len(draft.targets) < 2:
        return [draft]
    apart = noun_classes()["apart"]
    goes = draft.token.lemma_ not in noun_classes()["receiving"]  # "will host the leaders of Chile and Peru"
    is_tour = goes and draft.trigger.event_mode == "visit" and not set(draft.targets) <= set(_met_on_the_way(draft))
    is_told_apart = any(token.lemma_.lower() in apart for token in draft.token.subtree) or _are_several_talks(
        draft.token
    )
    if not is_tour and not is_told_apart:
        return [draft]
    # "to Chile and Peru from May 5 to 9": which of the days each is visited on is not said
    if draft.is_first_day and draft.day is not None:
        draft = replace(draft, day=draft.day.replace(day=1), precision="month")
    return [replace(draft, targets=(code,)) for code in draft.targets]


def _are_several_pacts(token: Token) -> bool:
    """ "Agreements with Chile and Peru" are one with each."""
    over = [token, *undergoers(token)] if token.pos_ == "VERB" else [token]
    return any(each.tag_ in {"NNS", "NNPS"} and each.lemma_.lower() in noun_classes()["pact"] for each in over)


def _are_several_talks(token: Token) -> bool:
    """ "Telephone conversations with the presidents of Chile and Peru" are one with each; "talks" may be one."""
    over = [token, *direct_objects(token)] if token.pos_ == "VERB" else [token]
    return any(
        each.tag_ == "NNS" and each.lemma_.lower() in noun_classes()["one_talk"] and bool(prepositional(each, "with"))
        for each in over
    )


def _met_on_the_way(draft: Draft) -> list[str]:
    """Those whom a visitor meets together: "will travel to Geneva to meet with EU and Peruvian officials"."""
    return [code for found in met_there(draft.sentence, draft.token, draft.trigger) for code in found]
