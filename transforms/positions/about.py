"""Whom an issue names, and which of them it is about: addressees, whose act it is, on whom it lies."""

from collections.abc import Sequence

from spacy.tokens import Token

from transforms.language.clauses import first_joined, grammatical_subjects, prepositional
from transforms.naming.phrases import owner_codes
from transforms.naming.references import Actor, ParsedSentence, actor_codes
from transforms.naming.words import country_codes, organisation_codes
from transforms.positions.holders import codes_of
from transforms.positions.named import (
    beside_the_point,
    is_member,
    named_in,
    others,
    repelled,
    restricting,
    without_adversaries,
    without_labels,
    without_members,
    without_references,
)
from transforms.positions.phrases import IN_FRONT, directed_against, issue_core, issue_tokens, stands_after
from transforms.positions.stances import issue_head
from transforms.positions.stated import Stated
from transforms.positions.words import known_matters, phrase_words


def actors_in_issue(stated: Stated, stance: str, topic: str) -> list[str]:
    """Addressees and the actors of the issue; whose act it is, where an act is opposed; on whom sanctions lie."""
    sentence = stated.sentence
    if stated.word.frame == "charged":  # "Russia's war against Ukraine": whose act it is
        return owner_codes(sentence, stated.issue[0])
    aside = beside_the_point(list(sentence.doc))
    below = without_adversaries(stated, [actor for actor in named_in(stated) if actor.token not in aside], stance)
    below = without_labels(stated, below)
    below = without_members(stated, without_references(stated, below))
    below = [actor for actor in below if not is_forum(stated, actor)]
    addressed = [] if stated.word.frame == "will" else actor_codes(sentence, stated.addressees, places=True)
    struck = [code for actor in below if _is_struck(sentence.doc[actor.token]) for code in actor.codes]
    if stance == "oppose" and stated.word.frame == "ask" and others(stated, addressed):
        struck = []  # "urged Chile not to evade the sanctions on Peru"
    if struck and (topic == "sanctions" or _is_imposed(stated)):
        imposing = [code for actor in below if stands_after(sentence.doc[actor.token], "by") for code in actor.codes]
        return struck + imposing  # "the UN's sanctions on North Korea"; "sanctions against it by the EU"
    if topic == "sanctions" and stance == "support":
        passive = [
            actor
            for actor in below
            if sentence.doc[actor.token].dep_ != "nsubj" and not stands_after(sentence.doc[actor.token], "by", "in")
        ]
        if others(stated, [code for actor in passive for code in actor.codes]):
            below = passive  # "that Chile would back a ban on Peruvian oil": whom it strikes, not who is for it
    acting = (
        _acting(stated) if stance == "oppose" else [c for each in repelled(stated) for c in owner_codes(sentence, each)]
    )
    if stated.word.frame in {"ask", "for"} and not acting:  # "urged Peru's withdrawal from Chile": Peru is to act
        acting = [code for head in stated.issue if head.pos_ == "NOUN" for code in owner_codes(sentence, head)]
    if stance == "oppose" and is_denied(stated):
        return addressed or acting  # "rejects claims that Peru armed Chile": about who claims so
    core = {token.i for token in issue_core(stated)} | restricting(stated)
    inside = list(others(stated, acting)) or [code for actor in below if actor.token in core for code in actor.codes]
    against = directed_against(list(sentence.doc))
    asked = list(others(stated, addressed))  # who is to do it, before whomever it is done to
    if (
        stated.word.frame != "about"
        and set(others(stated, inside)) & country_codes()
        and all(is_member(sentence, each) for each in stated.addressees)
    ):
        asked = []  # "urged member countries to cut ties with Peru"
    return asked or inside or [code for actor in below if actor.token not in against for code in actor.codes]


def of_known_matter(stated: Stated, topic: str) -> tuple[str, ...]:
    """Whom a matter of a name of its own is about, by the tables: "a return to the JCPOA" is about Iran."""
    said = f" {' '.join(token.lower_ for token in issue_core(stated))} ".replace(" - ", "-")
    codes = [
        code
        for matter, meanings in known_matters().items()
        if f" {matter} " in said
        for only, actors in meanings
        if only in {"", topic}
        for code in actors
    ]
    return others(stated, codes)


def _is_imposed(stated: Stated) -> bool:
    """ "To impose costs on Peru for its war on Chile": about Peru, whatever for."""
    return any(
        token.lower_ == "on" and {token.head.lemma_, token.head.head.lemma_} & phrase_words("imposing")
        for head in stated.issue
        for token in head.subtree
    )


