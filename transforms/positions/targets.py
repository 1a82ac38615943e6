"""Whom an issue is about: the addressee and the actors inside it, else in its sentence, else in what is around."""

from collections.abc import Sequence

from transforms.article import Article, noun_classes
from transforms.language.clauses import direct_objects, first_joined, prepositional
from transforms.naming.counting import most_named, often_named
from transforms.naming.names import members
from transforms.naming.references import Actor, ParsedSentence, actor_codes, names_below
from transforms.naming.words import adversary_of, bloc_codes, country_codes, organisation_codes
from transforms.positions.about import (
    actors_in_issue,
    candidate,
    is_denied,
    is_everybodys,
    is_forum,
    is_of_relations,
    names_a_wide_area,
    of_known_matter,
    with_a_holder,
)
from transforms.positions.elsewhere import deed_of, sanctioned, sanctioned_in, sanctioning_in
from transforms.positions.named import adversaries, beside_the_point, is_meant, is_member, others
from transforms.positions.own import (
    for_whom,
    holder_in_issue,
    is_own_course,
    of_own_bodies,
    of_own_members,
    who_needs_it,
)
from transforms.positions.phrases import are_parted, directed_against, issue_core
from transforms.positions.stated import Stated

# A sentence that names more than so many others beside the issue does not say which of them the issue is about.
MOST_AROUND = 1
# An article that names one other actor at least this often among all others is about that actor.
ARTICLES_OWN = 0.5
# Who is named less often than this among all others is in an article by the way, and a stance is not about them.
KNOWN = 0.1
# Topics of wars and talks between others.
_OF_THIRD = frozenset({"peace_negotiations", "ceasefire", "sanctions", "troop_deployment", "military_operations"})
# Topics of what friends give.
_OF_HELP = frozenset({"aid", "arms_transfers", "alliance_membership", "investment", "health"})
_MEETING = frozenset({"meet", "speak", "talk", "phone", "receive", "host"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def targets_of(article: Article, stated: Stated, stance: str, topic: str) -> tuple[str, ...]:
    """Codes of whom the issue is about, in reading order; a single holder only of its own needs or members.

    Where the issue names nobody: both holders for their ties, one of several holders, and nobody for a part of the
    world; then the one other actor of the sentence, of the sentence before in the paragraph, and of the article.
    """
    found = _about(article, stated, stance, topic)
    return candidate(stated, found) if topic == "alliance_membership" else found


def _about(article: Article, stated: Stated, stance: str, topic: str) -> tuple[str, ...]:
    inside = with_a_holder(stated, others(stated, actors_in_issue(stated, stance, topic)))
    of_relations = is_of_relations(stated)
    if not inside and of_relations and len(stated.holders) == 2:
        return stated.holders
    inside = (
        inside
        or holder_in_issue(stated)
        or who_needs_it(stated)
        or of_own_members(stated)
        or of_own_bodies(stated)
        or for_whom(stated)
        or of_known_matter(stated, topic)
        or _in_other_parts(stated)
    )
    if not inside and topic == "sanctions":
        inside = others(stated, sanctioned(stated.sentence))
    if inside or names_a_wide_area(stated):
        return inside or _region(stated)
    told = others(stated, _told_elsewhere(article, stated, stance, topic))
    if told:
        return told
    aside = beside_the_point(list(stated.sentence.doc))
    if stance == "support":
        aside |= adversaries(list(stated.sentence.doc))
    if stated.token.i in aside:
        aside = set()
    around = [
        actor
        for actor in _in_sentence(stated.sentence)
        if others(stated, actor.codes) == actor.codes
        and actor.token not in aside
        and not _is_apart(stated, actor)
        and not is_forum(stated, actor)
    ]
    beside = _only(_codes(stated, around)) or _only(others(stated, _set_in(stated.sentence)))
    if beside or len(stated.holders) > 1 or is_everybodys(stated) or is_own_course(stated):
        return beside
    if around and of_relations:  # ties are ties with somebody: "Chile's envoy spoke in Peru of deeper ties"
        return others(stated, min(around, key=lambda actor: abs(actor.token - stated.issue[0].i)).codes)
    found = _before(article, stated) or _articles_own(article, stated, topic)
    return () if set(found) & _never_by_the_way(article, stated, topic) else found


def _in_other_parts(stated: Stated) -> tuple[str, ...]:
    """Whom the rest of an issue names of which this is one part: "opposes raids by Peru and claims to the sea"."""
    actors = [stated.sentence.actors[index] for index in sorted(stated.without) if index in stated.sentence.actors]
    return _codes(stated, [each for each in actors if each.how != "pronoun" and is_meant(stated.sentence, each)])


def _region(stated: Stated) -> tuple[str, ...]:
    """ "A journey to Chile and Peru to strengthen ties with the region": the countries that are the region."""
    means_it = any(token.lower_ == "region" and token.dep_ == "pobj" for token in issue_core(stated))
    if not (means_it and is_of_relations(stated)):
        return ()
    codes = others(stated, [code for actor in _in_sentence(stated.sentence) for code in actor.codes])
    return codes if len(codes) > 1 and set(codes) <= country_codes() else ()


def _told_elsewhere(article: Article, stated: Stated, stance: str, topic: str) -> Sequence[str]:
    """Whom another sentence says sanctions lie on or come from, or that an opposed deed was done by."""
    if topic == "sanctions":
        return sanctioned_in(article, stated) if stance == "support" else sanctioning_in(article, stated)
    return deed_of(article, stated) if stance == "oppose" else ()


def _codes(stated: Stated, actors: Sequence[Actor]) -> tuple[str, ...]:
    return others(stated, [code for actor in actors for code in actor.codes])


def _only(codes: tuple[str, ...]) -> tuple[str, ...]:
    return codes if len(codes) <= MOST_AROUND else ()


def _in_sentence(sentence: ParsedSentence) -> list[Actor]:
    """Actors of a sentence, but for pronouns, for subjects and what is theirs: those do something else in it."""
    against = directed_against(list(sentence.doc))
    roots = [token for token in sentence.doc if token.dep_ == "ROOT"]
    named = [actor for root in roots for actor in names_below(sentence, root) if actor.token not in against]
    doing = [actor for actor in named if first_joined(sentence.doc[actor.token]).dep_ in _SUBJECTS]
    done_by = {code for actor in doing for code in actor.codes}
    return [
        actor
        for actor in named
        if actor not in doing
        and is_meant(sentence, actor)
        and not is_member(sentence, sentence.doc[actor.token])
        and sentence.doc[actor.token].pos_ != "PRON"
        and not (actor.how in {"pronoun", "description"} and set(actor.codes) <= done_by)
    ]


def _is_apart(stated: Stated, actor: Actor) -> bool:
    """Whether a semicolon parts an actor from the stance, or it stands in a claim: "rejects claims that Peru …"."""
    doc = stated.sentence.doc
    return are_parted(doc, stated.token.i, actor.token) or any(
        is_denied(stated) and head.is_ancestor(doc[actor.token]) for head in stated.issue
    )


def _set_in(sentence: ParsedSentence) -> list[str]:
    """Where a journey's sentence is set: "In Peru, she will discuss trade with Chile's envoy"."""
    first = sentence.doc[0]
    if first.lower_ != "in":
        return []
    return actor_codes(sentence, [child for child in first.children if child.dep_ == "pobj"], places=True)


def _never_by_the_way(article: Article, stated: Stated, topic: str) -> set[str]:
    """Whom a stance is not about unless it says so: a club's own members, and for help those at war with its holder."""
    clubs = [holder for holder in stated.holders if holder in bloc_codes()]
    codes = {code for club in clubs for code in members(club, article.published_on)}
    return codes | set(adversary_of(stated.holders, article.published_on)) if topic in _OF_HELP else codes


def _before(article: Article, stated: Stated) -> tuple[str, ...]:
    """The one other actor of the sentence before, where it stands in the same paragraph and the article knows them."""
    number, paragraph = stated.sentence.number, stated.sentence.span.paragraph
    if number == 0 or article.sentences[number - 1].span.paragraph != paragraph:
        return ()
    found = _states(_only(_codes(stated, _in_sentence(article.sentences[number - 1]))))
    return found if set(found) <= often_named(article.names, beside=stated.holders, share=KNOWN) else ()


def _articles_own(article: Article, stated: Stated, topic: str) -> tuple[str, ...]:
    """Whom the article names most beside the holder, where that is most of whom it names.

    Not who speaks of another's stance: "She welcomed Peru's commitment to fair elections" is about Peru alone.
    """
    own = _states(others(stated, most_named(article.names, beside=stated.holders, share=ARTICLES_OWN)))
    if topic in _OF_THIRD and set(own) & _met(article):
        return ()
    return () if set(own) & set(stated.sentence.speaker) else own


def _met(article: Article) -> set[str]:
    """With whom somebody met by the article's opening: a view of a war that they are told is not about them."""
    opening = article.sentences[0]
    root = next((token for token in opening.doc if token.dep_ == "ROOT"), None)
    if root is None:
        return set()
    objects = direct_objects(root)
    talks = [each for each in objects if each.lemma_.lower() in noun_classes()["meeting"]]
    if not talks and root.lemma_ not in _MEETING:
        return set()
    beside = [each for head in (root, *talks) for each in prepositional(head, "with")]
    return {code for each in (*objects, *beside) for code in actor_codes(opening, [each])}


def _states(codes: tuple[str, ...]) -> tuple[str, ...]:
    """But for bodies of states: those are named because things are said there. The EU acts as a state does."""
    return tuple(code for code in codes if code == "EU" or code not in organisation_codes())