def candidate(stated: Stated, inside: tuple[str, ...]) -> tuple[str, ...]:
    """Who is to be given the status of a candidate, if only its holder, and the bodies that give it.

    A candidate country by that name is one for the EU.
    """
    said = {token.lemma_.lower() for token in issue_tokens(stated)}
    bodies = tuple(code for code in inside if code in organisation_codes())
    if not bodies and "candidate" in said and said & phrase_words("standing"):
        bodies = ("EU",)
    if not bodies or not said & phrase_words("candidacy"):
        return inside
    doc = stated.sentence.doc
    named = {
        code
        for actor in named_in(stated)
        if actor.how not in ("pronoun", "speaker")
        or doc[actor.token + 1 : actor.token + 2].text.lower() in phrase_words("state_noun")
        for code in actor.codes
    }
    parts = [stated.sentence.actors[index] for index in stated.without if index in stated.sentence.actors]
    named |= {code for actor in parts if actor.how != "pronoun" for code in actor.codes}
    own = tuple(code for code in stated.holders if code in named)
    return own + bodies if own else tuple(dict.fromkeys([*inside, *bodies]))


def with_a_holder(stated: Stated, inside: tuple[str, ...]) -> tuple[str, ...]:
    """Others in an issue, with one of several holders who is to act beside them: "that Chile and Peru settle it"."""
    doing = codes_of(stated.sentence, [each for head in stated.issue for each in grammatical_subjects(head)])
    return doing if len(stated.holders) > 1 and set(inside) < set(doing) and inside else inside


def is_of_relations(stated: Stated) -> bool:
    """Whether the issue is what is between states, which needs two: "to deepen ties"."""
    return any(
        token.pos_ == "NOUN" and token.lemma_ in phrase_words("relation") and token.dep_ not in IN_FRONT
        for token in issue_core(stated)
    )


def names_a_wide_area(stated: Stated) -> bool:
    """Whether the issue is about a part of the world without a code, or all of it ("energy for Africa")."""
    return any(
        token.lower_ in phrase_words("wide_area")
        and token.i not in stated.sentence.names
        and not (token.dep_ == "amod" and token.head.lemma_.lower() in phrase_words("worldwide"))
        for token in issue_core(stated)
    )


def is_everybodys(stated: Stated) -> bool:
    """Whether the issue is a good that states are for anywhere ("gender equality", "multilateral diplomacy")."""
    return any(token.lemma_.lower() in phrase_words("everybodys") for token in issue_core(stated))


def is_forum(stated: Stated, actor: Actor) -> bool:
    """ "Our cooperation at the UN" is one with somebody else."""
    joint = any(token.lemma_.lower() in phrase_words("joint_work") for token in stated.issue)
    place = stands_after(stated.sentence.doc[actor.token], "at", "in", "on", "within", "through", "under")
    return joint and place and not set(actor.codes) & country_codes()


def is_denied(stated: Stated) -> bool:
    """Whether somebody's claim is rejected: "denies that", "pushed back against allegations that"."""
    said = any(head.lemma_.lower() in phrase_words("alleged") for head in stated.issue)
    return said and stated.word.lemma in phrase_words("denying")


def _acting(stated: Stated) -> list[str]:
    """Whose act the issue is: an owner, "an attack from" or "by", "crimes committed by", "allowing Peru to join"."""
    sentence = stated.sentence
    heads = [*stated.issue, *({issue_head(stated)} - set(stated.issue))]
    nouns = [head for head in heads if head.pos_ == "NOUN"]
    inner = [each for noun in nouns for each in prepositional(noun, "of", "for")]  # "escalation of Peru's raids"
    clauses = [
        each
        for head in heads
        if head.pos_ in {"VERB", "AUX"}
        for each in (head, *(child for child in head.children if child.dep_ in {"ccomp", "xcomp"}))
    ]
    for found in (
        [code for head in heads for code in owner_codes(sentence, head)],
        actor_codes(sentence, [each for noun in nouns for each in prepositional(noun, "from", "by")]),
        _done_by(sentence, nouns),
        [code for each in inner for code in owner_codes(sentence, each)],
        _done_by(sentence, inner),
        actor_codes(sentence, [child for verb in clauses for child in verb.children if child.dep_ == "nsubj"]),
    ):
        if found:
            return found
    return []


def _done_by(sentence: ParsedSentence, nouns: Sequence[Token]) -> list[str]:
    participles = [child for noun in nouns for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN"]
    return [code for each in participles for code in codes_of(sentence, prepositional(each, "by"))]


def _is_struck(token: Token) -> bool:
    """ "Sanctions on Peru", but not "the war on Peru"."""
    governor = first_joined(token).head.head.lemma_.lower()
    return stands_after(token, "on", "against") and governor not in phrase_words("hostile")
